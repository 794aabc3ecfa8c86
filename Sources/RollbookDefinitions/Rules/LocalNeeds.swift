import RollbookModel

enum LocalNeeds: DefinitionRule {
    static let entry = RuleEntry(
        "local-needs",
        purpose: "What a local edit needs are local items.",
        why: "Columns of the layout are in every extract; another name would be missed for ever.",
        mend: "Name items of the pack.",
        example: RuleExample(.pack, "needs: [proctor]", "needs: [‸procter]"))

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for (format, edits) in agency.formatsWithEdits {
            let known = Set(format.layouts.flatMap(\.items).filter(\.isLocal).map(\.id.value))
            for need in edits.edits.flatMap(\.needs) where !known.contains(need.value) {
                report(
                    need.place, "\"\(need.value)\" is no local item",
                    help: report.suggestion(for: need.value, among: known.sorted()))
            }
        }
    }
}
