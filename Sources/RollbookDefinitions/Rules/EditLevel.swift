import RollbookModel

enum EditLevel: DefinitionRule {
    static let entry = RuleEntry(
        "edit-level",
        purpose: "An edit's level is one that the agency declares.",
        why: "Whether a failing record is held back would not be known.",
        mend: "Name a level of agency.yaml.",
        example: RuleExample(.edits, "level: review", "level: ‸exception"))
    static let looksUp: Set<DefinitionKind> = [.agency]

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        let known = agency.levels.map(\.value.id)
        for level in agency.edits.flatMap(\.edits).map(\.level)
        where !known.contains(level.value) && !level.value.isEmpty {
            report(
                level.place, "unknown level \"\(level.value)\"", help: report.suggestion(for: level.value, among: known)
            )
        }
    }
}
