/// Tests on characters; each is called once for each record.

/// The order of two texts padded with blanks to the same width: negative, zero or positive.
@inline(__always)
func compare(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
    let common = min(a.count, b.count)
    for index in 0..<common where unsafe a[index] != b[index] {
        return unsafe Int(a[index]) - Int(b[index])
    }
    for index in common..<max(a.count, common) where unsafe a[index] != blank {
        return unsafe Int(a[index]) - Int(blank)
    }
    for index in common..<max(b.count, common) where unsafe b[index] != blank {
        return unsafe Int(blank) - Int(b[index])
    }
    return 0
}

@inline(__always)
func isBlank(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    unsafe text.allSatisfy { $0 == blank }
}

/// The first eight characters as a number that sorts like them; shorter text counts as padded with blanks.
@inline(__always)
func packed(_ text: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
    var word: UInt64 = 0
    for index in 0..<length { word = word << 8 | UInt64(unsafe text[index]) }
    for _ in length..<8 { word = word << 8 | UInt64(blank) }
    return word
}

/// A list of values, blanks at their ends ignored.
struct ValueList {
    /// For texts of at most eight characters: their packed forms, ascending.
    private let words: [UInt64]
    private let texts: Set<[UInt8]>

    init(_ values: [[UInt8]], length: Int) {
        words =
            length <= 8
            ? values.filter { $0.count <= 8 }.map { value in
                unsafe value.withUnsafeBufferPointer {
                    unsafe $0.baseAddress.map { unsafe packed($0, value.count) } ?? packedBlanks
                }
            }.sorted() : []
        texts = length <= 8 ? [] : Set(values)
    }

    @inline(__always)
    func contains(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count <= 8 else { return unsafe texts.contains(Array(text).trimmed) }
        guard let start = text.baseAddress else { return containsWord(packedBlanks) }
        return containsWord(unsafe packed(start, text.count))
    }

    private func containsWord(_ word: UInt64) -> Bool {
        guard words.count > 16 else { return words.contains(word) }
        var (low, high) = (0, words.count)
        while low < high {
            let middle = (low + high) / 2
            if words[middle] < word { low = middle + 1 } else { high = middle }
        }
        return low < words.count && words[low] == word
    }
}

private let packedBlanks = UInt64(0x2020_2020_2020_2020)

/// Same letters as the bounds, and digits between them; blanks may follow.
@inline(__always)
func isInRange(_ text: UnsafeBufferPointer<UInt8>, low: [UInt8], high: [UInt8]) -> Bool {
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
