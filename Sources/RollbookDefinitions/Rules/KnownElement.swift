import RollbookModel

enum KnownElement: DefinitionRule {
    static let entry = RuleEntry(
        "known-element",
        purpose: "An item's element is defined.",
        why: "Codes, order and length of the item would be unknown.",
        mend: "Name an element of elements/, or leave \"element\" out.",
        example: RuleExample(.licenses, "element: result", "element: ‸reslut"))
    static let looksUp: Set<DefinitionKind> = [.elements]

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for element in agency.formats.flatMap(\.layouts).flatMap(\.items).flatMap(\.elements)
        where agency.element(element.value) == nil {
            report(
                element.place, "unknown element \"\(element.value)\"",
                help: report.suggestion(for: element.value, among: agency.elements.map(\.id.value).sorted()))
        }
    }
}
