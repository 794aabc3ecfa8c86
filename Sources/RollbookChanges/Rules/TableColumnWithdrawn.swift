import RollbookModel

enum TableColumnWithdrawn: ChangeRule {
    static let entry = ChangeRuleEntry(
        "table-column-withdrawn", .table, .wording,
        purpose: "A reference table no longer has a column.",
        why: "The column of a file is ignored; edits that read it are changes of their own.",
        example: .before(
            RuleExample(
                .licenseList, "  - { column: title", "  - { column: fee, length: 6, meaning: Fee }\n  - { column: title"
            )))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for table in pair.tables {
            guard let (old, new) = table.both else { continue }
            for column in Pair.match(old.columns, new.columns, by: \.id) {
                guard let gone = column.gone else { continue }
                report(
                    "\(pair.id)/\(new.id)/\(gone.id)", "\(new.name) has no column \(gone.id) any more",
                    from: gone.meaning, to: nil, source: new.source, at: new.place)
            }
        }
    }
}
