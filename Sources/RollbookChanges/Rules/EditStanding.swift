import RollbookModel

enum EditStanding: ChangeRule {
    static let entry = ChangeRuleEntry(
        "edit-standing", .edit, .wording,
        purpose: "An edit is published for the year or inferred, or has another source.",
        why: "It tells how far to trust the condition; no verdict changes.",
        example: .after(
            RuleExample(
                .edits, "check: \"EXISTS(listed_license)\"", "check: \"EXISTS(listed_license)\"\n    inferred: true")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for edit in pair.edits {
            guard let (old, new) = edit.sides.both else { continue }
            let (before, after) = (words(old, in: pair.old.year), words(new, in: pair.new.year))
            guard before != after else { continue }
            report(
                edit.id, "edit \(edit.number) rests on something else", from: before, to: after, source: new.source,
                at: new.place)
        }
    }

    private static func words(_ edit: EditDefinition, in year: SchoolYear) -> String {
        guard let version = edit.version(in: year) else { return "" }
        let standing = version.inferred || !version.published.contains(year) ? "inferred" : "published"
        return edit.source.isEmpty ? standing : "\(standing); \(edit.source)"
    }
}
