import RollbookModel

enum ElementWords: ChangeRule {
    static let entry = ChangeRuleEntry(
        "element-words", .element, .wording,
        purpose: "The page of an element says something else: its name, type, purpose or any other fact.",
        why: "It is shown to people and drives nothing.",
        example: .after(RuleExample(.grade, "name: Grade Level", "name: Grade")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for element in pair.elements {
            guard let (old, new) = element.sides.both else { continue }
            for fact in Pair.match(old.page, new.page, by: \.heading) {
                guard let heading = (fact.new ?? fact.old)?.heading, fact.old != fact.new else { continue }
                report(
                    "\(element.id)/\(heading)", "\(new.title): its page says something else under \(heading)",
                    from: fact.old?.text, to: fact.new?.text, source: new.source, at: new.place)
            }
        }
    }
}
