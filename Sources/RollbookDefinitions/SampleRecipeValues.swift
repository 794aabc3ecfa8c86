import RollbookModel

/// What draws and values look like in a recipe.
extension DefinitionMap {
    /// The pairs of a map whose keys are names; empty when the key is absent.
    func entries(_ key: String) -> [Entry] { self[key]?.read { $0.allEntries() } ?? [] }

    /// `column: template` pairs.
    func values(_ key: String) -> [SampleRecipe.Value] {
        entries(key).map { entry in
            SampleRecipe.Value(column: Marked(entry.key, at: entry.place), template: entry.value.expression())
        }
    }

    /// `name: list`, or `name: { from: list, where: { column: value }, distinct: true }`.
    func draws(_ key: String) -> [SampleRecipe.Draw] {
        entries(key).compactMap { entry in
            let name = Marked(entry.key, at: entry.place)
            guard entry.value.shape == .map else {
                return SampleRecipe.Draw(name: name, list: entry.value.marked(), conditions: [], isDistinct: false)
            }
            return entry.value.read { SampleRecipe.Draw(name: name, $0) }
        }
    }

    /// `column: template` pairs, where a list of templates means alternatives: all lists of one fault have the same
    /// length, and case *n* takes the *n*th of each.
    func cases(_ key: String) -> [[SampleRecipe.Value]] {
        let pairs = entries(key).map { entry in
            let templates = entry.value.oneOrMore().map { $0.expression() }
            return templates.map { SampleRecipe.Value(column: Marked(entry.key, at: entry.place), template: $0) }
        }
        let count = pairs.map(\.count).max() ?? 1
        for (entry, values) in zip(entries(key), pairs) where values.count != 1 && values.count != count {
            entry.value.report(
                rule: "shape", "expected \(count) alternatives as in the longest list, found \(values.count)")
            return []
        }
        return (0..<count).map { number in pairs.map { $0[$0.count == 1 ? 0 : number] } }
    }
}

extension SampleRecipe.Draw {
    fileprivate init(name: Marked<String>, _ map: DefinitionMap) {
        let conditions = map.entries("where").map { entry in
            Condition(
                column: Marked(entry.key, at: entry.place), values: entry.value.oneOrMore().map { $0.marked() })
        }
        self.init(
            name: name, list: map.requiredMarked("from"), conditions: conditions, isDistinct: map.flag("distinct"))
    }
}

extension DefinitionNode {
    /// The nodes of a list, or the node itself.
    func oneOrMore() -> [DefinitionNode] { shape == .list ? list() : [self] }
}
