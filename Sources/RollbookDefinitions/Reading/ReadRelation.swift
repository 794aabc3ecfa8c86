import RollbookModel

extension RelationDraft {
    /// Reads `name: { table: ID | format: ID, guarded-by, on: { column there: operand }, where-exists: { ... },
    /// pick: { highest: rank } }`.
    static func read(_ entry: DefinitionMap.Entry) -> RelationDraft? {
        entry.value.read { map in
            guard let target = map.relationTarget() else { return nil }
            return RelationDraft(
                name: Marked(entry.key, at: entry.place), target: target, on: map.joins(),
                required: map["where-exists"]?.read { $0.requiredRow() } ?? nil, guardedBy: map["guarded-by"]?.marked(),
                pick: map["pick"]?.read { $0.rowPick() } ?? nil)
        } ?? nil
    }
}

extension DefinitionMap {
    fileprivate func relationTarget() -> Marked<RelationDefinition.Target>? {
        allow("source", "note", "inferred")
        let table = self["table"]?.marked().map { RelationDefinition.Target.table($0) }
        let format = self["format"]?.marked().map { RelationDefinition.Target.format($0) }
        if (table == nil) != (format == nil) { return table ?? format }
        report(rule: "missing-key", "a relation names either a \"table\" or a \"format\"", help: "Keep one of the two.")
        return nil
    }

    /// `{ table: ID | format: ID, on: { column there: column of the relation's row } }`.
    fileprivate func requiredRow() -> RelationDraft.RequiredRow? {
        relationTarget().map { RelationDraft.RequiredRow(target: $0, on: joins()) }
    }

    /// `highest:` or `lowest:`, and the expression that ranks.
    fileprivate func rowPick() -> RowPick? {
        let ends = RowPick.End.allCases.compactMap { end in
            self[end.rawValue].map { RowPick(end: end, rank: $0.expression()) }
        }
        if ends.count == 1 { return ends[0] }
        report(rule: "missing-key", "\"pick\" says which row is taken", help: "Write one of highest: and lowest:.")
        return nil
    }

    fileprivate func joins() -> [(column: Marked<String>, operand: Marked<RelationDefinition.Operand>)] {
        let pairs = required("on")?.read { on in
            on.allEntries().map { entry in
                (
                    column: Marked(entry.key, at: entry.place),
                    operand: entry.value.marked().map { RelationDefinition.Operand($0) }
                )
            }
        }
        return pairs ?? []
    }
}

extension RelationDefinition.Operand {
    /// `:year` is a variable, `'A'` a constant, anything else an item.
    fileprivate init(_ text: String) {
        if text.hasPrefix(":") {
            self = .variable(String(text.dropFirst()))
        } else if text.count >= 2, text.hasPrefix("'"), text.hasSuffix("'") {
            self = .constant(String(text.dropFirst().dropLast()))
        } else {
            self = .item(text)
        }
    }
}
