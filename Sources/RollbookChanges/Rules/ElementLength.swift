import RollbookModel

enum ElementLength: ChangeRule {
    static let entry = ChangeRuleEntry(
        "element-length", .element, .breaksSubmitters, .looser,
        purpose: "The values of an element have another length.",
        why: "A longer value than the element has is never right; its items are changes of their own.",
        example: .after(
            RuleExample(.grade, "length: 2", "length: 3").and(.students, "record-length: 11", "record-length: 12")
                .and(.students, "columns: 10-11", "columns: 10-12")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for element in pair.elements {
            guard let (old, new) = element.sides.both, old.length != new.length else { continue }
            let isShorter = (new.length ?? .max) < (old.length ?? .max)
            report(
                element.id, "\(new.title) is \(isShorter ? "shorter" : "longer")",
                isShorter ? .breaksSubmitters : .looser, from: old.length.map(String.init),
                to: new.length.map(String.init), source: new.source, at: new.place)
        }
    }
}
