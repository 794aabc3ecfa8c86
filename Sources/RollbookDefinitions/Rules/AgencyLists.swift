import RollbookModel

enum AgencyLists: DefinitionRule {
    static let entry = RuleEntry(
        "agency-lists",
        purpose: "An agency names each survey, district and school year once.",
        why: "Which of the two is meant could not be told.",
        mend: "Take one of them out.",
        example: RuleExample(.agency, "{ survey: \"2\"", "‸{ survey: \"1\""))

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        reportDuplicates("survey", agency.heading.surveys, report)
        reportDuplicates("district", agency.heading.districts, report)
        reportDuplicates("year", agency.heading.years.map { $0.map(\.description) }, report)
    }
}
