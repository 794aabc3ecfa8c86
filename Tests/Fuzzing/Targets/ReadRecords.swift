import RollbookModel

@testable import RollbookRecords

/// All that a source says of its records, whatever batches they came in, and how it ended.
struct ReadRecords: Equatable {
    private(set) var records: [Record] = []
    private(set) var problem: String?

    struct Record: Equatable {
        let row: Int
        let line: Int
        let image: [UInt8]
        let values: [[UInt8]]
        let isUnplaced: Bool
        let unfit: [Int]
        var defects: [String] = []
    }

    /// - Parameter before: how many records are before its first.
    init(after before: Int = 0, _ open: () throws(Problem) -> any RecordSource) throws(Broken) {
        do throws(Problem) {
            let source = try open()
            while let batch = try source.next() { add(batch, source) }
        } catch { problem = error.description }
        try claim("rows are counted", records.indices.allSatisfy { records[$0].row == before + 1 + $0 })
    }

    private mutating func add(_ batch: RecordBatch, _ source: any RecordSource) {
        let first = records.count
        for record in 0..<batch.count {
            records.append(
                Record(
                    row: batch.row(record), line: batch.lines[record],
                    image: Array(batch.images[record * batch.stride..<(record + 1) * batch.stride]),
                    values: source.values(of: record, in: batch), isUnplaced: batch.unplaced[record],
                    unfit: batch.unfit.filter { $0.value[record] }.map(\.key).sorted()))
        }
        for defect in batch.defects {
            records[first + defect.record].defects.append(
                "\(defect.kind) \(String(describing: defect.item)) \(defect.found) \(defect.expected)")
        }
    }

    /// What is not the same in another, for whoever looks into it.
    func difference(from other: ReadRecords) -> String {
        let index = zip(records, other.records).enumerated().first { $0.element.0 != $0.element.1 }?.offset
        let pair =
            index.map { "\(records[$0])\n\(other.records[$0])" } ?? "\(records.count), \(other.records.count) records"
        return "\(pair)\n\(problem ?? "no problem")\n\(other.problem ?? "no problem")"
    }

    /// Whether both end alike, and one goes no other way than the other before a problem stops it.
    func agrees(with other: ReadRecords) -> Bool {
        guard (problem == nil) == (other.problem == nil) else { return false }
        return problem == nil ? records == other.records : zip(records, other.records).allSatisfy(==)
    }
}
