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
            for relation in format.relations {
                for (_, operand) in relation.on {
                    check(operand, report) { checkItem($0, in: format, at: operand.place, report) }
                }
                for (_, operand) in relation.required?.on ?? [] {
                    check(operand, report) { checkColumn($0, of: relation, in: agency, at: operand.place, report) }
                }
            }
        }
    }

    private static func check(
        _ operand: Marked<RelationDefinition.Operand>, _ report: Reporter, _ checkItem: (String) -> Void
    ) {
        switch operand.value {
        case .item(let id): checkItem(id)
        case .variable(let name) where !Variables.names.contains(name):
            report(
                operand.place, "unknown variable \":\(name)\"",
                help: report.suggestion(for: name, among: Variables.names))
        case .variable, .constant: break
        }
    }

    /// What a row must find is looked up by columns of that row.
    private static func checkColumn(
        _ id: String, of relation: RelationDraft, in agency: AgencyDraft, at place: Place, _ report: Reporter
    ) {
        let sides = agency.columns(of: relation.target.value, meeting: .always)
        guard let side = sides.first(where: { side in !side.contains { $0.id == id } }) else { return }
        report(
            place, "the rows of \"\(relation.name.value)\" have no column \"\(id)\"",
            help: report.suggestion(for: id, among: side.map(\.id))
                ?? "A constant stands in single quotes inside the text: \"'A'\".")
    }

    private static func checkItem(_ id: String, in format: FormatDraft, at place: Place, _ report: Reporter) {
        guard let layout = format.layouts.first(where: { $0.item(id) == nil }) else { return }
        report(
            place, "this format has no item \"\(id)\"",
            help: report.suggestion(for: id, among: layout.items.map(\.id.value))
                ?? "A constant stands in single quotes inside the text: \"'A'\".")
    }
}
