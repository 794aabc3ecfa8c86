import RollbookModel

enum RelationColumn: DefinitionRule {
    static let entry = RuleEntry(
        "relation-column",
        purpose: "A relation compares columns that its table or format has.",
        why: "The join would compare with nothing.",
        mend: "Name a column of the table, or an item of the format.",
        example: RuleExample(.licenses, "license: license }", "‸licence: license }"))
    static let looksUp: Set<DefinitionKind> = [.tables, .formats, .elements]

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for join in agency.joins where join.columnLength == nil {
            report(
                join.column.place, "there is no column \"\(join.column.value)\" to join on",
                help: report.suggestion(for: join.column.value, among: join.columns.map(\.id)))
        }
    }
}
