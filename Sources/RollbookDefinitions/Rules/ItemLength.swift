import RollbookModel

enum ItemLength: DefinitionRule {
    static let entry = RuleEntry(
        "item-length",
        purpose: "An item has a length, its own or its element's.",
        why: "Columns follow from lengths, so every later item would stand in the wrong place.",
        mend: "Add \"length:\" to the item or to its element.",
        example: RuleExample(
            .licenses, "- { item: 3, id: result, name: License Result, element: result,",
            "- ‸{ item: 3, id: result, name: License Result,"))
    static let looksUp: Set<DefinitionKind> = [.elements]

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for item in agency.formats.flatMap(\.records).flatMap(\.items) where (item.length ?? 0) == 0 {
            if let element = item.element, agency.element(element.value) == nil { continue }
            report(
                item.place, "item \(item.number.value) \(item.id.value) has no length")
        }
    }
}
