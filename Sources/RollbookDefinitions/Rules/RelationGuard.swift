import RollbookModel

enum RelationGuard: DefinitionRule {
    static let entry = RuleEntry(
        "relation-guard",
        purpose: "A relation is guarded by an edit of its format.",
        why: "Edits that lack a value would follow an edit that nobody knows.",
        mend: "Name an edit of this format.",
        example: RuleExample(.licenses, "guarded-by: \"3\"", "guarded-by: ‸\"33\""))
    static let looksUp: Set<DefinitionKind> = [.edits]

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        let leftOut = agency.leftOut[.edits, default: []]
        for format in agency.formats
        where format.relations.contains(where: { $0.guardedBy != nil }) && !leftOut.contains(format.id.value) {
            let known = agency.edits.filter { $0.format.value == format.id.value }.flatMap(\.edits).map(\.id.value)
            for edit in format.relations.compactMap(\.guardedBy) where !known.contains(edit.value) {
                report(
                    edit.place, "this format has no edit \"\(edit.value)\"",
                    help: report.suggestion(for: edit.value, among: known))
            }
        }
    }
}
