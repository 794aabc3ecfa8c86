import RollbookModel

enum TableAdded: ChangeRule {
    static let entry = ChangeRuleEntry(
        "table-added", .table, .stricter,
        purpose: "There is a reference table more.",
        why: "Edits that look it up are not evaluated until it is supplied.",
        example: .after(
            RuleExample(
                adding: "tables/badge-list.yaml",
                """
                table: badge-list
                name: List of Badges
                obtain: The agency's site.
                key: [badge]
                columns:
                  - { column: badge, length: 4, meaning: Badge }
                """)))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for table in pair.tables {
            guard let come = table.come else { continue }
            report(
                "\(pair.id)/\(come.id)", "the table \(come.name) is new", from: nil, to: come.columnWords,
                source: come.source, at: come.place)
        }
    }
}
