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
        for unquoted in stride(from: 0, to: parts.count, by: 2) {
            for chain in parts[unquoted].utf8.split(whereSeparator: { !isNameByte($0) && $0 != UInt8(ascii: ".") }) {
                let name = String(Substring(chain)).lowercased()
                words.formUnion(name.split(separator: ".").map(String.init))
                if name.contains(".") { members.insert(name) }
            }
        }
    }
}
