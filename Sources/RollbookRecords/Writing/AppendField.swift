let comma = UInt8(ascii: ",")

/// Whether a byte forces quotes around its field: quote, comma, line ends.
private let forcesQuotes: [Bool] = (0...255).map { [quote, comma, carriageReturn, lineFeed].contains(UInt8($0)) }

/// Whether a comma-separated value needs quotes.
func needsQuotes(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    unsafe forcesQuotes.withUnsafeBufferPointer { table in
        unsafe value.contains { unsafe table[Int($0)] }
    }
}

/// Appends one field of a delimited line, quoted only where needed; the delimiter itself is the caller's to put.
package func appendField(
    _ value: some Collection<UInt8>, to buffer: inout [UInt8], delimiter: UInt8 = UInt8(ascii: ",")
) {
    guard value.contains(where: { $0 == delimiter || $0 == quote || $0 == carriageReturn || $0 == lineFeed }) else {
        return buffer.append(contentsOf: value)
    }
    buffer.append(quote)
    for byte in value {
        if byte == quote { buffer.append(quote) }
        buffer.append(byte)
    }
    buffer.append(quote)
}
