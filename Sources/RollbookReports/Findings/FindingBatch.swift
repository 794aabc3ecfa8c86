package import RollbookModel

/// The findings of a batch of records, in their order, for those who list them beside `findings.csv`.
package struct FindingBatch: Sendable {
    package struct Record: Sendable {
        /// Index into the run's inputs.
        package let source: Int
        package let row: Int
        package let line: Int
        /// Whether its values could be told apart at all.
        package let isPlaced: Bool
        fileprivate let key: Range<Int>
        fileprivate let worklist: Range<Int>
        fileprivate let split: Range<Int>
    }

    package struct Entry: Sendable {
        package let wording: FindingWording
        /// Index into `Plan.edits` of an earlier edit that the record failed, too, and which explains this one.
        package let explainedBy: Int?
        /// Index into `records`; nil for what is about no single one.
        fileprivate let record: Int?
        fileprivate let found: Range<Int>
        fileprivate let place: Range<Int>
    }

    package private(set) var entries: [Entry] = []
    private var records: [Record] = []
    private var bytes: [UInt8] = []

    package init() {}

    /// Takes up a record; what is added from now on is about it.
    /// - Parameters:
    ///   - worklist: its value of the worklist's item; empty where there is none.
    ///   - split: its value of the item by which worklists are split.
    package mutating func begin(
        _ record: FoundRecord, source: Int, isPlaced: Bool, worklist: ArraySlice<UInt8>, split: ArraySlice<UInt8>
    ) {
        records.append(
            Record(
                source: source, row: record.row, line: record.line, isPlaced: isPlaced, key: keep(record.key[...]),
                worklist: keep(worklist), split: keep(split)))
    }

    /// - Parameter place: where the items stand, where line and column do not say it; else empty.
    package mutating func add(_ wording: FindingWording, found: [UInt8], place: [UInt8] = [], explainedBy: Int?) {
        entries.append(
            Entry(
                wording: wording, explainedBy: explainedBy, record: records.count - 1, found: keep(found[...]),
                place: keep(place[...])))
    }

    /// Adds what is about no single record.
    package mutating func add(_ wording: FindingWording) {
        entries.append(
            Entry(
                wording: wording, explainedBy: nil, record: nil, found: keep(Array(wording.finding.found.utf8)[...]),
                place: 0..<0))
    }

    package func record(of entry: Entry) -> Record? { entry.record.map { records[$0] } }

    package func key(of entry: Entry) -> [UInt8] {
        guard let record = record(of: entry) else { return Array(entry.wording.finding.recordKey.utf8) }
        return Array(bytes[record.key])
    }

    package func found(of entry: Entry) -> [UInt8] { Array(bytes[entry.found]) }

    package func place(of entry: Entry) -> [UInt8] { Array(bytes[entry.place]) }

    package func worklist(of record: Record) -> [UInt8] { Array(bytes[record.worklist]) }

    package func split(of record: Record) -> [UInt8] { Array(bytes[record.split]) }

    private mutating func keep(_ value: ArraySlice<UInt8>) -> Range<Int> {
        let start = bytes.count
        bytes.append(contentsOf: value)
        return start..<bytes.count
    }
}

/// Lists findings one by one: a spreadsheet, worklists, annotations.
package protocol FindingTaker: AnyObject {
    func take(_ findings: FindingBatch) throws(Problem)
}
