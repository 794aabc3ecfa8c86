import RollbookModel

enum RelationOperand: DefinitionRule {
    static let entry = RuleEntry(
        "relation-operand",
        purpose: "A relation compares with items of its own format, known variables or constants.",
        why: "The join would compare with nothing.",
        mend:
            "Name an item of this format, a variable such as \":year\", or a constant in single quotes inside the text.",
        example: RuleExample(.licenses, "school_year: \":year\"", "school_year: ‸\":yaer\""))

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for format in agency.formats {
            for (_, operand) in format.relations.flatMap(\.on) {
                switch operand.value {
                case .item(let id): checkItem(id, in: format, at: operand.place, report)
                case .variable(let name) where !Variables.names.contains(name):
                    report(
                        operand.place, "unknown variable \":\(name)\"",
                        help: report.suggestion(for: name, among: Variables.names))
                case .variable, .constant: break
                }
            }
        }
    }

    private static func checkItem(_ id: String, in format: FormatDraft, at place: Place, _ report: Reporter) {
        guard let layout = format.layouts.first(where: { $0.item(id) == nil }) else { return }
        report(
            place, "this format has no item \"\(id)\"",
            help: report.suggestion(for: id, among: layout.items.map(\.id.value))
                ?? "A constant stands in single quotes inside the text: \"'A'\".")
    }
}
