import RollbookModel

/// An operand's characters for each record of a batch, read where they stand, eight at a time where that helps.
///
/// Valid only while the memory of the batch and tables it was made from is held.
@safe
struct TextColumn {
    private let base: UnsafePointer<UInt8>
    /// Bytes from one record, or one table row, to the next.
    private let stride: Int
    /// The row to read for each record, where the text stands in a table.
    private let rows: UnsafePointer<Int32>?
    /// The last row of which all words can be read in one piece: memory ends after the last one.
    private let lastWhole: Int
    let length: Int

    /// `available`: bytes that can be read from `base`.
    init(
        base: UnsafePointer<UInt8>, available: Int, stride: Int, rows: UnsafePointer<Int32>?, length: Int
    ) {
        unsafe self.base = base
        self.stride = stride
        unsafe self.rows = rows
        self.length = length
        let spare = available - max(8, (length + 7) / 8 * 8)
        lastWhole = spare < 0 ? -1 : stride == 0 ? .max : spare / stride
    }

    /// The text of records that have none.
    static func blanks(length: Int) -> TextColumn {
        unsafe TextColumn(base: blankText, available: 0, stride: 0, rows: nil, length: min(length, blankCount))
    }

    /// The row that a record's text stands in; negative where there is none, which reads as blanks.
    @inline(__always)
    private func row(_ record: Int) -> Int {
        if let rows = unsafe rows { unsafe Int(rows[record]) } else { record }
    }

    /// Eight characters from the eighth part of `index` on as a number whose lowest byte is the first, padded with blanks.
    @inline(__always)
    func word(_ record: Int, _ index: Int = 0) -> UInt64 {
        let row = row(record)
        let left = length - index * 8
        guard row >= 0, left > 0 else { return blankWord }
        let place = unsafe base + row * stride + index * 8
        guard row <= lastWhole else { return unsafe slowWord(place, min(8, left)) }
        let word = unsafe UInt64(littleEndian: UnsafeRawPointer(place).loadUnaligned(as: UInt64.self))
        return left >= 8 ? word : padded(word, to: left)
    }

    @inline(never)
    private func slowWord(_ place: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
        var word: UInt64 = 0
        for index in (0..<count).reversed() { word = unsafe word << 8 | UInt64(place[index]) }
        return padded(word, to: count)
    }

    /// How many words hold the text.
    var words: Int { (length + 7) / 8 }

    @inline(__always)
    func buffer(_ record: Int) -> UnsafeBufferPointer<UInt8> {
        let row = row(record)
        return row < 0
            ? unsafe UnsafeBufferPointer(start: blankText, count: min(length, blankCount))
            : unsafe UnsafeBufferPointer(start: base + row * stride, count: length)
    }
}

let blankWord: UInt64 = 0x2020_2020_2020_2020

/// The first characters of a word, blanks for the others; `count` is 1 to 7, or 8 and more for all.
@inline(__always)
private func padded(_ word: UInt64, to count: Int) -> UInt64 {
    guard count < 8 else { return word }
    let mask = (UInt64(1) &<< UInt64(count * 8)) &- 1
    return word & mask | blankWord & ~mask
}

/// What is read of a row that there is not: its tests are NULL whatever they say, so the longest text's end may be missing.
private let blankCount = 4096
nonisolated(unsafe) private let blankText: UnsafePointer<UInt8> = {
    let blanks = UnsafeMutablePointer<UInt8>.allocate(capacity: blankCount)
    unsafe blanks.initialize(repeating: blank, count: blankCount)
    return unsafe UnsafePointer(blanks)
}()

extension BitMask {
    /// A mask whose bits `test` decides, 64 records to a word.
    @inline(__always)
    init(count: Int, where test: (Int) -> Bool) {
        let words = unsafe [UInt64](unsafeUninitializedCapacity: (count + 63) / 64) { words, filled in
            for index in 0..<(count + 63) / 64 {
                let start = index * 64
                var word: UInt64 = 0
                for bit in 0..<min(64, count - start) {
                    word |= (test(start + bit) ? 1 : 0) &<< UInt64(bit)
                }
                unsafe words[index] = word
            }
            filled = (count + 63) / 64
        }
        self.init(count: count, words: words)
    }
}
