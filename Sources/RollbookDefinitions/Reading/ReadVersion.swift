import RollbookModel

extension VersionDraft {
    /// Reads a wording. Keys that it lacks are those of `base`, the edit's own wording.
    init(_ map: DefinitionMap, years: YearRange, over base: VersionDraft? = nil) {
        let rule = map.rule() ?? base?.wording.rule
        if rule == nil {
            map.report(
                rule: "missing-key", "an edit has a \"check\", \"unique\" items, or says why it is \"unwritten\"",
                help: "Add one of the three.")
        }
        items = map["items"] == nil ? base?.items ?? [] : map.markedTexts("items")
        unique = map["unique"] == nil ? [] : map.markedTexts("unique")
        place = map.place
        if base != nil { map.allow("source", "notes") }
        let isUnwritten = if case .unwritten = rule { true } else { false }
        wording = EditDefinition.Version(
            years: years, rule: rule ?? .unwritten(""),
            items: map["items"] == nil ? base?.wording.items : items.map(\.value),
            message: map.words("message", else: base?.wording.message),
            expected: map.words("expected", else: base?.wording.expected ?? (isUnwritten ? "" : nil)),
            remedy: map.words("remedy", else: base?.wording.remedy ?? (isUnwritten ? "" : nil)),
            inferred: map["inferred"]?.flag() ?? base?.wording.inferred ?? false)
    }
}

extension DefinitionMap {
    /// A text that must be there when there is none to fall back on.
    fileprivate func words(_ key: String, else inherited: String?) -> String {
        guard let inherited else { return requiredText(key) }
        return text(key) ?? inherited
    }

    /// `check:`, `unique:` with `keep: first`, or `unwritten:`; nil when there is none of them.
    fileprivate func rule() -> EditDefinition.Rule? {
        let check = self["check"].map { EditDefinition.Rule.check($0.expression()) }
        let unique = self["unique"].map { EditDefinition.Rule.unique($0.texts()) }
        let unwritten = self["unwritten"].map { EditDefinition.Rule.unwritten($0.text()) }
        _ = self["keep"]?.choice(of: [Keep.first])
        let rules = [check, unique, unwritten].compactMap(\.self)
        if rules.count > 1 {
            report(
                rule: "shape", "an edit has only one of \"check\", \"unique\" and \"unwritten\"",
                help: "Make two edits of it, or keep one.")
        }
        return rules.first
    }
}

/// Which of several records with the same key stays.
private enum Keep: String { case first }
