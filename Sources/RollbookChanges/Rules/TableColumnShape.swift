import RollbookModel

enum TableColumnShape: ChangeRule {
    static let entry = ChangeRuleEntry(
        "table-column-shape", .table, .breaksSubmitters, .looser,
        purpose: "A column of a reference table is shorter or longer, or filled otherwise.",
        why: "Values that do not fit match no record.",
        example: .after(RuleExample(.licenseList, "length: 60", "length: 80")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for table in pair.tables {
            guard let (old, new) = table.both else { continue }
            for column in Pair.match(old.columns, new.columns, by: \.id) {
                guard let (before, after) = column.both, words(before) != words(after) else { continue }
                let isLooser = before.isRightJustified == after.isRightJustified && after.length > before.length
                report(
                    "\(pair.id)/\(new.id)/\(after.id)", "column \(after.id) of \(new.name) has another shape",
                    isLooser ? .looser : .breaksSubmitters, from: words(before), to: words(after), source: new.source,
                    at: new.place)
            }
        }
    }

    private static func words(_ column: TableDefinition.Column) -> String {
        "\(column.length) characters\(column.isRightJustified ? ", zeros on the left" : "")"
    }
}
