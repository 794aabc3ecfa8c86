import RollbookModel

enum RelationColumn: DefinitionRule {
    static let id = "relation-column"
    static let purpose = "A relation compares columns that its table or format has."

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for join in agency.joins where join.columnLength == nil {
            report(
                join.column.place, "there is no column \"\(join.column.value)\" to join on",
                help: suggestion(for: join.column.value, among: join.columns.map(\.id)))
        }
    }
}
