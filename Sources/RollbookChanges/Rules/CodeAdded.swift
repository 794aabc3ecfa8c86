import RollbookModel

enum CodeAdded: ChangeRule {
    static let entry = ChangeRuleEntry(
        "code-added", .code, .looser,
        purpose: "An element permits a value that it did not permit.",
        why: "Edits that ask for a permitted code hold for it.",
        example: .between(
            "2025-26", RuleExample(.result, "  P: Passed", "  P: Passed\n  X: { meaning: Exempt, since: 2026-27 }")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for element in pair.elements {
            guard let (_, new) = element.sides.both else { continue }
            for code in element.codes {
                guard let come = code.come else { continue }
                report(
                    "\(element.id)/\(come.value)", "code \(come.value) of \(new.title) is new", from: nil,
                    to: come.meaning, reaches: pair.reach.elements[element.element] ?? [], source: new.source,
                    at: new.place)
            }
        }
    }
}
