import RollbookEdits
import RollbookModel

enum EditUnique: ChangeRule {
    static let entry = ChangeRuleEntry(
        "edit-unique", .edit, .stricter, .looser,
        purpose:
            "Other items tell which records are the same, other records are compared, or another one of them stays.",
        why: "With items less or without a condition, more records are the same; with items more, fewer are.",
        example: .after(RuleExample(.edits, "unique: [student, license]", "unique: [student]")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for edit in pair.edits {
            guard let change = edit.change(of: { unique($0.rule) }),
                !change.pairs.allSatisfy({ isLooser($0.old.rule, $0.new.rule) && isLooser($0.new.rule, $0.old.rule) })
            else { continue }
            let isWider = change.pairs.allSatisfy { isLooser($0.old.rule, $0.new.rule) }
            report(
                edit.id, "edit \(edit.number) takes \(isWider ? "fewer" : "other") records for the same",
                isWider ? .looser : .stricter, from: change.old, to: change.new, steps: change.steps,
                source: change.source, at: change.place)
        }
    }

    private static func unique(_ rule: EditDefinition.Rule) -> String? {
        if case .unique = rule { rule.text } else { nil }
    }

    /// Whether records that are the same by the newer items are so by the older ones too.
    private static func isLooser(_ old: EditDefinition.Rule, _ new: EditDefinition.Rule) -> Bool {
        guard case .unique(let before, let chosen, keep: .first) = old,
            case .unique(let after, let filter, keep: .first) = new
        else { return false }
        return Set(before).isSubset(of: after) && takesNoMore(chosen, filter)
    }

    /// Whether records that are compared under the newer condition were so under the older one.
    private static func takesNoMore(_ old: SourceText?, _ new: SourceText?) -> Bool {
        guard let old else { return true }
        return new.map { ConditionChange.isSame(old, $0) } ?? false
    }
}
