/// Collects rows and hands them to a sink some at a time, so that a file of any size takes little memory.
struct BufferedRows {
    private static let fill = 1 << 16
    private let sink: any SampleSink
    private var bytes: [UInt8] = []
    /// Rows after the header.
    private(set) var count = 0

    init(_ sink: any SampleSink, header: [String]) {
        self.sink = sink
        bytes.reserveCapacity(Self.fill * 2)
        bytes.append(contentsOf: header.joined(separator: ",").utf8)
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Adds a row by appending to the bytes given.
    mutating func append(_ body: (inout [UInt8]) -> Void) throws {
        body(&bytes)
        count += 1
        if bytes.count >= Self.fill { try flush() }
    }

    mutating func flush() throws {
        if !bytes.isEmpty { try sink.write(bytes) }
        bytes.removeAll(keepingCapacity: true)
    }
}
