import RollbookModel

enum UniqueItems: DefinitionRule {
    static let entry = RuleEntry(
        "unique-item",
        purpose: "Within a layout every item has an id and a number of its own.",
        why: "A header or condition with this name could mean either item.",
        mend: "Give each item an id and a number of its own.",
        example: RuleExample(.licenses, "id: license,", "id: ‸student,"))

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for layout in agency.formats.flatMap(\.records) {
            reportDuplicates("item id", layout.items.map(\.id), report)
            reportDuplicates("item number", layout.items.filter { !$0.isLocal }.map(\.number), report)
        }
    }
}
