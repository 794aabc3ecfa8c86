import RollbookModel

enum EditAdded: ChangeRule {
    static let entry = ChangeRuleEntry(
        "edit-added", .edit, .stricter,
        purpose: "There is an edit more.",
        why: "Records that held may fail it.",
        example: .between(
            "2025-26",
            RuleExample(
                .edits, "edits:\n",
                """
                edits:
                  - edit: "6"
                    level: review
                    since: 2026-27
                    check: "license <> 'A000'"
                    message: The license is a trial.
                    expected: any license but A000
                    remedy: Leave the record out.

                """)))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for edit in pair.edits {
            guard let come = edit.sides.come, let version = come.version(in: pair.new.year) else { continue }
            report(
                edit.id, "edit \(come.id) is new: \(withoutStop(version.message))", from: nil, to: version.rule.text,
                source: come.source, at: come.place)
        }
    }
}
