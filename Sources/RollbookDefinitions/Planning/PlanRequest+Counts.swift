import RollbookModel

extension PlanRequest {
    /// What the format's `counts:` says, in terms of this plan.
    func counts(among relations: RelationPlanner) -> PlannedCounts {
        let said = format.counts ?? CountsDefinition()
        let names = said.names.compactMap { name, column -> (Int, PlannedCounts.RelatedColumn)? in
            guard let item = index(of: name), let column = relations.column(column) else { return nil }
            return (item, column)
        }
        return PlannedCounts(
            by: said.by.compactMap(index), worklist: worklist(said), student: said.student.flatMap(index),
            transmission: said.transmission.compactMap(index), expected: said.expected.compactMap(index),
            names: Dictionary(names) { first, _ in first }, value: said.value.flatMap { value($0, relations) })
    }

    private func worklist(_ said: CountsDefinition) -> PlannedCounts.Worklist? {
        said.worklist.flatMap { worklist in index(of: worklist.item).map { .init(item: $0, name: worklist.name) } }
    }

    private func value(_ said: CountsDefinition.Value, _ relations: RelationPlanner) -> PlannedCounts.Value? {
        guard let weight = relations.column(said.weight), let by = index(of: said.by) else { return nil }
        return PlannedCounts.Value(
            weight: weight, condition: said.condition, oncePer: said.oncePer.compactMap(index), by: by,
            inferred: said.inferred, source: said.source)
    }

    private func index(of item: String) -> Int? { layout.items.firstIndex { $0.id == item } }
}

extension RelationPlanner {
    /// Where a related row has a column; nil for a relation whose layout is not known in this year.
    fileprivate func column(_ name: CountsDefinition.RelatedName) -> PlannedCounts.RelatedColumn? {
        guard let relation = relations.firstIndex(where: { $0.name == name.relation }) else { return nil }
        let column = tables[relations[relation].table].columns.first { $0.id == name.column }
        return column.map { .init(relation: relation, slot: $0.slot) }
    }
}

extension CountsDefinition {
    /// Columns of related rows that it looks at.
    var columns: [RelatedName] { names.map(\.column) + [value?.weight].compactMap(\.self) }
}
