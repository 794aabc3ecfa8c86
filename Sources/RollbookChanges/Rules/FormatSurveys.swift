import RollbookModel

enum FormatSurveys: ChangeRule {
    static let entry = ChangeRuleEntry(
        "format-surveys", .layout, .breaksSubmitters, .looser,
        purpose: "A format is reported in other surveys.",
        why: "In a survey that is gone nothing is taken.",
        example: .after(RuleExample(.students, "surveys: [\"2\"]", "surveys: [\"1\", \"2\"]")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for format in pair.formats {
            guard let (old, new) = format.both, Set(old.format.surveys) != Set(new.format.surveys) else { continue }
            let isWider = Set(old.format.surveys).isSubset(of: new.format.surveys)
            report(
                format.fullName, "it is reported in \(isWider ? "more" : "other") surveys",
                isWider ? .looser : .breaksSubmitters, from: old.format.surveys.joined(separator: ", "),
                to: new.format.surveys.joined(separator: ", "), source: new.format.source, at: new.format.place)
        }
    }
}
