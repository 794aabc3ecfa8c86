import RollbookModel

enum EditLevel: ChangeRule {
    static let entry = ChangeRuleEntry(
        "edit-level", .edit, .stricter, .looser,
        purpose: "An edit has another level.",
        why: "What keeps a record out is stricter than what does not, and a graver level than a lighter one.",
        example: .after(RuleExample(.edits, "level: review", "level: reject")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for edit in pair.edits {
            guard let (old, new) = edit.sides.both, old.level != new.level,
                let before = edit.old.level(of: old), let after = edit.new.level(of: new)
            else { continue }
            let isStricter =
                before.level.holdsBack == after.level.holdsBack ? after.rank < before.rank : after.level.holdsBack
            report(
                edit.id, "edit \(edit.number) has another level", isStricter ? .stricter : .looser,
                from: before.level.name, to: after.level.name, source: new.source, at: new.place)
        }
    }
}
