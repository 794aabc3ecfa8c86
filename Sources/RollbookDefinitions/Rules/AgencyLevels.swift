import RollbookModel

enum AgencyLevels: DefinitionRule {
    static let entry = RuleEntry(
        "agency-levels",
        purpose: "An agency declares at least one level, each once.",
        why: "Every edit has a level, and the level decides whether a record is held back.",
        mend: "Declare each level once, gravest first.",
        example: RuleExample(.agency, "{ level: review", "‸{ level: reject"))

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        if agency.levels.isEmpty {
            report(agency.place, "the agency declares no level")
        }
        reportDuplicates("level", agency.levels.map { $0.map(\.id) }, report)
    }
}
