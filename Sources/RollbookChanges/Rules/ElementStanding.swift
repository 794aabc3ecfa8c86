import RollbookModel

enum ElementStanding: ChangeRule {
    static let entry = ChangeRuleEntry(
        "element-standing", .element, .wording,
        purpose: "An element is published or inferred, or has another source.",
        why: "It tells how far to trust the definition; no verdict changes.",
        example: .after(RuleExample(.grade, "length: 2", "length: 2\ninferred: true")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for element in pair.elements {
            guard let (old, new) = element.sides.both, old.standing != new.standing else { continue }
            report(
                element.id, "\(new.title) rests on something else", from: old.standing, to: new.standing,
                source: new.source, at: new.place)
        }
    }
}
