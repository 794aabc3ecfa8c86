import RollbookModel

enum UniqueItems: DefinitionRule {
    static let id = "unique-item"
    static let purpose = "Within a layout every item has an id and a number of its own."

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for layout in agency.formats.flatMap(\.records) {
            reportDuplicates("item id", layout.items.map(\.id), report)
            reportDuplicates("item number", layout.items.map(\.number), report)
        }
    }
}
