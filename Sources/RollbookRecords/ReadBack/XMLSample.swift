import RollbookModel

/// The first and last records of an XML submission as a document of its own, found by the line structure that `XMLWriter`
/// gives its files.
struct XMLSample {
    /// How many records from each end.
    static let size = 1000

    /// Records in the whole file.
    private(set) var count = 0
    private var lines = 0
    private var start: [UInt8] = []
    private var last: [[UInt8]] = []

    init(_ input: any ByteInput) throws(Problem) {
        var rest: [UInt8] = []
        while true {
            let block = try input.read(upTo: 1 << 20)
            if block.isEmpty { break }
            var line = (rest + block)[...]
            while let end = line.firstIndex(of: lineFeed) {
                add(line[...end])
                line = line[(end + 1)...]
            }
            rest = Array(line)
        }
    }

    var document: [UInt8] {
        let oldest = last.count < Self.size ? 0 : (count - Self.size) % Self.size
        return start + (last[oldest...] + last[..<oldest]).flatMap { $0 } + Array("</submission>\n".utf8)
    }

    private mutating func add(_ line: ArraySlice<UInt8>) {
        lines += 1
        // The declaration and the root stand on the first two lines.
        if lines <= 2 { return start.append(contentsOf: line) }
        guard line.starts(with: recordStart) else { return }
        count += 1
        if count <= Self.size {
            start.append(contentsOf: line)
        } else if last.count < Self.size {
            last.append(Array(line))
        } else {
            last[(count - 1) % Self.size] = Array(line)
        }
    }
}

private let recordStart = Array("  <record>".utf8)
