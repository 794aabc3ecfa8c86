import RollbookModel

/// The first and last records of an XML submission as a document of its own, found by the line structure that `XMLWriter`
/// gives its files.
struct XMLSample {
    /// How many records from each end.
    static let size = 1000
    private static let blockSize = 256 * 1024

    /// Records in the whole file.
    private(set) var count = 0
    /// The declaration and the root, which stand on the first two lines, then the first records.
    private var start: [UInt8] = []
    private var linesOfStart = 0
    /// Blocks of whole lines that hold the last records, and how many each holds.
    private var last: [(lines: [UInt8], records: Int)] = []

    init(_ input: any ByteInput) throws(Problem) {
        var rest: [UInt8] = []
        while true {
            let block = try input.read(upTo: Self.blockSize, after: rest)
            if block.count == rest.count { break }
            let end = block.lastIndex(of: lineFeed).map { $0 + 1 } ?? 0
            rest = Array(block[end...])
            if end > 0 { add(end == block.count ? block : Array(block[..<end])) }
        }
    }

    var document: [UInt8] {
        var document = start
        var surplus = last.reduce(0) { $0 + $1.records } - min(Self.size, max(0, count - Self.size))
        for block in last {
            forEachLine(of: block.lines) { line, isRecord in
                guard isRecord else { return }
                if surplus <= 0 { document += block.lines[line] }
                surplus -= 1
            }
        }
        return document + Array("</submission>\n".utf8)
    }

    private mutating func add(_ lines: [UInt8]) {
        var records = 0
        forEachLine(of: lines) { line, isRecord in
            if isRecord { records += 1 }
            if linesOfStart < 2 || isRecord && count + records <= Self.size { start += lines[line] }
            if linesOfStart < 2 { linesOfStart += 1 }
        }
        count += records
        last.append((lines, records))
        while last.dropFirst().reduce(0, { $0 + $1.records }) >= Self.size { last.removeFirst() }
    }
}
