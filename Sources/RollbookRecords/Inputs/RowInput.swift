import RollbookModel

/// The rows of a reader as comma-separated text: a header, then a line for each row. Before the reader's own columns stands
/// one with the rows' places.
final class RowInput: ByteInput {
    let reader: any RowReader
    private var text = RowText()
    private var position = 0
    private var isAtEnd = false
    /// Of the text, for inputs that are no files.
    private var hash: SHA256?
    private var count = 0
    private var ownFacts: FileFacts?

    init(_ reader: any RowReader, isHashed: Bool) {
        self.reader = reader
        hash = isHashed ? SHA256() : nil
        text.begin(line: 0)
        for column in reader.columns { text.add(column) }
        text.end()
    }

    /// Of the input itself; where that is no file, of the rows as text.
    var facts: FileFacts? { reader.facts ?? ownFacts }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Problem) -> Int {
        var filled = 0
        while filled < buffer.count {
            if position == text.bytes.count {
                guard try refill() else { break }
            }
            let step = min(buffer.count - filled, text.bytes.count - position)
            unsafe text.bytes.withUnsafeBytes { bytes in
                unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[position..<position + step]))
            }
            position += step
            filled += step
        }
        unsafe hash?.update(UnsafeRawBufferPointer(rebasing: buffer[..<filled]))
        count += filled
        if filled == 0, ownFacts == nil, let hash { ownFacts = FileFacts(bytes: count, sha256: hash.finish()) }
        return filled
    }

    /// The next rows, some at a time; false when there are none.
    private func refill() throws(Problem) -> Bool {
        guard !isAtEnd else { return false }
        try Interruption.check()
        text.removeAll()
        position = 0
        while text.bytes.count < Self.blockSize {
            guard try reader.next(&text) else {
                isAtEnd = true
                break
            }
        }
        return !text.bytes.isEmpty
    }

    private static let blockSize = 64 << 10
}
