import RollbookModel

enum ElementOrder: DefinitionRule {
    static let entry = RuleEntry(
        "element-order",
        purpose: "The values in an element's order are different, fit the element, and are codes where it lists codes.",
        why: "BETWEEN and < would let values pass that no record may hold, or none at all.",
        mend: "Correct the order, the codes or the length.",
        example: RuleExample(.grade, "KG, \"01\"", "KG, ‸KG"))

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for element in agency.elements {
            reportDuplicates("value", element.order, report)
            let codes = Set(element.codes.map(\.value.value))
            let length = element.definition.length ?? .max
            for value in element.order {
                if value.value.count > length {
                    report(value.place, "\"\(value.value)\" is longer than the element, which has \(length) characters")
                } else if !codes.isEmpty, !codes.contains(value.value) {
                    report(value.place, "\"\(value.value)\" is no code of this element")
                }
            }
        }
    }
}
