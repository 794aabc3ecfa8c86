import RollbookModel

enum TableKey: DefinitionRule {
    static let entry = RuleEntry(
        "table-key",
        purpose: "A table has columns of different names, and key columns among them.",
        why: "Without its key nobody can tell which row a record means.",
        mend: "Name columns of the table that together name one row.",
        example: RuleExample(.licenseList, "[school_year, license]", "[school_year, ‸licence]"))

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for table in agency.tables {
            let columns = table.columns.map(\.value.id)
            reportDuplicates("column", table.columns.map { $0.map(\.id) }, report)
            if table.key.isEmpty {
                report(table.definition.place, "the table has no key", help: "Add \"key: [column, ...]\".")
            }
            for key in table.key where !columns.contains(key.value) {
                report(
                    key.place, "the table has no column \"\(key.value)\"",
                    help: report.suggestion(for: key.value, among: columns))
            }
        }
    }
}
