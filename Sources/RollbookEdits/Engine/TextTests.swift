import RollbookModel

/// Tests on characters; each is called once for each record.

/// Same letters as the bounds, and digits between them; blanks may follow.
struct ValueRange {
    private let low: [UInt8]
    private let high: [UInt8]

    init(_ low: [UInt8], _ high: [UInt8]) {
        self.low = low
        self.high = high
    }

    /// For bounds of at most eight characters: what must be as in them, which characters are digits, and the bounds as
    /// numbers that sort like them.
    var word: Word? {
        guard low.count <= 8 else { return nil }
        let digits = low.padded(to: 8).map { $0 &- UInt8(ascii: "0") < 10 ? UInt8.max : 0 }.littleEndianWord
        let lowest = low.padded(to: 8).littleEndianWord
        return Word(
            digits: digits, fixed: lowest & ~digits, low: lowest.byteSwapped,
            high: high.padded(to: 8).littleEndianWord.byteSwapped)
    }

    struct Word {
        let digits: UInt64
        let fixed: UInt64
        let low: UInt64
        let high: UInt64

        @inline(__always)
        func contains(_ value: UInt64) -> Bool {
            let order = value.byteSwapped
            return value & ~digits == fixed && areDigits(value, digits) && order >= low && order <= high
        }
    }

    func contains(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
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
    let tens: UInt64 = 0xF0F0_F0F0_F0F0_F0F0 & mask
    let wanted: UInt64 = 0x3030_3030_3030_3030 & mask
    // From '0' to '?' as they stand, and still so with six more: '0' to '9'.
    return (word & tens ^ wanted) | (((word & mask) &+ (0x0606_0606_0606_0606 & mask)) & tens ^ wanted) == 0
}

/// Marks the first `count` characters of a word.
func wordMask(_ count: Int) -> UInt64 { count >= 8 ? .max : count <= 0 ? 0 : 1 << UInt64(count * 8) - 1 }

/// The number that the first `count` characters spell, 1 to 8 and all digits.
@inline(__always)
func number(inDigits word: UInt64, _ count: Int) -> Int {
    // Moved to the end of the word, zeros before them; then neighbours joined: two, four, eight digits.
    let shift = UInt64(truncatingIfNeeded: 64 &- 8 &* count)
    var value = (word &<< shift) & 0x0F0F_0F0F_0F0F_0F0F
    value = (value &* 10 &+ (value &>> 8)) & 0x00FF_00FF_00FF_00FF
    value = (value &* 100 &+ (value &>> 16)) & 0x0000_FFFF_0000_FFFF
    return Int(truncatingIfNeeded: (value &* 10_000 &+ (value &>> 32)) & 0xFFFF_FFFF)
}

/// A person's name without what writers differ in: what stands behind a comma comes first, capitals are small letters, and
/// blanks, full stops, commas, apostrophes and hyphens count for nothing. `O'Neil, Ann-Marie` and `ann marie oneil` are one.
func plainName(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let comma = unsafe text.firstIndex(of: UInt8(ascii: ",")) ?? text.startIndex
    return unsafe (Array(text[comma...]) + Array(text[..<comma])).filter { !nameMarks.contains($0) }.map { byte in
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}

/// What a name is the same without.
let nameMarks = Array(" .,'-".utf8)

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
