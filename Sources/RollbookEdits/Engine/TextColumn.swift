import RollbookModel

/// An operand's characters for each record of a batch, read where they stand.
///
/// Valid only while the memory of the batch and tables it was made from is held.
@safe
struct TextColumn {
    private let base: UnsafePointer<UInt8>
    /// Bytes that can be read from `base`.
    private let available: Int
    /// Bytes from one record, or one table row, to the next.
    private let stride: Int
    /// The row to read for each record, where the text stands in a table; negative where there is none.
    private let rows: UnsafePointer<Int32>?
    let length: Int

    init(
        base: UnsafePointer<UInt8>, available: Int, stride: Int, rows: UnsafePointer<Int32>?, length: Int
    ) {
        unsafe self.base = base
        self.available = available
        self.stride = stride
        unsafe self.rows = rows
        self.length = length
    }

    /// The text of records that have none.
    static func blanks(length: Int) -> TextColumn {
        let length = min(length, blankCount)
        return unsafe TextColumn(base: blankText, available: blankCount, stride: 0, rows: nil, length: length)
    }

    /// The characters of one record; blanks where it has no row, which is NULL whatever a test makes of it.
    @inline(__always)
    func buffer(_ record: Int) -> UnsafeBufferPointer<UInt8> {
        var row = record
        if let rows = unsafe rows { row = unsafe Int(rows[record]) }
        return row < 0
            ? unsafe UnsafeBufferPointer(start: blankText, count: min(length, blankCount))
            : unsafe UnsafeBufferPointer(start: base + row * stride, count: length)
    }

    /// For `count` records the eight characters from the eighth part of `index` on, as numbers whose lowest byte is the
    /// first character; blanks after the end of the text.
    func words(_ index: Int, count: Int) -> [UInt64] {
        let start = index * 8
        let mask = mask(of: length - start)
        return unsafe [UInt64](unsafeUninitializedCapacity: count) { words, filled in
            guard let words = words.baseAddress else { return }
            if unsafe rows == nil {
                unsafe gather(into: words, count, from: start, mask)
            } else {
                unsafe gatherRows(into: words, count, from: start, mask)
            }
            filled = count
        }
    }

    private func mask(of left: Int) -> UInt64 {
        left >= 8 ? .max : left <= 0 ? 0 : 1 << UInt64(left * 8) - 1
    }

    /// How many rows from the first on can be read eight bytes at a time: memory ends after the last.
    private func wholeRows(from start: Int) -> Int {
        let spare = available - start - 8
        return spare < 0 ? 0 : stride == 0 ? .max : spare / stride + 1
    }

    private func gather(into words: UnsafeMutablePointer<UInt64>, _ count: Int, from start: Int, _ mask: UInt64) {
        let whole = min(count, wholeRows(from: start))
        var place = unsafe UnsafeRawPointer(base + start)
        for record in 0..<whole {
            let word = unsafe UInt64(littleEndian: place.loadUnaligned(as: UInt64.self))
            unsafe words[record] = (word ^ blankWord) & mask ^ blankWord
            unsafe place += stride
        }
        for record in whole..<max(whole, count) { unsafe words[record] = wordAtEnd(record, start) }
    }

    private func gatherRows(into words: UnsafeMutablePointer<UInt64>, _ count: Int, from start: Int, _ mask: UInt64) {
        guard let rows = unsafe rows else { return }
        let whole = wholeRows(from: start)
        let base = unsafe UnsafeRawPointer(base + start)
        for record in 0..<count {
            let row = unsafe Int(rows[record])
            if row < 0 {
                unsafe words[record] = blankWord
            } else if row < whole {
                let word = unsafe UInt64(littleEndian: (base + row &* stride).loadUnaligned(as: UInt64.self))
                unsafe words[record] = (word ^ blankWord) & mask ^ blankWord
            } else {
                unsafe words[record] = wordAtEnd(row, start)
            }
        }
    }

    private func wordAtEnd(_ row: Int, _ start: Int) -> UInt64 {
        var word = blankWord
        for index in 0..<max(0, min(8, length - start)) {
            let byte = unsafe UInt64(base[row * stride + start + index])
            word &= ~(0xFF << UInt64(index * 8))
            word |= byte << UInt64(index * 8)
        }
        return word
    }
}

/// Eight blanks.
let blankWord: UInt64 = 0x2020_2020_2020_2020

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
            var start = 0
            while start < count {
                var word: UInt64 = 0
                var bit: UInt64 = 0
                let end = min(64, count &- start)
                while bit < end {
                    word |= (test(start &+ Int(truncatingIfNeeded: bit)) ? 1 : 0) &<< bit
                    bit &+= 1
                }
                unsafe words[start / 64] = word
                start += 64
            }
            filled = (count + 63) / 64
        }
        self.init(count: count, words: words)
    }

    /// A mask of the words that pass a test.
    @inline(__always)
    init(_ words: [UInt64], where test: (UInt64) -> Bool) {
        self = unsafe words.withUnsafeBufferPointer { words in
            guard let base = words.baseAddress else { return BitMask(count: 0) }
            return BitMask(count: words.count) { unsafe test(base[$0]) }
        }
    }
}
