import RollbookModel

enum EditLevel: DefinitionRule {
    static let entry = RuleEntry(
        "edit-level",
        purpose: "An edit's level is one that the agency declares; a local edit's is local or local-reject.",
        why: "Whether a failing record is held back would not be known.",
        mend: "Name a level of agency.yaml.",
        example: RuleExample(.edits, "level: review", "level: ‸exception"))
    static let looksUp: Set<DefinitionKind> = [.agency]

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for edit in agency.edits.flatMap(\.edits) {
            let level = edit.level
            let known = edit.isLocal ? LocalPack.levels.map(\.id) : agency.levels.map(\.value.id)
            guard !known.contains(level.value), !level.value.isEmpty else { continue }
            report(
                level.place, "unknown level \"\(level.value)\"",
                help: report.suggestion(for: level.value, among: known)
                    ?? (edit.isLocal ? "Name one of: \(known.joined(separator: ", "))." : nil))
        }
    }
}
