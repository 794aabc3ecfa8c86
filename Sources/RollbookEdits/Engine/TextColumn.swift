import RollbookModel

/// An operand's characters for each record of a batch, read where they stand.
///
/// Valid only while the memory of the batch and tables it was made from is held.
@safe
struct TextColumn {
    private let base: UnsafePointer<UInt8>
    /// Bytes from one record, or one table row, to the next.
    private let stride: Int
    /// The row to read for each record, where the text stands in a table.
    private let rows: UnsafePointer<Int32>?
    /// Blanks, read for records without a row so that no test needs to ask.
    private let blanks: UnsafePointer<UInt8>
    let length: Int

    init(
        base: UnsafePointer<UInt8>, stride: Int, rows: UnsafePointer<Int32>?, blanks: UnsafePointer<UInt8>, length: Int
    ) {
        unsafe self.base = base
        self.stride = stride
        unsafe self.rows = rows
        unsafe self.blanks = blanks
        self.length = length
    }

    @inline(__always)
    func text(_ record: Int) -> UnsafePointer<UInt8> {
        guard let rows = unsafe rows else { return unsafe base + record * stride }
        let row = unsafe rows[record]
        return row < 0 ? unsafe blanks : unsafe base + Int(row) * stride
    }

    @inline(__always)
    func buffer(_ record: Int) -> UnsafeBufferPointer<UInt8> {
        unsafe UnsafeBufferPointer(start: text(record), count: length)
    }
}

extension BitMask {
    /// A mask whose bits `test` decides, 64 records to a word.
    @inline(__always)
    init(count: Int, where test: (Int) -> Bool) {
        var words: [UInt64] = []
        words.reserveCapacity((count + 63) / 64)
        var start = 0
        while start < count {
            var word: UInt64 = 0
            for bit in 0..<min(64, count - start) where test(start + bit) { word |= 1 << UInt64(bit) }
            words.append(word)
            start += 64
        }
        self.init(count: count, words: words)
    }
}
