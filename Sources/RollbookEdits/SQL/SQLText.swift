/// A printed part of an expression, by its type as `Compiler` would give it.
enum SQLText: Hashable, Sendable {
    /// `isJoined`: AND, OR, NOT or a comparison outside of parentheses.
    case condition(String, isJoined: Bool)
    case number(String)
    /// A day number of the dialect.
    case date(String)
    /// Text that has exactly `width` characters, or is NULL.
    case text(String, width: Int, origin: TextOrigin)
    /// Text known before any record is read: a literal or a variable.
    case constant(String, origin: TextOrigin)

    /// As it stands within parentheses or at the beginning of a line.
    var bare: String {
        switch self {
        case .condition(let text, _), .number(let text), .date(let text), .text(let text, _, _): text
        case .constant(let text, _): sqlLiteral(text)
        }
    }

    /// As it stands beside AND, OR, NOT and comparisons.
    var enclosed: String {
        if case .condition(let text, isJoined: true) = self { sqlEnclosed(text) } else { bare }
    }

    static func truth(_ value: Bool) -> SQLText { .condition(value ? "TRUE" : "FALSE", isJoined: false) }

    /// The value of a condition that is known before any record is read.
    var truth: Bool? {
        switch self {
        case .condition("TRUE", _): true
        case .condition("FALSE", _): false
        default: nil
        }
    }

    /// The same type and width with another text.
    func replaced(by text: String) -> SQLText {
        switch self {
        case .condition: .condition(text, isJoined: false)
        case .number: .number(text)
        case .date: .date(text)
        case .text(_, let width, _): .text(text, width: width, origin: .other)
        case .constant: self
        }
    }

    /// The width of text; of other things 0.
    var width: Int {
        switch self {
        case .text(_, let width, _): width
        case .constant(let text, _): trimmed(text).utf8.count
        case .condition, .number, .date: 0
        }
    }

    /// Blank-filled to a width, so that `=` and `<` ignore trailing blanks as CHAR does.
    func padded(to width: Int) -> String {
        switch self {
        case .text(let text, let own, _) where own < width: "(\(text) || '\(blanks(width - own))')"
        case .constant(let text, _):
            sqlLiteral(trimmed(text) + blanks(width - trimmed(text).utf8.count))
        default: bare
        }
    }
}

func sqlEnclosed(_ text: String) -> String { "(" + sqlIndented(text, by: 2) + ")" }

/// Moves every line but the first to the right.
func sqlIndented(_ text: String, by count: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n" + blanks(count))
}

func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

func trimmed(_ text: String) -> String { String(decoding: Array(text.utf8).trimmed, as: UTF8.self) }

/// Why something cannot be said in SQL: the rest of a sentence.
struct SQLLimit: Error {
    let reason: String
}
