import RollbookModel

enum ElementOrder: ChangeRule {
    static let entry = ChangeRuleEntry(
        "element-order", .element, .stricter,
        purpose: "The values of an element are ordered otherwise.",
        why: "Ranges such as BETWEEN hold for other values.",
        example: .after(RuleExample(.grade, "[KG, \"01\", \"02\", \"03\"]", "[KG, \"01\", \"02\"]")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for element in pair.elements {
            guard let (old, new) = element.sides.both, old.order != new.order else { continue }
            report(
                element.id, "\(new.title) orders its values otherwise", from: old.order.joined(separator: " "),
                to: new.order.joined(separator: " "), source: new.source,
                at: new.place)
        }
    }
}
