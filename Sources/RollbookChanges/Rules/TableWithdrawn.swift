import RollbookModel

enum TableWithdrawn: ChangeRule {
    static let entry = ChangeRuleEntry(
        "table-withdrawn", .table, .breaksSubmitters,
        purpose: "A reference table is gone.",
        why: "A command that supplies it is refused.",
        example: .before(
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
            guard let gone = table.gone else { continue }
            report(
                "\(pair.id)/\(gone.id)", "the table \(gone.name) is gone", from: gone.columnWords, to: nil,
                source: gone.source, at: gone.place)
        }
    }
}
