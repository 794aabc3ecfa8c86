import RollbookModel

enum CountsColumns: DefinitionRule {
    static let entry = RuleEntry(
        "counts-column",
        purpose: "What names a value or weighs a record is a column that one of the format's relations leads to.",
        why: "Nothing would be found in it.",
        mend: "Write relation.column, with a relation of this format and a column of its table or format.",
        example: RuleExample(.licenses, "license: listed_license.title", "license: ‸listed_license.titel"))

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for format in agency.formats {
            for column in format.counts?.columns ?? [] { check(column, format, agency, report) }
        }
    }

    private static func check(
        _ column: Marked<CountsDefinition.RelatedName>, _ format: FormatDraft, _ agency: AgencyDraft,
        _ report: Reporter
    ) {
        let (relation, name) = (column.value.relation, column.value.column)
        guard let related = format.relations.first(where: { $0.name.value == relation }) else {
            return report(
                column.place, "this format has no relation \"\(relation)\"",
                help: report.suggestion(for: relation, among: format.relations.map(\.name.value)))
        }
        let columns: [String]? =
            switch related.target.value {
            case .table(let id): agency.table(id)?.columns.map(\.value.id)
            case .format(let id): agency.format(id)?.layouts.flatMap(\.items).map(\.id.value)
            }
        guard let columns, !columns.contains(name) else { return }
        report(
            column.place, "\"\(relation)\" leads to no column \"\(name)\"",
            help: report.suggestion(for: name, among: columns))
    }
}
