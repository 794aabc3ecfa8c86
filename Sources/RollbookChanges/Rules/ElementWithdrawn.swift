import RollbookModel

enum ElementWithdrawn: ChangeRule {
    static let entry = ChangeRuleEntry(
        "element-withdrawn", .element, .wording,
        purpose: "An element is gone.",
        why: "By itself it changes nothing: the items that took it are changes of their own.",
        example: .before(RuleExample(adding: "elements/term.yaml", "element: term\nname: Term\nlength: 1")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for element in pair.elements {
            guard let gone = element.sides.gone else { continue }
            report(
                element.id, "\(gone.title) is withdrawn", from: gone.shape, to: nil, source: gone.source,
                at: gone.place)
        }
    }
}
