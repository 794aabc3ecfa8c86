import RollbookModel

enum EditKind: ChangeRule {
    static let entry = ChangeRuleEntry(
        "edit-kind", .edit, .stricter,
        purpose: "An edit asks for something of another kind: a condition, a key, a condition on groups.",
        why: "Records that held may fail.",
        example: .after(
            RuleExample(.edits, "unique: [student, license]", "check: \"student <> '000000000'\"")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for edit in pair.edits {
            guard let change = edit.change(of: { $0.rule.kind }), change.old != change.new,
                let old = change.pairs.last?.old.rule, let new = change.pairs.last?.new.rule,
                old.isWritten && new.isWritten
            else { continue }
            report(
                edit.id, "edit \(edit.number) asks for something of another kind", from: old.text, to: new.text,
                steps: change.steps, source: change.source, at: change.place)
        }
    }
}
