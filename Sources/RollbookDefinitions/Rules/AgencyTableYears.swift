import RollbookModel

enum AgencyTableYears: DefinitionRule {
    static let entry = RuleEntry(
        "agency-table-years",
        purpose: "The column that tells school years of reference tables apart is one of some table's key.",
        why: "No run could tell that a table lacks a year which records look up.",
        mend: "Name the column as the tables do.",
        example: RuleExample(.agency, "table-years: school_year", "table-years: ‸school_yaer"))
    static let looksUp: Set<DefinitionKind> = [.tables]

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        // What was not asked for may have it.
        guard let column = agency.heading.tableYears, agency.leftOut[.tables, default: []].isEmpty else { return }
        let keys = Set(agency.tables.flatMap(\.definition.key))
        guard !keys.contains(column.value) else { return }
        report(
            column.place, "no table has \"\(column.value)\" in its key",
            help: report.suggestion(for: column.value, among: keys.sorted()))
    }
}
