import RollbookModel

enum UniqueEdits: DefinitionRule {
    static let entry = RuleEntry(
        "unique-edit",
        purpose: "Within a format every edit has a number of its own.",
        why: "A finding with this number could mean either edit.",
        mend: "Give each edit the number that the agency prints.",
        example: RuleExample(.edits, "edit: \"3\"", "edit: ‸\"2\""))

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for edits in agency.edits { reportDuplicates("edit", edits.edits.map(\.id), report) }
    }
}
