import RollbookModel

enum KeyItems: DefinitionRule {
    static let id = "key-items"
    static let purpose = "A layout marks the items that together name one record."

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for layout in agency.formats.flatMap(\.layouts) where !layout.items.contains(where: \.isKey) {
            report(layout.place, "no item of this layout is a key", help: "Add \"key: true\" to the key items.")
        }
    }
}
