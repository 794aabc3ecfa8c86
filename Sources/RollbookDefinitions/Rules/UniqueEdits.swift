import RollbookModel

enum UniqueEdits: DefinitionRule {
    static let id = "unique-edit"
    static let purpose = "Within a format every edit has a number of its own."

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for edits in agency.edits { reportDuplicates("edit", edits.edits.map(\.id), report) }
    }
}
