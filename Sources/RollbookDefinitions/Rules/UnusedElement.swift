import RollbookModel

enum UnusedElement: DefinitionRule {
    static let entry = RuleEntry(
        "unused-element", severity: .warning,
        purpose: "Every element is one that an item of some layout holds, or that a format without a layout has.",
        why: "Often an item that should name it does not, and its codes are not known there.",
        mend: "Name it as \"element:\" of an item, or list under its \"formats:\" the format that has it.",
        example: RuleExample(adding: "elements/sex.yaml", "element: ‸sex\nname: Sex\nlength: 1\n"))
    static let looksUp: Set<DefinitionKind> = [.formats, .edits]

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        let used = Set(agency.formats.flatMap(\.layouts).flatMap(\.items).flatMap(\.elements).map(\.value))
        let named = Set(agency.edits.flatMap(\.edits).flatMap(\.elements).map(\.value))
        let unknown = Set(agency.formats.filter(\.layouts.isEmpty).map(\.id.value))
        for element in agency.elements where !used.union(named).contains(element.id.value) {
            if element.formats.contains(where: unknown.contains) { continue }
            report(element.id.place, "no item holds element \"\(element.id.value)\"")
        }
    }
}
