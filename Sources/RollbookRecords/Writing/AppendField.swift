/// Which bytes force quotes around their field: quote, delimiter, line ends.
func bytesThatForceQuotes(delimiter: UInt8) -> [Bool] {
    (0...255).map { [quote, delimiter, carriageReturn, lineFeed].contains(UInt8($0)) }
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

/// Appends a delimited line without its end.
func appendLine(_ fields: some Sequence<[UInt8]>, to buffer: inout [UInt8], delimiter: UInt8) {
    for (index, field) in fields.enumerated() {
        if index > 0 { buffer.append(delimiter) }
        appendField(field, to: &buffer, delimiter: delimiter)
    }
}
