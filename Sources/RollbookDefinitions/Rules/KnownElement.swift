import RollbookModel

enum KnownElement: DefinitionRule {
    static let id = "known-element"
    static let purpose = "An item's element is defined."

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for item in agency.formats.flatMap(\.layouts).flatMap(\.items) {
            guard let element = item.element, agency.element(element.value) == nil else { continue }
            report(
                element.place, "unknown element \"\(element.value)\"",
                help: suggestion(for: element.value, among: agency.elements.map(\.id.value).sorted()))
        }
    }
}
