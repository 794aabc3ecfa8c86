import RollbookModel

enum AgencyLevels: DefinitionRule {
    static let id = "agency-levels"
    static let purpose = "An agency declares at least one level, each once."

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        if agency.levels.isEmpty {
            report(agency.place, "the agency declares no level", help: "Add \"levels:\", gravest first.")
        }
        reportDuplicates("level", agency.levels.map { $0.map(\.id) }, report)
    }
}
