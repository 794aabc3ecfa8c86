import RollbookModel

enum ElementAdded: ChangeRule {
    static let entry = ChangeRuleEntry(
        "element-added", .element, .wording,
        purpose: "There is an element more.",
        why: "By itself it changes nothing: the items that take it are changes of their own.",
        example: .after(RuleExample(adding: "elements/term.yaml", "element: term\nname: Term\nlength: 1")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for element in pair.elements {
            guard let come = element.sides.come else { continue }
            report(
                element.id, "\(come.title) is new", from: nil, to: come.shape, source: come.source, at: come.place)
        }
    }
}
