import RollbookModel

enum EditStanding: ChangeRule {
    static let entry = ChangeRuleEntry(
        "edit-standing", .edit, .wording,
        purpose: "Edits were inferred for the year and are published, or the other way round.",
        why:
            "It tells how far to trust their conditions; no verdict changes. All edits of a format that go the same way are one change.",
        example: .after(
            RuleExample(
                .edits, "check: \"EXISTS(listed_license)\"", "check: \"EXISTS(listed_license)\"\n    inferred: true")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for format in pair.formats {
            let edits = format.edits.filter { edit in
                guard let (old, new) = edit.sides.both else { return false }
                return isInferred(old, in: pair.old.year) != isInferred(new, in: pair.new.year)
            }
            for isNow in [true, false] {
                let changed = edits.compactMap(\.sides.new).filter { isInferred($0, in: pair.new.year) == isNow }
                guard let first = changed.first else { continue }
                let numbers = changed.map(\.id).joined(separator: ", ")
                report(
                    format.fullName,
                    "\(changed.count == 1 ? "edit \(numbers) is" : "edits \(numbers) are") \(isNow ? "inferred" : "published") for this year",
                    from: isNow ? "published" : "inferred", to: isNow ? "inferred" : "published", source: "",
                    at: first.place)
            }
        }
    }

    private static func isInferred(_ edit: EditDefinition, in year: SchoolYear) -> Bool {
        guard let version = edit.version(in: year) else { return false }
        return version.inferred || !version.published.contains(year)
    }
}
