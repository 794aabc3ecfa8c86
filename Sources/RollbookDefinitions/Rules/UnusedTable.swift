import RollbookModel

enum UnusedTable: DefinitionRule {
    static let entry = RuleEntry(
        "unused-table", severity: .warning,
        purpose: "Every reference table is what a relation of some format leads to.",
        why: "Nobody is ever asked for its rows.",
        mend: "Let a format's \"related:\" lead to it, or take it out.",
        example: RuleExample(
            adding: "tables/schools.yaml",
            """
            table: ‸schools
            name: Schools
            obtain: The agency's site.
            key: [school]
            columns:
              - { column: school, length: 4 }

            """))
    static let looksUp: Set<DefinitionKind> = [.formats]

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        let used = Set(agency.formats.flatMap(\.relations).flatMap(\.targets).map(\.value))
        for table in agency.tables where table.id.value != SurveyCalendar.table {
            if !used.contains(.table(table.id.value)) {
                report(table.id.place, "no relation leads to the table \"\(table.id.value)\"")
            }
        }
    }
}
