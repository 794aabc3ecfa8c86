import RollbookModel

enum ElementSurveys: DefinitionRule {
    static let entry = RuleEntry(
        "element-surveys",
        purpose: "The surveys that an element or its codes name are surveys of the agency.",
        why: "The code would not be permitted in the survey that is meant.",
        mend: "Name surveys of agency.yaml.",
        example: RuleExample(.result, "required: { surveys: [\"2\"]", "required: { surveys: [‸\"5\"]"))
    static let looksUp: Set<DefinitionKind> = [.agency]

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        let known = agency.heading.surveys.map(\.value)
        for survey in agency.elements.flatMap(\.surveys) where !known.contains(survey.value) {
            report(
                survey.place, "the agency has no survey \"\(survey.value)\"",
                help: report.suggestion(for: survey.value, among: known))
        }
    }
}

extension ElementDraft {
    /// Every survey it names, those of a code at the code's place.
    fileprivate var surveys: [Marked<String>] {
        requiredSurveys + codes.flatMap { code in code.value.surveys.map { Marked($0, at: code.place) } }
    }
}
