import RollbookModel

enum ElementYears: DefinitionRule {
    static let entry = RuleEntry(
        "element-years",
        purpose: "An item's element holds in every year of its layout for which the agency has definitions.",
        why: "Codes and order of a year in which the element does not exist would be used.",
        mend: "Correct the element's since and until, or redraw the layout for these years.",
        example: RuleExample(.result, "since: 2024-25", "since: 2026-27"))
    static let looksUp: Set<DefinitionKind> = [.agency, .elements]

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for layout in agency.formats.flatMap(\.layouts) {
            let years = agency.agency.years.filter { layout.years.contains($0) }
            for element in layout.items.flatMap(\.elements) {
                guard let defined = agency.element(element.value)?.definition.years,
                    let year = years.first(where: { !defined.contains($0) })
                else { continue }
                report(element.place, "element \"\(element.value)\" holds \(defined), the layout also in \(year)")
            }
        }
    }
}
