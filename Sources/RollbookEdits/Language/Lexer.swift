import RollbookModel

/// Cuts an expression into tokens.
struct Lexer {
    private let source: SourceText
    private let characters: [Character]
    private var position = 0

    init(_ source: SourceText) {
        self.source = source
        characters = Array(source.text)
    }

    /// All tokens, `end` last; throws a diagnostic at the first character that begins none, or when there are more
    /// than `limit`.
    static func tokens(of source: SourceText, limit: Int) throws(ExpressionFault) -> [Token] {
        var lexer = Lexer(source)
        var tokens: [Token] = []
        repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end && tokens.count <= limit
        guard tokens.count <= limit else {
            throw ExpressionFault(
                rule: "expression-size", at: source.place(at: 0), "this expression has more than \(limit) words",
                help: "Move parts of it into define, or a long list of values into a table.")
        }
        return tokens
    }

    private mutating func next() throws(ExpressionFault) -> Token {
        while position < characters.count, characters[position].isWhitespace { position += 1 }
        let start = position
        guard position < characters.count else { return Token(kind: .end, offset: start) }
        let character = characters[position]
        let kind: Token.Kind
        if Self.beginsName(character) {
            kind = .name(take(while: Self.continuesName))
        } else if character.isASCII, character.isNumber {
            kind = try integer(from: start)
        } else if character == "'" {
            kind = .string(try string(from: start))
        } else if character == ":" {
            position += 1
            kind = .variable(take(while: Self.continuesName))
        } else {
            kind = .symbol(try symbol(from: start))
        }
        return Token(kind: kind, offset: start)
    }

    private mutating func take(while belongs: (Character) -> Bool) -> String {
        let start = position
        while position < characters.count, belongs(characters[position]) { position += 1 }
        return String(characters[start..<position])
    }

    private mutating func integer(from start: Int) throws(ExpressionFault) -> Token.Kind {
        let digits = take { $0.isASCII && $0.isNumber }
        guard let value = Int(digits) else {
            throw fault(start, "the number \(digits.prefix(20))... is too large")
        }
        return .integer(value)
    }

    private mutating func string(from start: Int) throws(ExpressionFault) -> String {
        position += 1
        var text = ""
        while position < characters.count {
            let character = characters[position]
            position += 1
            if character != "'" {
                text.append(character)
            } else if position < characters.count, characters[position] == "'" {
                text.append("'")
                position += 1
            } else {
                return text
            }
        }
        throw fault(start, "this quote is never closed", help: "Close it with '; a quote inside is written ''.")
    }

    private mutating func symbol(from start: Int) throws(ExpressionFault) -> String {
        let pair = String(characters[start..<min(start + 2, characters.count)])
        if ["<>", "<=", ">="].contains(pair) {
            position += 2
            return pair
        }
        let single = String(characters[start])
        guard ["=", "<", ">", "(", ")", ",", ".", "+", "-", "*"].contains(single) else {
            let help = [
                "!": "Not equal is <>.", "\"": "Text stands in single quotes.", "&": "Use AND.", "|": "Use OR.",
            ]
            throw fault(start, "\"\(single)\" means nothing here", help: help[single])
        }
        position += 1
        return single
    }

    private func fault(_ offset: Int, _ message: String, help: String? = nil) -> ExpressionFault {
        ExpressionFault(rule: "expression-syntax", at: source.place(at: offset), message, help: help)
    }

    private static func beginsName(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character == "_")
    }

    private static func continuesName(_ character: Character) -> Bool {
        beginsName(character) || (character.isASCII && character.isNumber)
    }
}

/// The first fault of an expression; the next one is looked for once it is mended.
struct ExpressionFault: Error {
    let diagnostic: Diagnostic

    init(rule: String, at place: Place, _ message: String, help: String? = nil) {
        diagnostic = Diagnostic(rule: rule, at: place, message, help: help)
    }
}
