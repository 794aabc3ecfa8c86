/// Whether SQL is one statement: behind a semicolon, if any, there are only blanks, comments and semicolons.
///
/// Quotes and comments are as in standard SQL, besides the `$tag$` quotes of PostgreSQL.
func isSingleStatement(_ sql: String) -> Bool {
    var rest = Array(sql.utf8)[...]
    var hasEnded = false
    while let byte = rest.first {
        if rest.starts(with: "--".utf8) {
            rest = rest.drop { $0 != lineFeed }
        } else if rest.starts(with: "/*".utf8) {
            rest = rest.dropFirst(2).after("*/".utf8)
        } else if byte == UInt8(ascii: ";") {
            hasEnded = true
            rest = rest.dropFirst()
        } else if byte <= blank {
            rest = rest.dropFirst()
        } else if hasEnded {
            return false
        } else if byte == quote || byte == UInt8(ascii: "'") {
            rest = rest.dropFirst().after([byte])
        } else if let tag = rest.dollarTag {
            rest = rest.dropFirst(tag.count).after(tag)
        } else {
            rest = rest.dropFirst()
        }
    }
    return true
}

extension ArraySlice<UInt8> {
    fileprivate func after(_ end: some Collection<UInt8>) -> ArraySlice {
        var rest = self
        while !rest.isEmpty {
            if rest.starts(with: end) { return rest.dropFirst(end.count) }
            rest = rest.dropFirst()
        }
        return rest
    }

    /// `$tag$`, if it begins so.
    fileprivate var dollarTag: ArraySlice? {
        guard first == UInt8(ascii: "$"), let end = dropFirst().firstIndex(of: UInt8(ascii: "$")) else { return nil }
        let name = self[index(after: startIndex)..<end]
        let isName = name.allSatisfy {
            $0 == UInt8(ascii: "_") || $0 >= 0x80 || Character(Unicode.Scalar($0)).isLetter
                || Character(Unicode.Scalar($0)).isNumber
        }
        return isName && name.count < 64 ? self[startIndex...end] : nil
    }
}
