import RollbookModel

enum EditYears: DefinitionRule {
    static let entry = RuleEntry(
        "edit-years",
        purpose: "A version of an edit holds in some year of the edit.",
        why: "The version would never be used.",
        mend: "Correct since and until.",
        example: RuleExample(.edits, "- { until: 2025-26,", "- ‸{ until: 2023-24,").and(
            .edits, "  - edit: \"2\"\n", "  - edit: \"2\"\n    since: 2025-26\n"))

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for edit in agency.edits.flatMap(\.edits) {
            let years = edit.definition.years
            for version in edit.versions.dropFirst() where !version.wording.years.overlaps(years) {
                report(version.place, "this version holds \(version.wording.years), but edit \(edit.id.value) \(years)")
            }
        }
    }
}
