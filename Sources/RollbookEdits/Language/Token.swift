/// One word of an expression.
struct Token: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case name(String)
        case variable(String)
        case string(String)
        case integer(Int)
        case symbol(String)
        case end
    }

    let kind: Kind
    /// Where it begins, in characters from the start of the expression.
    let offset: Int

    /// How a diagnostic quotes it.
    var quoted: String {
        switch kind {
        case .name(let text): "\"\(text)\""
        case .variable(let text): "\":\(text)\""
        case .string(let text): "'\(text)'"
        case .integer(let value): "\(value)"
        case .symbol(let text): "\"\(text)\""
        case .end: "the end of the expression"
        }
    }

    /// Whether it is this word of SQL, in any case.
    func isKeyword(_ word: String) -> Bool {
        if case .name(let text) = kind { text.uppercased() == word } else { false }
    }
}
