import RollbookModel

/// Resolves a format's relations, with `previous` among them, and the tables that they read, each once.
struct RelationPlanner {
    private(set) var relations: [PlannedRelation] = []
    private(set) var tables: [PlannedTable] = []
    /// Relations that no layout is known for in this year, with the reason.
    private(set) var unknown: [String: String] = [:]

    private let request: PlanRequest
    private let names: ExpressionNames
    private let wanted: [WantedRelation]

    init(_ request: PlanRequest, names: ExpressionNames) {
        self.request = request
        self.names = names
        wanted = WantedRelation.all(of: request, names: names)
        var positions: [WantedRelation.Target: Int] = [:]
        for relation in wanted {
            guard let table = position(of: relation.target, &positions) else {
                unknown[relation.name] = reason(relation.target)
                continue
            }
            relations.append(planned(relation, on: table))
        }
    }

    /// The index in `tables` of the target's table, made when it is not there yet.
    private mutating func position(
        of target: WantedRelation.Target, _ positions: inout [WantedRelation.Target: Int]
    ) -> Int? {
        if let known = positions[target] { return known }
        let readers = wanted.filter { $0.target == target }
        guard let table = request.table(target, uses: { use(of: $0, by: readers) }) else { return nil }
        positions[target] = tables.count
        tables.append(table)
        return tables.count - 1
    }

    private func use(of column: String, by readers: [WantedRelation]) -> ColumnUse {
        if isRequired(column, by: readers) { return .required }
        guard request.counting, let counts = request.format.counts else { return .none }
        let condition = ExpressionNames([counts.value?.condition].compactMap(\.self))
        let isCounted = readers.contains { relation in
            counts.columns.contains { $0.relation == relation.name && $0.column == column }
                || condition.mention(relation.name.lowercased(), column)
                || relation.name == SurveyCalendar.relation && SurveyCalendar.dates.contains(column)
        }
        return isCounted ? .optional : .none
    }

    private func isRequired(_ column: String, by readers: [WantedRelation]) -> Bool {
        readers.contains { relation in
            relation.on.contains { $0.column == column } || names.mention(relation.name.lowercased(), column)
                || relation.pick.map { ExpressionNames([$0.rank]).words.contains(column) } ?? false
                || relation.name == SurveyCalendar.relation && names.words.contains(column)
        }
    }

    private func planned(_ relation: WantedRelation, on table: Int) -> PlannedRelation {
        let columns = tables[table].columns
        let on = relation.on.compactMap { column, operand -> (column: Int, operand: PlannedRelation.Operand)? in
            guard let index = columns.firstIndex(where: { $0.id == column }), let operand = resolved(operand) else {
                return nil
            }
            return (index, operand)
        }
        return PlannedRelation(
            name: relation.name, table: table, on: on, guardedBy: relation.guardedBy, pick: relation.pick,
            place: relation.place)
    }

    private func resolved(_ operand: RelationDefinition.Operand) -> PlannedRelation.Operand? {
        switch operand {
        case .item(let id): request.layout.allItems.firstIndex { $0.id == id }.map { .item($0) }
        case .variable(let name): .variable(name)
        case .constant(let text): .constant(text)
        }
    }

    private func reason(_ target: WantedRelation.Target) -> String {
        guard case .format(let id) = target, let format = request.agency.formats[id] else {
            return "what it looks up is not defined"
        }
        let year = format.layouts.isEmpty ? "" : " for \(request.year)"
        let why = format.unknownLayout(in: request.year).map { ": \(withoutFullStop($0.reason))" } ?? ""
        return "it needs \(format.name), whose layout is not known\(year)\(why)"
    }
}
