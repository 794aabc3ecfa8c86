import RollbookModel

enum EditAfter: DefinitionRule {
    static let id = "edit-after"
    static let purpose = "An edit comes after edits of its own format."

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for edits in agency.edits {
            let known = edits.edits.map(\.id.value)
            for earlier in edits.edits.flatMap(\.after) where !known.contains(earlier.value) {
                report(
                    earlier.place, "this format has no edit \"\(earlier.value)\"",
                    help: suggestion(for: earlier.value, among: known))
            }
        }
    }
}
