import RollbookModel

enum EditLevel: DefinitionRule {
    static let id = "edit-level"
    static let purpose = "An edit's level is one that the agency declares."

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        let known = agency.levels.map(\.value.id)
        for level in agency.edits.flatMap(\.edits).map(\.level)
        where !known.contains(level.value) && !level.value.isEmpty {
            report(level.place, "unknown level \"\(level.value)\"", help: suggestion(for: level.value, among: known))
        }
    }
}
