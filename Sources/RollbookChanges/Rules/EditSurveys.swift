import RollbookModel

enum EditSurveys: ChangeRule {
    static let entry = ChangeRuleEntry(
        "edit-surveys", .edit, .stricter, .looser,
        purpose: "An edit applies in other surveys.",
        why: "In a survey that is new for it, records that held may fail.",
        example: .after(
            RuleExample(.licenses, "surveys: [\"2\"]", "surveys: [\"1\", \"2\"]")
                .and(.edits, "  - edit: \"3\"\n", "  - edit: \"3\"\n    surveys: [\"1\", \"2\"]\n")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for edit in pair.edits {
            guard let (old, new) = edit.sides.both, Set(old.surveys) != Set(new.surveys) else { continue }
            // No list means every survey.
            let isNarrower = old.surveys.isEmpty || !new.surveys.isEmpty && Set(new.surveys).isSubset(of: old.surveys)
            report(
                edit.id, "edit \(edit.number) applies in \(isNarrower ? "fewer" : "other") surveys",
                isNarrower ? .looser : .stricter, from: words(old), to: words(new), source: new.source, at: new.place)
        }
    }

    private static func words(_ edit: EditDefinition) -> String {
        edit.surveys.isEmpty ? "every survey" : edit.surveys.joined(separator: ", ")
    }
}
