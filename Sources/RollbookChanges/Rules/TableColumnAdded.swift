import RollbookModel

enum TableColumnAdded: ChangeRule {
    static let entry = ChangeRuleEntry(
        "table-column-added", .table, .breaksSubmitters,
        purpose: "A reference table has a column more.",
        why: "Where edits read it, the file supplied must have it.",
        example: .after(
            RuleExample(
                .licenseList, "  - { column: title", "  - { column: fee, length: 6, meaning: Fee }\n  - { column: title"
            )))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for table in pair.tables {
            guard let (old, new) = table.both else { continue }
            for column in Pair.match(old.columns, new.columns, by: \.id) {
                guard let come = column.come else { continue }
                report(
                    "\(pair.id)/\(new.id)/\(come.id)", "\(new.name) has a column \(come.id)", from: nil,
                    to: come.meaning, source: new.source, at: new.place)
            }
        }
    }
}
