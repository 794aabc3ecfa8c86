import RollbookModel

enum EditSurveys: DefinitionRule {
    static let entry = RuleEntry(
        "edit-surveys",
        purpose: "An edit applies in surveys in which its format is reported.",
        why: "In a survey in which its format is not reported an edit is never run.",
        mend: "Take the survey out here, or add it to the format.",
        example: RuleExample(.edits, "surveys: [\"2\"]", "surveys: [\"2\", ‸\"1\"]"))
    static let looksUp: Set<DefinitionKind> = [.formats]

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for (format, edits) in agency.formatsWithEdits {
            let known = format.surveys.map(\.value)
            for survey in edits.edits.flatMap(\.surveys) where !known.contains(survey.value) {
                report(
                    survey.place, "this format is not reported in survey \"\(survey.value)\"",
                    help: report.suggestion(for: survey.value, among: known))
            }
        }
    }
}
