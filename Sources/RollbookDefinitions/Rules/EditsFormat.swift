import RollbookModel

enum EditsFormat: DefinitionRule {
    static let entry = RuleEntry(
        "edits-format",
        purpose: "A file of edits bears the id of a format that is defined.",
        why: "The edits of this file would never be run.",
        mend: "Name the file for the format, or define the format.",
        example: RuleExample(adding: "edits/licences.yaml", "‸edits: []\n"))
    static let looksUp: Set<DefinitionKind> = [.formats]

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for edits in agency.edits where agency.format(edits.format.value) == nil {
            let id = edits.format.value
            report(
                edits.format.place, "edits of a format \"\(id)\" that is not defined",
                help: report.suggestion(for: id, among: agency.formatIDs))
        }
    }
}
