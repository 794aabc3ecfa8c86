/// Appends one field of a delimited line, quoted only where needed; the delimiter itself is the caller's to put.
package func appendField(_ value: Span<UInt8>, to buffer: inout [UInt8], delimiter: UInt8 = UInt8(ascii: ",")) {
    guard unsafe value.withUnsafeBytes({ unsafe forcesQuotes($0, delimiter) }) else {
        return unsafe value.withUnsafeBufferPointer { unsafe buffer.append(contentsOf: $0) }
    }
    buffer.append(quote)
    for index in value.indices {
        if value[index] == quote { buffer.append(quote) }
        buffer.append(value[index])
    }
    buffer.append(quote)
}

/// Whether a value holds a quote, a delimiter or a line end.
private func forcesQuotes(_ value: UnsafeRawBufferPointer, _ delimiter: UInt8) -> Bool {
    var place = 0
    while place + 8 <= value.count {
        let word = unsafe value.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        if wordForcesQuotes(word, delimiter) != 0 { return true }
        place += 8
    }
    while place < value.count {
        if wordForcesQuotes(eight(unsafe value[place]), delimiter) != 0 { return true }
        place += 1
    }
    return false
}

/// Not zero when the word holds a byte that forces quotes around its field.
@inline(__always)
func wordForcesQuotes(_ word: UInt64, _ delimiter: UInt8) -> UInt64 {
    holds(word, eight(quote)) | holds(word, eight(delimiter)) | holds(word, eight(carriageReturn))
        | holds(word, eight(lineFeed))
}

/// Appends a delimited line without its end.
func appendLine(_ fields: some Sequence<[UInt8]>, to buffer: inout [UInt8], delimiter: UInt8) {
    for (index, field) in fields.enumerated() {
        if index > 0 { buffer.append(delimiter) }
        appendField(field.span, to: &buffer, delimiter: delimiter)
    }
}
