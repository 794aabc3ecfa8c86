import RollbookModel

enum RelationTarget: DefinitionRule {
    static let id = "relation-target"
    static let purpose = "A relation leads to a table or format that is defined."

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for relation in agency.formats.flatMap(\.relations) {
            let target = relation.target
            switch target.value {
            case .table(let id) where agency.table(id) == nil:
                let known = agency.tables.map(\.id.value).sorted()
                report(target.place, "unknown table \"\(id)\"", help: suggestion(for: id, among: known))
            case .format(let id) where agency.format(id) == nil:
                let known = agency.formats.map(\.id.value).sorted()
                report(target.place, "unknown format \"\(id)\"", help: suggestion(for: id, among: known))
            default: break
            }
        }
    }
}
