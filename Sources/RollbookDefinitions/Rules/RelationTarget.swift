import RollbookModel

enum RelationTarget: DefinitionRule {
    static let entry = RuleEntry(
        "relation-target",
        purpose: "A relation leads to a table or format that is defined.",
        why: "There is nothing to look up in.",
        mend: "Define the table or format, or correct its name.",
        example: RuleExample(.licenses, "table: license-list", "table: ‸licence-list"))
    static let looksUp: Set<DefinitionKind> = [.tables, .formats]

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        let formats = agency.formatIDs
        for target in agency.formats.flatMap(\.relations).flatMap(\.targets) {
            switch target.value {
            case .table(let id) where agency.table(id) == nil:
                let known = agency.tables.map(\.id.value).sorted()
                report(target.place, "unknown table \"\(id)\"", help: report.suggestion(for: id, among: known))
            case .format(let id) where !formats.contains(id):
                report(target.place, "unknown format \"\(id)\"", help: report.suggestion(for: id, among: formats))
            default: break
            }
        }
    }
}
