import RollbookModel

enum CountsItems: DefinitionRule {
    static let entry = RuleEntry(
        "counts-item",
        purpose: "What records are counted by is an item of the format.",
        why: "The preview would count by something that no record has.",
        mend: "Name an item of one of the format's layouts.",
        example: RuleExample(.licenses, "by: [license, result]", "by: [license, ‸reslt]"))

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for format in agency.formats {
            let known = Set(format.layouts.flatMap(\.items).filter { !$0.isFiller }.map(\.id.value))
            for item in format.counts?.items ?? [] where !known.contains(item.value) {
                report(
                    item.place, "this format has no item \"\(item.value)\" to count by",
                    help: report.suggestion(for: item.value, among: known.sorted()))
            }
        }
    }
}
