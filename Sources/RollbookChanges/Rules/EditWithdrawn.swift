import RollbookModel

enum EditWithdrawn: ChangeRule {
    static let entry = ChangeRuleEntry(
        "edit-withdrawn", .edit, .looser,
        purpose: "An edit is gone.",
        why: "Records that failed it may hold.",
        example: .between(
            "2025-26",
            RuleExample(.edits, "  - edit: \"5\"\n", "  - edit: \"5\"\n    until: 2025-26\n")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for edit in pair.edits {
            guard let gone = edit.sides.gone, let version = gone.version(in: pair.old.year) else { continue }
            report(
                edit.id, "edit \(gone.id) is gone: \(withoutStop(version.message))", from: version.rule.text, to: nil,
                source: gone.source, at: gone.place)
        }
    }
}
