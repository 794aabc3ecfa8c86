import RollbookModel

enum CodeSurveys: ChangeRule {
    static let entry = ChangeRuleEntry(
        "code-surveys", .code, .breaksSubmitters, .looser,
        purpose: "A code is permitted in other surveys.",
        why: "In a survey that is gone it is as withdrawn, in a new one as added.",
        example: .after(RuleExample(.result, "F: Failed", "F: { meaning: Failed, surveys: [\"2\"] }")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for element in pair.elements {
            guard let (_, new) = element.sides.both else { continue }
            for code in element.codes {
                guard let (before, after) = code.both, Set(before.surveys) != Set(after.surveys) else { continue }
                // No list means every survey.
                let isWider =
                    after.surveys.isEmpty
                    || !before.surveys.isEmpty
                        && Set(before.surveys).isSubset(of: after.surveys)
                report(
                    "\(element.id)/\(after.value)",
                    "code \(after.value) of \(new.title) is permitted in \(isWider ? "more" : "other") surveys",
                    isWider ? .looser : .breaksSubmitters, from: words(before), to: words(after),
                    reaches: pair.reach.elements[element.element] ?? [], source: new.source, at: new.place)
            }
        }
    }

    private static func words(_ code: Code) -> String {
        code.surveys.isEmpty ? "every survey" : code.surveys.joined(separator: ", ")
    }
}
