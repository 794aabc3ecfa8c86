import RollbookModel

enum EditAfterCycle: DefinitionRule {
    static let entry = RuleEntry(
        "edit-after-cycle",
        purpose: "No edit comes after itself, by way of others either.",
        why: "Each of the edits would be folded under another, and none would be listed.",
        mend: "Take one edit of the circle out of \"after\".",
        example: RuleExample(.edits, "after: [\"2\"]", "after: [‸\"4\"]"))

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for edits in agency.edits {
            let after = Dictionary(edits.edits.map { ($0.id.value, $0.after.map(\.value)) }) { first, _ in first }
            let ring = ringMembers(of: after)
            for edit in edits.edits where ring.contains(edit.id.value) {
                report(edit.after.first?.place ?? edit.id.place, "edit \(edit.id.value) comes after itself")
            }
        }
    }
}
