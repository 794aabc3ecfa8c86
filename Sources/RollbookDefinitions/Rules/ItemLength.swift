import RollbookModel

enum ItemLength: DefinitionRule {
    static let id = "item-length"
    static let purpose = "An item has a length, its own or its element's."

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for item in agency.formats.flatMap(\.records).flatMap(\.items) where (item.length ?? 0) == 0 {
            if let element = item.element, agency.element(element.value) == nil { continue }
            report(
                item.place, "item \(item.number.value) \(item.id.value) has no length",
                help: "Add \"length:\" to the item or to its element.")
        }
    }
}
