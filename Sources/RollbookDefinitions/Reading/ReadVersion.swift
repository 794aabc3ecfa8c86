import RollbookModel

extension VersionDraft {
    /// Reads a wording. Keys that it lacks are those of `base`, the edit's own wording.
    init(
        _ map: DefinitionMap, years: YearRange, published: YearRange = .always, over base: VersionDraft? = nil
    ) {
        let rule = map.rule() ?? base?.wording.rule
        if rule == nil {
            map.report(
                rule: "missing-key", "an edit has a \"check\", \"unique\" items, or says why it is \"unwritten\"",
                help: "Add one of the three.")
        }
        items = map["items"] == nil ? base?.items ?? [] : map.markedTexts("items")
        unique = map.markedTexts("unique") + map.markedTexts("group")
        each = map["for-each"]?.marked()
        place = map.place
        if base != nil { map.allow("source", "notes") }
        let isUnwritten = if case .unwritten = rule { true } else { false }
        wording = EditDefinition.Version(
            years: years, published: published, effective: map["effective"]?.day(), rule: rule ?? .unwritten(""),
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

    /// `check:` (with `group:`, `for-each:` and `where:` on groups), `unique:` with `where:` and `keep:`, or `unwritten:`;
    /// nil when there is none of them.
    fileprivate func rule() -> EditDefinition.Rule? {
        let group = self["group"]?.texts()
        let filter = self["where"]?.expression()
        let each = self["for-each"]?.text()
        let check = self["check"].map { node -> EditDefinition.Rule in
            group.map { .group(by: $0, each: each, where: filter, check: node.expression()) }
                ?? .check(node.expression())
        }
        let keep = keep()
        let unique = self["unique"].map { EditDefinition.Rule.unique($0.texts(), where: filter, keep: keep) }
        let unwritten = self["unwritten"].map { EditDefinition.Rule.unwritten($0.text()) }
        let rules = [check, unique, unwritten].compactMap(\.self)
        if rules.count > 1 {
            report(
                rule: "shape", "an edit has only one of \"check\", \"unique\" and \"unwritten\"",
                help: "Make two edits of it, or keep one.")
        }
        reportStray(group: group != nil && check != nil, unique: unique != nil)
        return rules.first
    }

    /// What would say nothing where it stands.
    private func reportStray(group: Bool, unique: Bool) {
        if let stray = self["where"], !group, !unique {
            stray.report(
                rule: "shape", "\"where\" stands beside \"unique\", or beside \"group\" and \"check\"",
                help: "Write the condition into \"check\": NOT (where) OR (check).")
        }
        if let stray = self["for-each"], !group {
            stray.report(
                rule: "shape", "\"for-each\" stands beside \"group\" and \"check\"",
                help: "Name under \"group\" the items that the relation joins.")
        }
    }
}

extension DefinitionMap {
    /// `keep: first`, which is the default, or `keep: { highest: number }`.
    fileprivate func keep() -> EditDefinition.Keep {
        guard let node = self["keep"] else { return .first }
        if case .map = node.shape {
            return node.read { .highest($0.required("highest")?.expression() ?? SourceText("", at: $0.place)) }
                ?? .first
        }
        _ = node.choice(of: [KeepWord.first])
        return .first
    }
}

private enum KeepWord: String { case first }
