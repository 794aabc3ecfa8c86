import RollbookModel

/// What stands behind `odbc:` in an input's name: a data source, or `KEY=VALUE;KEY={VALUE}` as ODBC has it.
struct ConnectionText {
    private let text: String

    /// - Throws: `Problem` when it holds a password; it does not repeat the text then.
    init(_ text: String) throws(Problem) {
        let squeezed = text.lowercased().filter { !$0.isWhitespace }
        if ["pwd=", "password=", "passwd="].contains(where: squeezed.contains) {
            throw Problem(
                at: "--input", "a password stands in an input's name, where others can see it",
                wayOut: "Leave it out. \(DatabaseLogin.wayIn) Change a password that was shown.")
        }
        self.text = text.contains("=") ? text : "DSN=\(text)"
    }

    /// Whether it says something under a key.
    func says(_ key: String) -> Bool { keys.contains(key.lowercased()) }

    func mentions(_ word: String) -> Bool { text.lowercased().contains(word) }

    /// Keys in lower case.
    private var keys: Set<String> {
        var keys: Set<String> = []
        var key = ""
        var (isInValue, isInBraces) = (false, false)
        for character in text {
            switch character {
            case "{" where isInValue: isInBraces = true
            case "}": isInBraces = false
            case "=" where !isInValue:
                keys.insert(key.filter { !$0.isWhitespace }.lowercased())
                isInValue = true
            case ";" where !isInBraces: (key, isInValue) = ("", false)
            default: if !isInValue { key.append(character) }
            }
        }
        return keys
    }

    /// The whole text with further pairs, where it says nothing of them.
    func adding(_ pairs: [(key: String, value: String)]) -> String {
        pairs.filter { !says($0.key) }.reduce(text) { text, pair in "\(text);\(pair.key)=\(Self.quoted(pair.value))" }
    }

    private static func quoted(_ value: String) -> String {
        guard value.contains(where: { "[]{}(),;?*=!@ ".contains($0) }) else { return value }
        return "{\(value.replacing("}", with: "}}"))}"
    }
}
