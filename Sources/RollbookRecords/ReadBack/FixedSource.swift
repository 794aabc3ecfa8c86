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
    private let layout: PlannedHeader?
    /// Items that must be blank.
    private let fillers: [Int]
    package private(set) var header: HeaderRecord?

    package convenience init(path: String, name: String, source: Int, plan: Plan) throws(Problem) {
        try self.init(InputFile(path: path, name: name), name: name, source: source, plan: plan)
    }

    init(_ input: any ByteInput, name: String, source: Int, plan: Plan, blockSize: Int = 256 * 1024) {
        self.name = name
        self.source = source
        self.plan = plan
        columns = plan.items.map(\.id)
        terminator = plan.outputs[.fixed].terminator.value.bytes
        layout = plan.header(in: .fixed)
        fillers = plan.items.indices.filter { plan.items[$0].mustBeBlank }
        blockRecords = max(1, blockSize / (plan.recordLength + terminator.count))
        self.input = input
    }

    package var facts: FileFacts? { input.facts }

    private var headerBytes: Int { layout.map { $0.recordLength + terminator.count } ?? 0 }

    private var stride: Int { plan.recordLength + terminator.count }

    package func next() throws(Problem) -> RecordBatch? {
        if let layout, header == nil { header = try readHeader(layout) }
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
            lines: LineNumbers(first: layout == nil ? row : row + 1), text: bytes,
            spans: (0..<count).map { TextSpan($0 * stride..<$0 * stride + plan.recordLength) },
            defects: fillerDefects(bytes, count), unplaced: BitMask(count: count), unfit: [:])
    }

    private func fillerDefects(_ bytes: [UInt8], _ count: Int) -> [Defect] {
        var defects: [Defect] = []
        for record in 0..<count {
            for index in fillers {
                let slot = plan.items[index].slot
                let start = record * stride + slot.offset
                let value = bytes[start..<start + slot.length]
                // Without a way out of the loop it takes many bytes at a time.
                guard value.reduce(0, { $0 | $1 ^ blank }) != 0 else { continue }
                let found = excerpt(of: trimmed(value))
                defects.append(Misfit(record: record, index: index, kind: .filler, found: found).defect(plan))
            }
        }
        return defects
    }
}

extension FixedSource {
    private func check(_ bytes: UnsafeBufferPointer<UInt8>, _ record: Int) throws(Problem) {
        let start = record * stride
        let end = start + plan.recordLength
        let isWhole = terminator.indices.allSatisfy { unsafe bytes[end + $0] == terminator[$0] }
        if unsafe isWhole && isPrintable(UnsafeBufferPointer(rebasing: bytes[start..<end])) { return }
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
        "\(name): record \(row + record), byte \(headerBytes + (row + record - 1) * stride + offset + 1) of the file"
    }

    private func wrongLength(_ record: Int) -> Problem {
        Problem(
            at: place(record, 0), "the record is not \(plan.recordLength) characters followed by \(lineEnd)",
            wayOut: wayOut)
    }

    private var lineEnd: String { plan.outputs[.fixed].terminator.value == .crlf ? "CR LF" : "LF" }

    private func readHeader(_ layout: PlannedHeader) throws(Problem) -> HeaderRecord {
        let bytes = try input.read(upTo: layout.recordLength + terminator.count)
        let record = bytes.prefix(layout.recordLength)
        guard bytes.count == layout.recordLength + terminator.count,
            Array(bytes.suffix(terminator.count)) == terminator,
            record.allSatisfy({ $0 &- 0x20 <= 0x5E }),
            let header = HeaderRecord(
                layout, read: layout.items.map { trimmed(record[$0.slot.offset..<$0.slot.offset + $0.slot.length]) })
        else {
            throw Problem(
                at: "\(name): line 1",
                "the header record is not \(layout.recordLength) characters followed by \(lineEnd)",
                wayOut: wayOut)
        }
        return header
    }

    private func foreign(_ record: Int, _ offset: Int) -> Problem {
        Problem(at: place(record, offset), "this is no printable ASCII character", wayOut: wayOut)
    }

    private func truncated(_ bytes: [UInt8], after record: Int) -> Problem {
        let rest = bytes.count - record * stride
        return Problem(
            at: place(record, 0), "the file ends \(rest) bytes into this record, which takes \(stride)", wayOut: wayOut)
    }

    private var wayOut: String { "Is this a file of \(plan.fullName) for \(plan.year), transferred as it was written?" }
}

/// Whether all bytes are printable ASCII.
private func isPrintable(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 16, let base = unsafe UnsafeRawPointer(bytes.baseAddress) else {
        return unsafe bytes.allSatisfy { $0 &- 0x20 <= 0x5E }
    }
    var highest = SIMD16<UInt8>(repeating: 0)
    var place = 0
    while place < bytes.count {
        // The last chunk ends where the bytes do, and may take some of them again.
        let start = min(place, bytes.count - 16)
        let chunk = unsafe base.loadUnaligned(fromByteOffset: start, as: SIMD16<UInt8>.self)
        highest = pointwiseMax(highest, chunk &- 0x20)
        place += 16
    }
    return highest.max() <= 0x5E
}

/// A value without the blanks that fill its item.
func trimmed(_ value: ArraySlice<UInt8>) -> [UInt8] {
    var value = value
    while value.last == blank { value.removeLast() }
    return Array(value)
}
