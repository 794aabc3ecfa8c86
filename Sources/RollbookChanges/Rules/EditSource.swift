import RollbookModel

enum EditSource: ChangeRule {
    static let entry = ChangeRuleEntry(
        "edit-source", .edit, .wording,
        purpose: "An edit is said to be from elsewhere.",
        why: "It tells where to look it up; no verdict changes.",
        example: .after(
            RuleExample(
                .edits, "check: \"EXISTS(listed_license)\"",
                "check: \"EXISTS(listed_license)\"\n    source: The list of 2026")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for edit in pair.edits {
            guard let (old, new) = edit.sides.both, old.source != new.source else { continue }
            report(
                edit.id, "edit \(edit.number) has another source", from: old.source, to: new.source,
                source: new.source, at: new.place)
        }
    }
}
