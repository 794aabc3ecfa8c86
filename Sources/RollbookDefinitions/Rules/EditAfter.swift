import RollbookModel

enum EditAfter: DefinitionRule {
    static let entry = RuleEntry(
        "edit-after",
        purpose: "An edit comes after edits of its own format.",
        why: "Reports would fold this edit under one that nobody knows.",
        mend: "Name edits of the same file.",
        example: RuleExample(.edits, "after: [\"2\"]", "after: [‸\"20\"]"))

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for edits in agency.edits {
            let known = Set(edits.edits.map(\.id.value))
            for earlier in edits.edits.flatMap(\.after) where !known.contains(earlier.value) {
                report(
                    earlier.place, "this format has no edit \"\(earlier.value)\"",
                    help: report.suggestion(for: earlier.value, among: known.sorted()))
            }
        }
    }
}
