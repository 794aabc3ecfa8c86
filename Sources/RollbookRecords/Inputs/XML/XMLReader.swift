import RollbookModel

/// The records of any XML that has an element for each: its attributes and the elements in it are the values.
final class XMLReader: RowReader {
    let columns: [String]
    private let input: any ByteInput
    private let records: XMLRecords
    private let events: XMLEvents
    private let path: XMLRecordPath
    private var isAtEnd = false

    private static let start = 256 << 10
    private static let block = 64 << 10

    /// - Parameter fits: tells records apart from what else has values and repeats.
    init(_ input: any ByteInput, name: String, fits: ([String]) -> Bool = { _ in true }) throws(Problem) {
        self.input = input
        let start = try input.read(upTo: Self.start)
        guard let path = try Self.recordPath(start, name, fits) else { throw recordlessProblem(name) }
        self.path = path
        records = XMLRecords(path)
        events = try XMLEvents(name: name, listener: records)
        try events.parse(start)
        while records.rows.wantsMore, !isAtEnd { isAtEnd = try Self.read(input, into: events) }
        records.rows.settle()
        columns = records.rows.columns.map { String(decoding: $0, as: UTF8.self) }
    }

    var facts: FileFacts? { input.facts }

    func next(_ row: inout RowText) throws(Problem) -> Bool {
        while true {
            if records.rows.next(&row, isNumbered: true) { return true }
            if isAtEnd { return false }
            isAtEnd = try Self.read(input, into: events)
        }
    }

    func place(of row: RowPlace, columns: [Int]) -> String {
        let record = "\(String(decoding: path.path, as: UTF8.self))[\(row.key)]"
        guard let first = columns.first else { return record }
        return (["\(record)/\(self.columns[first])"] + columns.dropFirst().map { self.columns[$0] })
            .joined(separator: ", ")
    }

    /// Whether that was all.
    private static func read(_ input: any ByteInput, into events: XMLEvents) throws(Problem) -> Bool {
        let bytes = try input.read(upTo: block)
        if bytes.isEmpty { try events.finish() } else { try events.parse(bytes) }
        return bytes.isEmpty
    }

    private static func recordPath(
        _ start: [UInt8], _ name: String, _ fits: ([String]) -> Bool
    ) throws(Problem) -> XMLRecordPath? {
        let finder = XMLRecordFinder()
        let events = try XMLEvents(name: name, listener: finder)
        try events.parse(start)
        if start.count < Self.start { try events.finish() }
        return finder.records(fits)
    }
}
