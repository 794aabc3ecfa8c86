import RollbookModel

enum FormatSurveys: DefinitionRule {
    static let entry = RuleEntry(
        "format-surveys",
        purpose: "The surveys of a format are surveys of its agency.",
        why: "A run for a survey that the agency does not have cannot be asked for.",
        mend: "Name surveys of agency.yaml.",
        example: RuleExample(.students, "surveys: [\"2\"]", "surveys: [\"2\", ‸\"8\"]"))
    static let looksUp: Set<DefinitionKind> = [.agency]

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        let known = agency.agency.surveys.map(\.code)
        for survey in agency.formats.flatMap(\.surveys) where !known.contains(survey.value) {
            report(
                survey.place, "the agency has no survey \"\(survey.value)\"",
                help: report.suggestion(for: survey.value, among: known))
        }
    }
}
