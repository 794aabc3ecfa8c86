import RollbookModel

enum FormatWithdrawn: ChangeRule {
    static let entry = ChangeRuleEntry(
        "format-withdrawn", .layout, .breaksSubmitters,
        purpose: "A format is gone.",
        why: "Nothing of it can be submitted or looked up.",
        example: .before(
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
        for format in pair.formats where format.new == nil {
            guard let gone = format.old?.format else { continue }
            report(
                format.fullName, "the format \(gone.name) is gone", from: gone.name, to: nil, source: gone.source,
                at: gone.place)
        }
    }
}
