import RollbookModel

enum RelationChanged: ChangeRule {
    static let entry = ChangeRuleEntry(
        "relation-changed", .table, .stricter, .looser,
        purpose:
            "A format looks something up otherwise: elsewhere, by other columns, other rows, or another of several.",
        why:
            "It is named once, with the edits that rest on it. Where an edit comes to speak of a row that is not found, and else nothing changes, fewer records are held back.",
        example: .after(
            RuleExample(
                .licenses, "on: { school_year: \":year\", license: license }",
                "on: { school_year: \":previous_year\", license: license }")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for format in pair.formats {
            guard let (old, new) = format.both else { continue }
            for relation in Pair.match(old.format.relations, new.format.relations, by: \.name) {
                guard let (before, after) = relation.both else { continue }
                guard words(before) != words(after) else { continue }
                let isLooser = lookup(before) == lookup(after) && before.guardedBy == nil
                report(
                    "\(format.fullName)/\(after.name)", "\(after.name) is looked up otherwise",
                    isLooser ? .looser : .stricter, from: words(before), to: words(after),
                    reaches: pair.reach.relations[format.fullName]?[after.name] ?? [], source: new.format.source,
                    at: after.place)
            }
        }
    }

    private static func lookup(_ relation: RelationDefinition) -> String {
        let required = relation.required.map { ", where \(lookup($0.target, $0.on)) exists" } ?? ""
        let pick = relation.pick.map { "; \($0.end.rawValue) \($0.rank.text)" } ?? ""
        return lookup(relation.target, relation.on) + required + pick
    }

    private static func lookup(
        _ target: RelationDefinition.Target, _ on: [(column: String, operand: RelationDefinition.Operand)]
    ) -> String {
        let columns = on.sorted { $0.column < $1.column }.map { "\($0.column) = \(words($0.operand))" }
        let name =
            switch target {
            case .table(let id): "table \(id)"
            case .format(let id): "format \(id)"
            }
        return "\(name) on \(columns.joined(separator: ", "))"
    }

    private static func words(_ relation: RelationDefinition) -> String {
        lookup(relation) + (relation.guardedBy.map { "; guarded by edit \($0)" } ?? "")
    }

    private static func words(_ operand: RelationDefinition.Operand) -> String {
        switch operand {
        case .item(let id): id
        case .variable(let name): ":\(name)"
        case .constant(let text): "'\(text)'"
        }
    }
}
