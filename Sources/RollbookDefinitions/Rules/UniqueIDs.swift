import RollbookModel

enum UniqueIDs: DefinitionRule {
    static let entry = RuleEntry(
        "unique-id",
        purpose: "Elements, formats and tables have an id of their own within the agency.",
        why: "Only the first of them would be used.",
        mend: "Give each an id of its own.",
        example: RuleExample(.result, "element: result", "element: ‸grade"))

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        reportDuplicates("element", agency.elements.map(\.id), report)
        reportDuplicates("format", agency.formats.map(\.id), report)
        reportDuplicates("table", agency.tables.map(\.id), report)
    }
}
