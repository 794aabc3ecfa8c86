import RollbookModel

enum LocalEditIDs: DefinitionRule {
    static let entry = RuleEntry(
        "local-edit",
        purpose: "The id of every local edit, and of no other, begins with local-.",
        why: "Everywhere it must be plain which rule is the agency's and which is a district's own.",
        mend: "Begin the id with local- in a pack of local edits, and nowhere else.",
        example: RuleExample(.pack, "edit: local-proctor", "edit: ‸proctor"))

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for edit in agency.edits.flatMap(\.edits) {
            let id = edit.id.value
            guard edit.isLocal != id.hasPrefix(LocalPack.editPrefix), !id.isEmpty else { continue }
            report(
                edit.id.place,
                edit.isLocal ? "the local edit \"\(id)\" does not begin with local-" : "\"\(id)\" is no local edit")
        }
    }
}
