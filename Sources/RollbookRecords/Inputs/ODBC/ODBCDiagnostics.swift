import CODBC
import RollbookModel

/// What a driver says went wrong.
struct ODBCDiagnostic {
    /// Five characters, the first two a class.
    let state: String
    let text: String

    /// The first that a handle has.
    init(_ kind: Int32, _ handle: SQLHANDLE?) {
        var state = [SQLWCHAR](repeating: 0, count: 6)
        var text = [SQLWCHAR](repeating: 0, count: 1024)
        var code: SQLINTEGER = 0
        var length: SQLSMALLINT = 0
        let found = unsafe SQLGetDiagRecW(
            SQLSMALLINT(kind), handle, 1, &state, &code, &text, SQLSMALLINT(text.count), &length)
        let isFound = found == SQL_SUCCESS || found == SQL_SUCCESS_WITH_INFO
        self.state = isFound ? Self.string(state) : "HY000"
        self.text = isFound ? Self.string(text) : ""
    }

    private static func string(_ units: [SQLWCHAR]) -> String {
        String(decoding: units.prefix { $0 != 0 }, as: UTF16.self)
    }

    /// In one line: of a connection that was refused, which names no records, but must not name the password.
    func words(without secret: String?) -> String {
        let text = line(text)
        guard let secret, !secret.isEmpty else { return "\(text) (SQLSTATE \(state))" }
        return "\(text.replacing(secret, with: "…")) (SQLSTATE \(state))"
    }

    /// Of a query that was refused: whole where the query's own text is at fault, without what stands in quotes where
    /// that may be a value, and not at all where it is likely to be.
    var wordsOfQuery: String {
        switch state.prefix(2) {
        case "42", "25", "0A", "28", "08": "\(line(text)) (SQLSTATE \(state))"
        case "HY", "S0", "IM", "57", "53": "\(line(withoutQuoted)) (SQLSTATE \(state))"
        default: "SQLSTATE \(state)"
        }
    }

    private var withoutQuoted: String {
        var plain = ""
        var open: Character?
        for character in text {
            if let quote = open {
                if character == quote { open = nil }
            } else if character == "\"" || character == "'" {
                open = character
                plain.append("…")
            } else {
                plain.append(character)
            }
        }
        return plain
    }

    private func line(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            .replacing(";", with: ",").trimmingEnd(of: ".,")
    }
}

extension String {
    fileprivate func trimmingEnd(of characters: String) -> String {
        var text = self
        while let last = text.last, characters.contains(last) { text.removeLast() }
        return text
    }
}
