import RollbookModel

enum EditGroup: ChangeRule {
    static let entry = ChangeRuleEntry(
        "edit-group", .edit, .stricter,
        purpose: "An edit on groups counts other groups or records, or asks for something else of them.",
        why: "Groups that held may fail.",
        example: .between(
            "2025-26",
            RuleExample(
                .edits, "check: \"student_record.grade <= listed_license.last_grade\"\n    items: [student]",
                """
                group: []
                    check: "COUNT(*) < 100"
                    items: [student]
                    versions:
                      - { until: 2025-26, group: [], check: "COUNT(*) < 200" }
                """)))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for edit in pair.edits {
            guard let change = edit.change(of: { group($0.rule) }) else { continue }
            report(
                edit.id, "edit \(edit.number) asks for something else of groups", from: change.old, to: change.new,
                steps: change.steps, source: change.source, at: change.place)
        }
    }

    private static func group(_ rule: EditDefinition.Rule) -> String? {
        if case .group = rule { rule.text } else { nil }
    }
}
