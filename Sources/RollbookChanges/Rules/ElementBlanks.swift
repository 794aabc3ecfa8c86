import RollbookModel

enum ElementBlanks: ChangeRule {
    static let entry = ChangeRuleEntry(
        "element-blanks", .element, .stricter,
        purpose: "Blanks before a value count, or no longer do.",
        why: "The same value is read otherwise, and edits see another one.",
        example: .after(RuleExample(.grade, "length: 2", "length: 2\nleading-blanks: keep")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for element in pair.elements {
            guard let (old, new) = element.sides.both, old.keepsLeadingBlanks != new.keepsLeadingBlanks else {
                continue
            }
            report(
                element.id, "blanks before \(new.title) are \(new.keepsLeadingBlanks ? "kept" : "dropped")",
                from: words(old), to: words(new), source: new.source, at: new.place)
        }
    }

    private static func words(_ element: ElementDefinition) -> String {
        element.keepsLeadingBlanks ? "kept" : "dropped"
    }
}
