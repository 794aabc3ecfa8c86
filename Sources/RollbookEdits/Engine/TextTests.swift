import RollbookModel

/// Tests on characters; each is called once for each record.

/// The order of two texts padded with blanks to the same width: negative, zero or positive.
@inline(__always)
func compare(_ a: TextColumn, _ b: TextColumn, _ record: Int) -> Int {
    for index in 0..<max(a.words, b.words, 1) {
        let (left, right) = (a.word(record, index), b.word(record, index))
        if left != right { return left.byteSwapped < right.byteSwapped ? -1 : 1 }
    }
    return 0
}

@inline(__always)
func isBlank(_ text: TextColumn, _ record: Int) -> Bool {
    for index in 0..<text.words where text.word(record, index) != blankWord { return false }
    return true
}

/// Same letters as the bounds, and digits between them; blanks may follow.
struct ValueRange {
    private let low: [UInt8]
    private let high: [UInt8]
    /// For bounds of at most eight characters: what must be as in them, which characters are digits, and the bounds as
    /// numbers that sort like them.
    private let word: (fixedMask: UInt64, fixed: UInt64, digits: UInt64, low: UInt64, high: UInt64)?

    init(_ low: [UInt8], _ high: [UInt8]) {
        self.low = low
        self.high = high
        guard low.count <= 8 else {
            word = nil
            return
        }
        let digits = low.padded(to: 8).map { $0 &- UInt8(ascii: "0") < 10 ? UInt8.max : 0 }.littleEndianWord
        let lowest = low.padded(to: 8).littleEndianWord
        word = (
            ~digits, lowest & ~digits, digits, lowest.byteSwapped, high.padded(to: 8).littleEndianWord.byteSwapped
        )
    }

    @inline(__always)
    func contains(_ text: TextColumn, _ record: Int) -> Bool {
        guard let word else { return unsafe containsSlowly(text.buffer(record)) }
        let value = text.word(record)
        guard value & word.fixedMask == word.fixed, areDigits(value, word.digits) else { return false }
        let order = value.byteSwapped
        guard order >= word.low, order <= word.high else { return false }
        for index in 1..<max(1, text.words) where text.word(record, index) != blankWord { return false }
        return true
    }

    private func containsSlowly(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var (isAboveLow, isBelowHigh) = (false, false)
        for index in low.indices {
            let byte = unsafe text[index]
            let isDigit = byte &- UInt8(ascii: "0") < 10
            let wantsDigit = low[index] &- UInt8(ascii: "0") < 10
            guard isDigit == wantsDigit, wantsDigit || byte == low[index] else { return false }
            if byte < low[index], !isAboveLow { return false }
            if byte > high[index], !isBelowHigh { return false }
            if byte > low[index] { isAboveLow = true }
            if byte < high[index] { isBelowHigh = true }
        }
        return unsafe text[low.count...].allSatisfy { $0 == blank }
    }
}

/// Whether the characters that `mask` marks are digits.
@inline(__always)
func areDigits(_ word: UInt64, _ mask: UInt64 = .max) -> Bool {
    let tens: UInt64 = 0xF0F0_F0F0_F0F0_F0F0
    let wanted: UInt64 = 0x3030_3030_3030_3030
    // From '0' to '?' as they stand, and still so with six more: '0' to '9'.
    return word & tens & mask == wanted & mask
        && (word & mask &+ 0x0606_0606_0606_0606 & mask) & tens & mask == wanted & mask
}

/// Two consecutive years, as 2627 or 20262027; blanks may follow.
@inline(__always)
func isSchoolYear(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var length = text.count
    while length > 0, unsafe text[length - 1] == blank { length -= 1 }
    switch length {
    case 4:
        guard let first = unsafe digits(text, 0, 2), let second = unsafe digits(text, 2, 2) else { return false }
        return (first + 1) % 100 == second
    case 8:
        guard let first = unsafe digits(text, 0, 4), let second = unsafe digits(text, 4, 4) else { return false }
        return first + 1 == second
    default: return false
    }
}

/// The value of digits with blanks around them at most; nil for anything else.
@inline(__always)
func number(in text: UnsafeBufferPointer<UInt8>) -> Int? {
    var (start, end) = (0, text.count)
    while end > start, unsafe text[end - 1] == blank { end -= 1 }
    while start < end, unsafe text[start] == blank { start += 1 }
    guard end > start, end - start <= 18 else { return nil }
    return unsafe digits(text, start, end - start)
}
