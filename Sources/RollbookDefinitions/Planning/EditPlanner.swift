import RollbookModel

/// Picks the edits of a year and survey, each in its wording of the year.
struct EditPlanner {
    /// The names that their conditions hold, also by way of definitions.
    let names: ExpressionNames
    /// What is mentioned at all: names, unique items, blamed items.
    let mentioned: Set<String>

    private let request: PlanRequest
    private let chosen: [(edit: EditDefinition, version: EditDefinition.Version)]

    init(_ request: PlanRequest, definitions: [String: SourceText]) {
        let survey = request.variables.survey
        let chosen = (request.agency.edits[request.format.id] ?? []).compactMap { edit in
            let applies = edit.surveys.isEmpty || edit.surveys.contains(survey)
            return applies ? edit.version(in: request.year, on: request.asOf).map { (edit: edit, version: $0) } : nil
        }
        self.request = request
        self.chosen = chosen
        let definitionWords = Dictionary(
            definitions.map { ($0.key.lowercased(), ExpressionNames([$0.value]).words) }
        ) { first, _ in first }
        let conditions = chosen.flatMap(\.version.rule.expressions)
        let words = Self.wordsBehind(ExpressionNames(conditions).words, definitionWords)
        names = ExpressionNames(conditions + definitions.filter { words.contains($0.key.lowercased()) }.values)
        mentioned = names.words.union(chosen.flatMap { $0.version.rule.items + ($0.version.items ?? []) })
    }

    var edits: [PlannedEdit] {
        let levels = request.agency.agency.levels.map(\.id)
        let items = request.layout.allItems.map(\.id)
        func indices(_ names: [String]) -> [Int] { names.compactMap { items.firstIndex(of: $0) } }
        return chosen.map { edit, version in
            PlannedEdit(
                id: edit.id, level: levels.firstIndex(of: edit.level) ?? 0, rule: version.rule,
                items: version.items.map(indices), message: version.message, expected: version.expected,
                remedy: version.remedy, after: edit.after, needs: edit.needs.map { $0.map(indices) },
                source: edit.source,
                inferred: version.inferred || !version.published.contains(request.year), place: edit.place)
        }
    }

    /// The words and those of the definitions that they name, and so on.
    private static func wordsBehind(_ words: Set<String>, _ definitionWords: [String: Set<String>]) -> Set<String> {
        var all: Set<String> = []
        var open = words
        while let word = open.popFirst() {
            guard all.insert(word).inserted else { continue }
            open.formUnion((definitionWords[word] ?? []).subtracting(all))
        }
        return all
    }
}
