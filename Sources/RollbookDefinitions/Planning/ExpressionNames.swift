import RollbookModel

/// The names that expressions hold, found word by word: enough to tell what is mentioned, without a parse.
struct ExpressionNames {
    /// Every name outside of quotes, also each side of a dot.
    private(set) var words: Set<String> = []
    /// `relation.column`, for each pair that stands so.
    private(set) var members: Set<String> = []

    init(_ texts: some Sequence<SourceText>) {
        for text in texts where text.text.utf8.count <= SourceText.longestExpression { add(text.text) }
    }

    func mention(_ relation: String, _ column: String) -> Bool { members.contains("\(relation).\(column)") }

    private mutating func add(_ text: String) {
        let parts = text.split(separator: "'", omittingEmptySubsequences: false)
        for index in stride(from: 0, to: parts.count, by: 2) { add(unquoted: parts[index]) }
    }

    /// Blanks may stand on either side of a dot.
    private mutating func add(unquoted text: Substring) {
        var rest = text.utf8
        var last: String?
        var relation: String?
        while let byte = rest.first {
            let name = rest.prefix(while: isNameByte)
            rest = rest.dropFirst(max(1, name.count))
            if !name.isEmpty {
                let word = String(Substring(name)).lowercased()
                words.insert(word)
                if let relation { members.insert("\(relation).\(word)") }
                (last, relation) = (word, nil)
            } else if byte > UInt8(ascii: " ") {
                (last, relation) = (nil, byte == UInt8(ascii: ".") ? last : nil)
            }
        }
    }
}
