package import RollbookModel

/// The records of an XML submission, validated on the way when a schema is given. Memory is bounded by one batch.
package final class XMLSource: RecordSource {
    package let name: String
    /// The data items.
    package let columns: [String]
    private let source: Int
    private let input: any ByteInput
    private let parser: XMLParser
    private var isAtEnd = false

    /// A batch is handed out when it has so many records or bytes.
    private static let batchRecords = 4096
    private static let batchBytes = 1 << 20

    package convenience init(
        path: String, name: String, source: Int, plan: Plan, schema: String? = nil
    ) throws(Problem) {
        try self.init(InputFile(path: path, name: name), name: name, source: source, plan: plan, schema: schema)
    }

    /// `part`: the document is this part of a file.
    init(
        _ input: any ByteInput, name: String, source: Int, plan: Plan, schema: String?, part: XMLParts.Part? = nil
    ) throws(Problem) {
        self.name = name
        self.source = source
        self.input = input
        columns = plan.dataItems.map { plan.items[$0].id }
        let schema = try schema.map { (path) throws(Problem) in try XMLSchema(path: path) }
        let assembler = XMLAssembler(name: name, plan: plan, recordsBefore: part?.recordsBefore ?? 0)
        parser = try XMLParser(
            name: name, assembler: assembler, schema: schema, linesBefore: part?.linesBefore ?? 0)
    }

    /// XML says of itself what a header record would say.
    package var header: HeaderRecord? { nil }

    package var facts: FileFacts? { input.facts }

    package func next() throws(Problem) -> RecordBatch? {
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)
        defer { unsafe block.deallocate() }
        while !isAtEnd, isRoomInBatch {
            let count = try unsafe input.read(into: block)
            isAtEnd = count == 0
            if isAtEnd {
                try parser.finish()
            } else {
                try unsafe parser.parse(UnsafeRawBufferPointer(rebasing: block[..<count]))
            }
        }
        return parser.assembler.count > 0 ? parser.assembler.take(source: source) : nil
    }

    private var isRoomInBatch: Bool {
        let (count, size) = (parser.assembler.count, parser.assembler.size)
        return count < Self.batchRecords && (count == 0 || size < Self.batchBytes)
    }

    package func values(of record: Int, in batch: RecordBatch) -> [[UInt8]] {
        batch.text[batch.spans[record].range].split(separator: 0, omittingEmptySubsequences: false).dropLast().map(
            Array.init)
    }
}
