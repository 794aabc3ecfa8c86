import RollbookModel

enum TableWords: ChangeRule {
    static let entry = ChangeRuleEntry(
        "table-words", .table, .wording,
        purpose: "A reference table is called or explained otherwise.",
        why: "It is shown to people and drives nothing.",
        example: .after(RuleExample(.licenseList, "name: List of Licenses", "name: Licenses")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for table in pair.tables {
            guard let (old, new) = table.both, words(old) != words(new) else { continue }
            report(
                "\(pair.id)/\(new.id)", "\(new.name) is explained otherwise", from: words(old), to: words(new),
                source: new.source, at: new.place)
        }
    }

    private static func words(_ table: TableDefinition) -> String {
        ([table.name, table.obtain, table.source] + table.columns.map { "\($0.id): \($0.meaning)" })
            .filter { !$0.isEmpty }.joined(separator: "; ")
    }
}
