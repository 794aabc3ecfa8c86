import RollbookModel

enum CodeMeaning: ChangeRule {
    static let entry = ChangeRuleEntry(
        "code-meaning", .code, .wording,
        purpose: "A code means something else, or is put into other words.",
        why: "No verdict changes; whether the same students still belong under it is for people to judge.",
        example: .after(RuleExample(.result, "F: Failed", "F: Not passed")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for element in pair.elements {
            guard let (_, new) = element.sides.both else { continue }
            for code in element.codes {
                guard let (before, after) = code.both, before.meaning != after.meaning else { continue }
                report(
                    "\(element.id)/\(after.value)", "code \(after.value) of \(new.title) has another meaning",
                    from: before.meaning, to: after.meaning, source: new.source, at: new.place)
            }
        }
    }
}
