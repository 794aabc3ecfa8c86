import RollbookModel

enum EditSurveys: DefinitionRule {
    static let id = "edit-surveys"
    static let purpose = "An edit applies in surveys in which its format is reported."

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for (format, edits) in agency.formatsWithEdits {
            let known = format.surveys.map(\.value)
            for survey in edits.edits.flatMap(\.surveys) where !known.contains(survey.value) {
                report(
                    survey.place, "this format is not reported in survey \"\(survey.value)\"",
                    help: suggestion(for: survey.value, among: known))
            }
        }
    }
}
