import RollbookModel

enum EditItems: DefinitionRule {
    static let entry = RuleEntry(
        "edit-items",
        purpose: "The items that an edit names are items of every layout of its years.",
        why: "A finding would blame an item that no record has.",
        mend: "Name items of the format.",
        example: RuleExample(.edits, "items: [license]", "items: [‸licence]"))
    static let looksUp: Set<DefinitionKind> = [.formats]

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for (format, edits) in agency.formatsWithEdits {
            let definitions = Set(edits.definitions.keys).union(agency.agency.definitions.keys)
            for edit in edits.edits {
                for (index, version) in edit.versions.enumerated() {
                    let years = agency.agency.years.filter { edit.definition.mayHold(index, in: $0) }
                    let layouts = format.layouts.filter { layout in years.contains { layout.years.contains($0) } }
                    check(version.items, in: layouts, besides: [], report)
                    check(version.unique, in: layouts, besides: definitions, report)
                }
            }
        }
    }

    private static func check(
        _ names: [Marked<String>], in layouts: [LayoutDraft], besides others: Set<String>, _ report: Reporter
    ) {
        for layout in layouts {
            for name in names where layout.item(name.value) == nil && !others.contains(name.value) {
                report(
                    name.place, "this format has no item \"\(name.value)\"",
                    help: report.suggestion(for: name.value, among: layout.items.map(\.id.value) + others.sorted()))
            }
        }
    }
}
