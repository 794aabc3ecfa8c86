import RollbookModel

enum RelationGuard: DefinitionRule {
    static let id = "relation-guard"
    static let purpose = "A relation is guarded by an edit of its format."

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for format in agency.formats {
            let known = agency.edits.filter { $0.format.value == format.id.value }.flatMap(\.edits).map(\.id.value)
            for edit in format.relations.compactMap(\.guardedBy) where !known.contains(edit.value) {
                report(
                    edit.place, "this format has no edit \"\(edit.value)\"",
                    help: suggestion(for: edit.value, among: known))
            }
        }
    }
}
