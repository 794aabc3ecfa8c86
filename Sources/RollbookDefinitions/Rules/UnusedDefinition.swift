import RollbookModel

enum UnusedDefinition: DefinitionRule {
    static let entry = RuleEntry(
        "unused-definition", severity: .warning,
        purpose: "Every named condition is used by an edit.",
        why:
            "A name that nothing uses is often the misspelling of one that should be used; and nothing checks what it says.",
        mend: "Use it, or take it out.",
        example: RuleExample(.edits, "OR NOT is_passed", "OR result <> 'P'").and(
            .edits, "is_passed: \"result = 'P'\"", "is_passed: \"‸result = 'P'\""))
    static let looksUp: Set<DefinitionKind> = [.edits]

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        let used = UsedNames(agency)
        for edits in agency.edits {
            for (name, text) in edits.definitions where !used.contains(name, in: edits.format.value) {
                report(text.place(at: 0), "no edit of this format uses \"\(name)\"")
            }
        }
        for (name, text) in agency.agency.definitions where !used.all.contains(name.lowercased()) {
            report(text.place(at: 0), "no edit uses \"\(name)\"")
        }
    }
}
