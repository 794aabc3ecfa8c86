/// Appends one field of a delimited line, quoted only where needed; the delimiter itself is the caller's to put.
package func appendField(_ value: Span<UInt8>, to buffer: inout [UInt8], delimiter: UInt8 = UInt8(ascii: ",")) {
    var isSpecial = false
    for index in value.indices {
        let byte = value[index]
        isSpecial = isSpecial || byte == delimiter || byte == quote || byte == carriageReturn || byte == lineFeed
    }
    guard isSpecial else {
        return unsafe value.withUnsafeBufferPointer { unsafe buffer.append(contentsOf: $0) }
    }
    buffer.append(quote)
    for index in value.indices {
        if value[index] == quote { buffer.append(quote) }
        buffer.append(value[index])
    }
    buffer.append(quote)
}

/// Appends a delimited line without its end.
func appendLine(_ fields: some Sequence<[UInt8]>, to buffer: inout [UInt8], delimiter: UInt8) {
    for (index, field) in fields.enumerated() {
        if index > 0 { buffer.append(delimiter) }
        appendField(field.span, to: &buffer, delimiter: delimiter)
    }
}
