import RollbookModel
import RollbookRecords

/// A worklist as CSV that people open in a spreadsheet: what such a program would take for a formula has an apostrophe
/// before it. Files for machines have none.
struct WorklistFile {
    private let sink: FileSink
    private let columns: WorklistColumns
    private var line = CSVLine()

    /// Writes the header.
    init(_ sink: FileSink, _ columns: WorklistColumns) throws(Problem) {
        self.sink = sink
        self.columns = columns
        for column in columns.columns { line.append(Self.harmless(Array(column.title.utf8))) }
        line.end()
        try sink.write(line.bytes)
    }

    mutating func append(_ finding: WorklistFinding) throws(Problem) {
        line.clear()
        for column in columns.shown {
            switch columns.own(column, finding) {
            case .text(let text): line.append(Self.harmless(Array(text.utf8)))
            case .source(let source): line.append(Self.harmless(Array((source.map { columns.sources[$0] } ?? "").utf8)))
            case .value(let value): line.append(Self.harmless(value))
            case .number(let number): line.append(number.map(String.init) ?? "")
            }
        }
        line.end()
        try sink.write(line.bytes)
    }

    func close() throws(Problem) -> FileFacts { try sink.close() }

    /// Characters with which a formula begins, or which a spreadsheet drops before one.
    private static let beginnings = Set("=+-@\t\r".utf8)

    static func harmless(_ text: [UInt8]) -> [UInt8] {
        guard let first = text.first, beginnings.contains(first) else { return text }
        return [UInt8(ascii: "'")] + text
    }
}
