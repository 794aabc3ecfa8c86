import RollbookModel

enum EditWritten: ChangeRule {
    static let entry = ChangeRuleEntry(
        "edit-written", .edit, .stricter, .looser,
        purpose: "Rollbook checks an edit that it did not check, or no longer does.",
        why: "An edit that is not checked holds nobody back and never counts as passed.",
        example: .before(
            RuleExample(.edits, "check: \"EXISTS(listed_license)\"", "unwritten: The list was not found.")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for edit in pair.edits {
            guard let change = edit.change(of: { $0.rule.isWritten ? "checked" : "not checked" }),
                let old = change.pairs.last?.old.rule, let new = change.pairs.last?.new.rule
            else { continue }
            report(
                edit.id, "edit \(edit.number) is \(new.isWritten ? "checked now" : "not checked any more")",
                new.isWritten ? .stricter : .looser, from: old.text, to: new.text, steps: change.steps,
                source: change.source, at: change.place)
        }
    }
}
