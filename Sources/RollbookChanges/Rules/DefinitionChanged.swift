import RollbookEdits
import RollbookModel

enum DefinitionChanged: ChangeRule {
    static let entry = ChangeRuleEntry(
        "definition-changed", .edit, .stricter, .looser, .wording,
        purpose: "A named condition says something else.",
        why: "It is named once, with the edits that rest on it; its class is what comes of it in their conditions.",
        example: .after(RuleExample(.edits, "result = 'P'", "result IN ('P', 'F')")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for format in pair.formats {
            guard let (old, new) = format.both else { continue }
            for (name, before) in old.ownDefinitions.sorted(by: { $0.key < $1.key }) {
                guard let after = new.ownDefinitions[name] else { continue }
                let reaches = pair.reach.definitions[format.fullName]?[name] ?? []
                tell("\(format.fullName)/\(name)", name, before, after, reaches, in: pair, report)
            }
        }
        guard pair.includesAgency else { return }
        for (name, before) in pair.old.agency.definitions.sorted(by: { $0.key < $1.key }) {
            guard let after = pair.new.agency.definitions[name] else { continue }
            let users = pair.formats.filter { $0.new?.ownDefinitions[name] == nil }.map(\.fullName)
            let reaches = users.flatMap { pair.reach.definitions[$0]?[name] ?? [] }
            tell("\(pair.id)/\(name)", name, before, after, reaches, in: pair, report)
        }
    }

    private static func tell(
        _ id: String, _ name: String, _ before: SourceText, _ after: SourceText, _ reaches: [String],
        in pair: AgencyPair, _ report: ChangeReporter
    ) {
        if ConditionChange.isSame(before, after) { return }
        let edits = pair.edits.filter { reaches.contains($0.id) }
        let came = edits.map(\.conditionChange).reduce(ConditionChange.same) { $0.and($1) }
        report(
            id, "the condition \(name) says something else", edits.isEmpty ? .wording : came.impact,
            from: before.trimmed, to: after.trimmed, reaches: reaches, source: "", at: after.place(at: 0))
    }
}
