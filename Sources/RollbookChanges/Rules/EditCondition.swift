import RollbookEdits
import RollbookModel

enum EditCondition: ChangeRule {
    static let entry = ChangeRuleEntry(
        "edit-condition", .edit, .stricter, .looser, .wording,
        purpose: "An edit asks for something else.",
        why:
            "Where the form of both conditions shows that nothing which held fails, it is looser, and where it shows that they say the same, wording; otherwise stricter.",
        example: .after(
            RuleExample(
                .edits, "check: \"EXISTS(listed_license)\"", "check: \"EXISTS(listed_license) OR result = 'F'\"")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for edit in pair.edits {
            guard let change = edit.change(of: { condition($0.rule) }) else { continue }
            if change.pairs.allSatisfy({ isRespelled($0.old.rule, $0.new.rule) }) { continue }
            let came = change.pairs.map { edit.compare($0.old.rule, $0.new.rule) }.reduce(ConditionChange.same) {
                $0.and($1)
            }
            report(
                edit.id, "edit \(edit.number) asks for \(came.words)", came.impact, from: change.old, to: change.new,
                steps: change.steps, source: change.source, at: change.place)
        }
    }

    /// What is compared; nil for what other rules speak of.
    private static func condition(_ rule: EditDefinition.Rule) -> String? {
        if case .check = rule { rule.text } else { nil }
    }

    /// Whether only blanks, line breaks and needless parentheses differ.
    private static func isRespelled(_ old: EditDefinition.Rule, _ new: EditDefinition.Rule) -> Bool {
        guard case .check(let before) = old, case .check(let after) = new else { return false }
        return ConditionChange.isSame(before, after)
    }
}
