import RollbookModel

/// What an edit asks, under headings: one for each thing its definition says.
struct RuleWords {
    struct Part {
        let heading: String
        /// An expression as it is written, or words.
        let lines: [String]
        let isExpression: Bool
    }

    let parts: [Part]

    init(_ rule: EditDefinition.Rule) {
        switch rule {
        case .check(let text): parts = [Self.expression("Condition", text)]
        case .unique(let items, let filter, let keep):
            let kept: Part =
                switch keep {
                case .first: Self.words("Keeps", "the first that no other edit of a level that holds back keeps out")
                case .highest(let text): Self.expression("Keeps the highest", text)
                }
            parts =
                [Self.words("Unique", items.joined(separator: ", "))]
                + [filter.map { Self.expression("Of records where", $0) }].compactMap(\.self) + [kept]
        case .group(let items, let each, let filter, let check):
            let groups = (items.isEmpty ? "file" : items.joined(separator: ", ")) + (each.map { " of \($0)" } ?? "")
            parts =
                [Self.words("For each", groups)]
                + [filter.map { Self.expression("Of records where", $0) }].compactMap(\.self)
                + [Self.expression("Condition", check)]
        case .unwritten(let reason): parts = [Self.words("Not checked", reason)]
        }
    }

    private static func words(_ heading: String, _ text: String) -> Part {
        Part(heading: heading, lines: [text], isExpression: false)
    }

    private static func expression(_ heading: String, _ text: SourceText) -> Part {
        let lines = text.text.split(separator: "\n").map(String.init)
        return Part(heading: heading, lines: lines, isExpression: true)
    }
}
