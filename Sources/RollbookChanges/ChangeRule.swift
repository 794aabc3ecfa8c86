package import RollbookModel

/// A way in which definitions may change. One rule, one file; a new rule is added to `changeRules` too, and
/// `formats diff --rules` then writes it into the guide.
protocol ChangeRule: SendableMetatype {
    /// Id, impact, purpose, example: what a person is told of it.
    static var entry: ChangeRuleEntry { get }

    static func find(in pair: AgencyPair, _ report: ChangeReporter)
}

/// Takes the changes that one rule finds.
struct ChangeReporter {
    fileprivate let entry: ChangeRuleEntry
    fileprivate let found: FoundChanges

    /// - Parameter impact: one of those that the rule may give; left out, the only one.
    func callAsFunction(
        _ id: String, _ message: String, _ impact: ChangeImpact? = nil, from old: String?, to new: String?,
        steps: [DefinitionChange.Step] = [], reaches: [String] = [], source: String, at place: Place
    ) {
        found.changes.append(
            DefinitionChange(
                rule: entry.id, impact: impact ?? entry.impacts[0], kind: entry.kind, id: id, message: message,
                old: old, new: new, steps: steps, reaches: reaches, source: source, place: place))
    }
}

private final class FoundChanges {
    var changes: [DefinitionChange] = []
}

extension AgencyPair {
    /// Every change, gravest impact first, of each impact in the order of the rules.
    package func changes() -> [DefinitionChange] {
        let found = FoundChanges()
        for rule in changeRules { rule.find(in: self, ChangeReporter(entry: rule.entry, found: found)) }
        return found.changes.enumerated().sorted { ($0.element.impact, $0.offset) < ($1.element.impact, $1.offset) }
            .map(\.element)
    }
}

/// Every rule, for the guide.
package let changeRuleEntries: [ChangeRuleEntry] = changeRules.map { $0.entry }
