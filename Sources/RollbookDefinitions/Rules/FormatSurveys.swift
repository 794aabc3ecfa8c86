import RollbookModel

enum FormatSurveys: DefinitionRule {
    static let id = "format-surveys"
    static let purpose = "The surveys of a format are surveys of its agency."

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        let known = agency.agency.surveys.map(\.code)
        for survey in agency.formats.flatMap(\.surveys) where !known.contains(survey.value) {
            report(
                survey.place, "the agency has no survey \"\(survey.value)\"",
                help: suggestion(for: survey.value, among: known))
        }
    }
}
