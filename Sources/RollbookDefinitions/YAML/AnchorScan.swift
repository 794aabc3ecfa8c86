/// The place, 1-based, of what may be a YAML anchor: `&` before a letter or digit where a value may begin.
///
/// Anchors are looked for before the text is parsed, since aliases of aliases can grow a small file to any size, and
/// an alias needs an anchor. A rare `&x` at the beginning of quoted prose is refused too.
func firstAnchor(in bytes: [UInt8]) -> (line: Int, column: Int)? {
    var line = 1
    var lineStart = 0
    var mayBegin = true
    for index in bytes.indices {
        switch bytes[index] {
        case UInt8(ascii: "\n"):
            line += 1
            lineStart = index + 1
            mayBegin = true
        case UInt8(ascii: "&"):
            if mayBegin, index + 1 < bytes.count, isNameByte(bytes[index + 1]) { return (line, index - lineStart + 1) }
            mayBegin = false
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
        case let byte: mayBegin = opensValue(byte)
        }
    }
    return nil
}

/// Bytes after which, blanks aside, a YAML value may begin.
private func opensValue(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ","), UInt8(ascii: "["),
        UInt8(ascii: "{"), UInt8(ascii: "!"):
        true
    default: false
    }
}

/// Bytes of names in expressions: letters, digits, underscore.
func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
    default: false
    }
}
