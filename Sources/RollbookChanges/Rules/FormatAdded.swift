import RollbookModel

enum FormatAdded: ChangeRule {
    static let entry = ChangeRuleEntry(
        "format-added", .layout, .looser,
        purpose: "There is a format more.",
        why: "Nothing that is there changes by it.",
        example: .after(
            RuleExample(
                adding: "formats/badges.yaml",
                """
                format: badges
                name: Badges Earned
                surveys: ["2"]
                layouts:
                  - record-length: 9
                    items:
                      - { item: 1, id: student, name: Student Number, length: 9, characteristics: N/R, key: true }
                """)))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for format in pair.formats where format.old == nil {
            guard let come = format.new?.format else { continue }
            report(
                format.fullName, "the format \(come.name) is new", from: nil, to: come.name, source: come.source,
                at: come.place)
        }
    }
}
