extension FieldSpan {
    /// The field's value, freed of its quotes.
    func value(in text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        guard isEscaped else { return unsafe Array(text[start..<end]) }
        var value: [UInt8] = []
        value.reserveCapacity(end - start)
        var place = start
        while place < end {
            let byte = unsafe text[place]
            place += 1
            if byte == quote {
                guard place < end, unsafe text[place] == quote else { break }
                place += 1
            }
            value.append(byte)
        }
        // After the closing quote everything stands for itself.
        unsafe value.append(contentsOf: text[place..<end])
        return value
    }
}

/// The number of characters in UTF-8 text: of bytes that do not continue one.
func characterCount(_ bytes: some Sequence<UInt8>) -> Int {
    bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
}

/// A value as findings show it: whole up to 200 characters.
func excerpt(of value: some Collection<UInt8>) -> String {
    let limit = 200
    let count = characterCount(value)
    guard count > limit else { return String(decoding: value, as: UTF8.self) }
    let start = String(decoding: value.prefix(limit * 4), as: UTF8.self).unicodeScalars.prefix(limit)
    return "\(String(String.UnicodeScalarView(start)))… (\(count) characters)"
}
