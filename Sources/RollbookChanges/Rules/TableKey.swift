import RollbookModel

enum TableKey: ChangeRule {
    static let entry = ChangeRuleEntry(
        "table-key", .table, .breaksSubmitters,
        purpose: "Other columns tell the rows of a reference table apart.",
        why: "A file may have rows that are refused as duplicates, and must have the new columns.",
        example: .after(RuleExample(.licenseList, "key: [school_year, license]", "key: [school_year, title]")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for table in pair.tables {
            guard let (old, new) = table.both, old.key != new.key else { continue }
            report(
                "\(pair.id)/\(new.id)", "\(new.name) has another key", from: old.key.joined(separator: ", "),
                to: new.key.joined(separator: ", "), source: new.source, at: new.place)
        }
    }
}
