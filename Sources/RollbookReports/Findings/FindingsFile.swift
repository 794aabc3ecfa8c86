package import RollbookModel
package import RollbookRecords

/// Streams `findings.csv`: one line a finding, in the order in which they come.
package struct FindingsFile {
    package static let columns = [
        "source", "row", "line", "record_key", "edit", "level", "verdict", "item", "column", "found", "expected",
        "message", "remedy",
    ]

    /// What the lines of findings share that differ in their record only, in the form it has there: made once for many.
    package struct Frame: Sendable {
        /// Edit to column.
        fileprivate let edit: [UInt8]
        /// Expected to remedy.
        fileprivate let explanation: [UInt8]
    }

    /// What comes after `columns` where an input's rows are found by more than line and column: where the items stand.
    package static let placeColumn = "place"

    private let sink: FileSink
    private let hasPlaces: Bool
    private let cover: FindingCover
    private var line = CSVLine()

    /// Writes the header.
    package init(sink: FileSink, cover: FindingCover, hasPlaces: Bool = false) throws(Problem) {
        self.sink = sink
        self.hasPlaces = hasPlaces
        self.cover = cover
        line.append(Self.columns + (hasPlaces ? [Self.placeColumn] : []))
        line.end()
        try sink.write(line.bytes)
    }

    package func frame(of finding: Finding) -> Frame {
        var (edit, explanation) = (CSVLine(), CSVLine())
        edit.append([finding.edit, finding.level, finding.verdict.rawValue, finding.items, finding.columns])
        explanation.append([finding.expected, cover.message(finding), finding.remedy])
        return Frame(edit: edit.bytes, explanation: explanation.bytes)
    }

    package mutating func append(_ finding: Finding) throws(Problem) {
        line.clear()
        line.append(finding.source)
        line.append(finding.row.map(String.init) ?? "")
        line.append(finding.line.map(String.init) ?? "")
        line.append(cover.key(finding))
        try finish(frame(of: finding), found: Array(cover.found(finding).utf8), place: [])
    }

    /// Appends a finding about a record.
    package mutating func append(_ frame: Frame, _ record: FoundRecord) throws(Problem) {
        line.clear()
        line.append(record.source)
        line.append(record.row)
        line.append(record.line)
        line.append(cover.bytes(record.key))
        try finish(frame, found: cover.bytes(record.found), place: cover.bytes(record.place))
    }

    private mutating func finish(_ frame: Frame, found: [UInt8], place: [UInt8]) throws(Problem) {
        line.append(asTheyStand: frame.edit)
        line.append(found)
        line.append(asTheyStand: frame.explanation)
        if hasPlaces { line.append(place) }
        line.end()
        try sink.write(line.bytes)
    }
}

/// What a finding tells of its record. Kept and filled again for the next.
package struct FoundRecord: Sendable {
    package var source = ""
    package var row = 0
    package var line = 0
    package var key: [UInt8] = []
    package var found: [UInt8] = []
    /// Where the items stand, for inputs in which line and column do not say it.
    package var place: [UInt8] = []

    package init() {}
}
