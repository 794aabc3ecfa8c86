import RollbookModel

enum EditFollows: ChangeRule {
    static let entry = ChangeRuleEntry(
        "edit-follows", .edit, .wording,
        purpose: "An edit comes after other edits.",
        why: "Reports fold it under others; no verdict changes.",
        example: .after(RuleExample(.edits, "    after: [\"2\"]\n", "")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for edit in pair.edits {
            guard let (old, new) = edit.sides.both, old.after != new.after else { continue }
            report(
                edit.id, "edit \(edit.number) follows other edits", from: old.after.joined(separator: ", "),
                to: new.after.joined(separator: ", "), source: new.source, at: new.place)
        }
    }
}
