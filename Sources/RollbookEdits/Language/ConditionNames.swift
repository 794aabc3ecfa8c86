package import RollbookModel

/// What conditions rest on beyond the record's own values, also by way of named conditions.
package struct ConditionNames: Sendable {
    /// Named conditions.
    package private(set) var definitions: Set<String> = []
    /// Relations of which a row is looked up.
    package private(set) var relations: Set<String> = []
    /// Items that are held against their element's list of codes.
    package private(set) var listed: Set<String> = []
    /// Variables of the run.
    package private(set) var variables: Set<String> = []

    /// - Parameters:
    ///   - words: names that stand apart from any condition, as the items of `unique` do.
    ///   - known: the named conditions, by name.
    package init(_ conditions: [SourceText], words: [String] = [], definitions known: [String: SourceText]) {
        for text in conditions { read(text, known) }
        for word in words { read(name: word, known) }
    }

    private mutating func read(_ text: SourceText, _ known: [String: SourceText]) {
        guard let expression = try? Parser.expression(text) else { return }
        var open = [expression]
        while let next = open.popLast() {
            open += next.parts
            switch next.kind {
            case .name(let name): read(name: name, known)
            case .variable(let name): variables.insert(name)
            case .column(let relation, _), .exists(let relation): relations.insert(relation)
            case .call(let name, let arguments) where name.lowercased() == "is_code":
                if case .name(let item) = arguments.first?.kind { listed.insert(item) }
            default: break
            }
        }
    }

    private mutating func read(name: String, _ known: [String: SourceText]) {
        guard let text = known[name], definitions.insert(name).inserted else { return }
        read(text, known)
    }
}
