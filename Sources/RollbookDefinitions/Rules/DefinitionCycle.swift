import RollbookModel

enum DefinitionCycle: DefinitionRule {
    static let entry = RuleEntry(
        "cyclic-definition",
        purpose: "No named condition uses itself, by way of others either.",
        why: "It would have no meaning.",
        mend: "Write one condition of the ring without the others.",
        example: RuleExample(
            .edits, "  is_passed: \"result = 'P'\"",
            "  is_passed: \"‸result = 'P' OR is_dated\"\n  is_dated: \"is_passed AND date_earned <> '00000000'\""))

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        let shared = agency.agency.definitions
        check(shared, of: shared, report)
        for edits in agency.edits where !edits.definitions.isEmpty {
            check(edits.definitions.merging(shared) { own, _ in own }, of: edits.definitions, report)
        }
    }

    /// Reports those of `own` that lie on a ring of `all`.
    private static func check(
        _ all: [String: SourceText], of own: [String: SourceText], _ report: Reporter
    ) {
        let uses = all.mapValues { text in ExpressionNames([text]).words.filter { all[$0] != nil } }
        for name in ringMembers(of: uses) {
            guard let text = own[name] else { continue }
            let others = (uses[name] ?? []).sorted().joined(separator: "\" and \"")
            report(text.place(at: 0), "\"\(name)\" uses \"\(others)\" and so, in the end, itself")
        }
    }
}
