package import RollbookModel

/// The records of a fixed-width file, which must be exactly as `FixedWriter` writes them: every record of the plan's
/// length, printable ASCII, ended by the plan's terminator.
package final class FixedSource: RecordSource {
    package let name: String
    /// All items, fillers too.
    package let columns: [String]
    private let source: Int
    private let plan: Plan
    private let terminator: [UInt8]
    private let input: any ByteInput
    private let blockRecords: Int
    private var row = 1

    package convenience init(path: String, name: String, source: Int, plan: Plan) throws(Problem) {
        try self.init(InputFile(path: path, name: name), name: name, source: source, plan: plan)
    }

    init(_ input: any ByteInput, name: String, source: Int, plan: Plan, blockSize: Int = 256 * 1024) {
        self.name = name
        self.source = source
        self.plan = plan
        columns = plan.items.map(\.id)
        terminator = plan.outputs.terminator.bytes
        blockRecords = max(1, blockSize / (plan.recordLength + terminator.count))
        self.input = input
    }

    package var facts: FileFacts? { input.facts }

    private var stride: Int { plan.recordLength + terminator.count }

    package func next() throws(Problem) -> RecordBatch? {
        let bytes = try input.read(upTo: blockRecords * stride)
        let count = bytes.count / stride
        try unsafe bytes.withUnsafeBufferPointer { (bytes) throws(Problem) in
            for record in 0..<count { try unsafe check(bytes, record) }
        }
        guard count * stride == bytes.count else { throw truncated(bytes, after: count) }
        guard count > 0 else { return nil }
        defer { row += count }
        return batch(bytes, count)
    }

    package func values(of record: Int, in batch: RecordBatch) -> [[UInt8]] {
        plan.items.map { trimmed(batch.value(record, $0.slot)) }
    }

    private func batch(_ bytes: [UInt8], _ count: Int) -> RecordBatch {
        RecordBatch(
            source: source, firstRow: row, count: count, stride: stride, images: bytes,
            lines: Array(row..<row + count), text: bytes,
            spans: (0..<count).map { $0 * stride..<$0 * stride + plan.recordLength },
            defects: (0..<count).flatMap { fillerDefects(bytes, $0) }, unplaced: BitMask(count: count), unfit: [:])
    }

    private func fillerDefects(_ bytes: [UInt8], _ record: Int) -> [Defect] {
        plan.items.indices.compactMap { index in
            let slot = plan.items[index].slot
            let start = record * stride + slot.offset
            guard plan.items[index].mustBeBlank, bytes[start..<start + slot.length].contains(where: { $0 != blank })
            else { return nil }
            let found = excerpt(of: trimmed(bytes[start..<start + slot.length]))
            return Misfit(record: record, index: index, kind: .filler, found: found).defect(plan)
        }
    }
}

extension FixedSource {
    private func check(_ bytes: UnsafeBufferPointer<UInt8>, _ record: Int) throws(Problem) {
        let start = record * stride
        for place in start..<start + plan.recordLength where unsafe bytes[place] &- 0x20 > 0x5E {
            throw unsafe isLineEnd(bytes[place]) ? wrongLength(record) : foreign(record, place - start)
        }
        for (offset, byte) in terminator.enumerated()
        where unsafe bytes[start + plan.recordLength + offset] != byte {
            throw wrongLength(record)
        }
    }

    private func isLineEnd(_ byte: UInt8) -> Bool { byte == carriageReturn || byte == lineFeed }

    private func place(_ record: Int, _ offset: Int) -> String {
        "\(name): record \(row + record), byte \((row + record - 1) * stride + offset + 1) of the file"
    }

    private func wrongLength(_ record: Int) -> Problem {
        let end = plan.outputs.terminator == .crlf ? "CR LF" : "LF"
        return Problem(
            at: place(record, 0), "the record is not \(plan.recordLength) characters followed by \(end)", wayOut: wayOut
        )
    }

    private func foreign(_ record: Int, _ offset: Int) -> Problem {
        Problem(at: place(record, offset), "this is no printable ASCII character", wayOut: wayOut)
    }

    private func truncated(_ bytes: [UInt8], after record: Int) -> Problem {
        let rest = bytes.count - record * stride
        return Problem(
            at: place(record, 0), "the file ends \(rest) bytes into this record, which takes \(stride)", wayOut: wayOut)
    }

    private var wayOut: String { "Is this a \(plan.fullName) file of \(plan.year), transferred as it was written?" }
}

/// A value without the blanks that fill its item.
func trimmed(_ value: ArraySlice<UInt8>) -> [UInt8] {
    var value = value
    while value.last == blank { value.removeLast() }
    return Array(value)
}
