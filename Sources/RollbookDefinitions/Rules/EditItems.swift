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
            for version in edits.edits.flatMap(\.versions) {
                check(version.items, of: version, in: format, besides: [], report)
                check(version.unique, of: version, in: format, besides: definitions, report)
            }
        }
    }

    private static func check(
        _ names: [Marked<String>], of version: VersionDraft, in format: FormatDraft, besides others: Set<String>,
        _ report: Reporter
    ) {
        for layout in format.layouts where layout.years.overlaps(version.wording.years) {
            for name in names where layout.item(name.value) == nil && !others.contains(name.value) {
                report(
                    name.place, "this format has no item \"\(name.value)\"",
                    help: report.suggestion(for: name.value, among: layout.items.map(\.id.value) + others.sorted()))
            }
        }
    }
}
