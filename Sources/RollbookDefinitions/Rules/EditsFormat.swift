import RollbookModel

enum EditsFormat: DefinitionRule {
    static let id = "edits-format"
    static let purpose = "A file of edits bears the id of a format that is defined."

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for edits in agency.edits where agency.format(edits.format.value) == nil {
            let id = edits.format.value
            report(
                edits.format.place, "edits of a format \"\(id)\" that is not defined",
                help: suggestion(for: id, among: agency.formats.map(\.id.value).sorted()))
        }
    }
}
