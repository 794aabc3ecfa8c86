import RollbookModel

enum ElementOrder: ChangeRule {
    static let entry = ChangeRuleEntry(
        "element-order", .element, .stricter, .looser,
        purpose: "The values of an element are ordered otherwise.",
        why: "Ranges such as BETWEEN hold for other values. Where values were only added, nothing that held fails.",
        example: .after(RuleExample(.grade, "[KG, \"01\", \"02\", \"03\"]", "[KG, \"01\", \"02\"]")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for element in pair.elements {
            guard let (old, new) = element.sides.both, old.order != new.order else { continue }
            let isOnlyLonger = !old.order.isEmpty && new.order.starts(with: old.order)
            report(
                element.id, "\(new.title) orders its values otherwise", isOnlyLonger ? .looser : .stricter,
                from: old.order.joined(separator: " "), to: new.order.joined(separator: " "), source: new.source,
                at: new.place)
        }
    }
}
