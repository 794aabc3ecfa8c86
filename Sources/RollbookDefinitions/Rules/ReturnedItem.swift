import RollbookModel

enum ReturnedItem: DefinitionRule {
    static let entry = RuleEntry(
        "returned-item",
        purpose:
            "The item in which refused records come back with edit numbers is one of the format, with room for whole numbers.",
        why: "The agency's answer could not be read.",
        mend: "Name an item of the layout whose length is a multiple of code-length.",
        example: RuleExample(.licenses, "returned: { item: filler_5,", "returned: ‸{ item: filler_6,"))

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for format in agency.formats {
            guard let returned = format.returned else { continue }
            let items = format.layouts.flatMap(\.items)
            let found = items.filter { $0.id.value == returned.value.item }
            if found.isEmpty {
                report(
                    returned.place, "this format has no item \"\(returned.value.item)\"",
                    help: report.suggestion(for: returned.value.item, among: items.map(\.id.value)))
            }
            let codeLength = returned.value.codeLength
            for item in found where (item.length ?? 0) % codeLength != 0 {
                report(
                    returned.place,
                    "\(item.length ?? 0) characters hold no whole number of edit numbers of \(codeLength)")
            }
        }
    }
}
