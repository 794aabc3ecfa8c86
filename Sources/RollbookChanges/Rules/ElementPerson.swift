import RollbookModel

enum ElementPerson: ChangeRule {
    static let entry = ChangeRuleEntry(
        "element-person", .element, .wording,
        purpose: "An element tells who somebody is, or no longer does.",
        why: "Counts and reports treat its values as private; no verdict changes.",
        example: .after(RuleExample(.result, "length: 1", "length: 1\nidentifies: person")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for element in pair.elements {
            guard let (old, new) = element.sides.both, old.identifiesPerson != new.identifiesPerson else { continue }
            report(
                element.id, "\(new.title) \(new.identifiesPerson ? "tells" : "no longer tells") who somebody is",
                from: words(old), to: words(new), source: new.source, at: new.place)
        }
    }

    private static func words(_ element: ElementDefinition) -> String {
        element.identifiesPerson ? "identifies a person" : "identifies nobody"
    }
}
