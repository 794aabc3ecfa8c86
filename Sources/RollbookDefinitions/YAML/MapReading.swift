package import RollbookModel

/// Shortcuts for what most maps hold.
extension DefinitionMap {
    package func text(_ key: String) -> String? { self[key]?.text() }

    package func requiredText(_ key: String) -> String { required(key)?.text() ?? "" }

    /// A text that must be there, with its place; at the map's place when it is missing.
    package func requiredMarked(_ key: String) -> Marked<String> {
        required(key)?.marked() ?? Marked("", at: place)
    }

    /// Empty when the key is absent.
    package func list(_ key: String) -> [DefinitionNode] { self[key]?.list() ?? [] }

    package func texts(_ key: String) -> [String] { self[key]?.texts() ?? [] }

    package func markedTexts(_ key: String) -> [Marked<String>] { list(key).map { $0.marked() } }

    /// False when the key is absent.
    package func flag(_ key: String) -> Bool { self[key]?.flag() ?? false }

    /// `since:` and `until:`, both of which may be absent.
    package func years() -> YearRange {
        let range = YearRange(since: self["since"]?.year(), until: self["until"]?.year())
        if let since = range.since, let until = range.until, until < since {
            report(rule: "shape", "\"until\" (\(until)) comes before \"since\" (\(since))")
        }
        return range
    }

    /// Named expressions, by name.
    package func definitions(_ key: String) -> [String: SourceText] {
        let pairs = self[key]?.read { map in map.allEntries().map { ($0.key, $0.value.expression()) } }
        return Dictionary(pairs ?? []) { first, _ in first }
    }
}
