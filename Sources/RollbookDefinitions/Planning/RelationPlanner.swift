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
            let targets = [relation.target] + [relation.required?.target].compactMap(\.self)
            let tables = targets.map { position(of: $0, &positions) }
            if let missing = zip(targets, tables).first(where: { $0.1 == nil })?.0 {
                unknown[relation.name] = reason(missing)
            } else {
                relations.append(planned(relation, on: tables.compactMap(\.self)))
            }
        }
    }

    /// The index in `tables` of the target's table, made when it is not there yet.
    private mutating func position(
        of target: WantedRelation.Target, _ positions: inout [WantedRelation.Target: Int]
    ) -> Int? {
        if let known = positions[target] { return known }
        let readers = wanted.filter { $0.target == target }
        let demanded = requiredColumns(of: target)
        guard
            let table = request.table(
                target, uses: { demanded.contains($0) ? .required : use(of: $0, by: readers) })
        else { return nil }
        positions[target] = tables.count
        tables.append(table)
        return tables.count - 1
    }

    /// The columns by which rows must find others or be found by them.
    private func requiredColumns(of target: WantedRelation.Target) -> Set<String> {
        var columns: Set<String> = []
        for relation in wanted {
            guard let required = relation.required else { continue }
            if required.target == target { columns.formUnion(required.on.map(\.column)) }
            guard relation.target == target else { continue }
            for case .item(let column) in required.on.map(\.operand) { columns.insert(column) }
        }
        return columns
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

    /// - Parameter found: the table of its target, then that of what its rows must find.
    private func planned(_ relation: WantedRelation, on found: [Int]) -> PlannedRelation {
        let items = request.layout.allItems.map(\.id)
        let required = relation.required.map { required in
            let own = tables[found[0]].columns.map(\.id)
            return PlannedRelation.RequiredRow(table: found[1], on: joins(required.on, of: found[1], with: own))
        }
        return PlannedRelation(
            name: relation.name, table: found[0], on: joins(relation.on, of: found[0], with: items),
            required: required, guardedBy: relation.guardedBy, pick: relation.pick, place: relation.place)
    }

    /// - Parameter items: what operands that are items are indices into.
    private func joins(
        _ on: [(column: String, operand: RelationDefinition.Operand)], of table: Int, with items: [String]
    ) -> [(column: Int, operand: PlannedRelation.Operand)] {
        on.compactMap { column, operand in
            guard let index = tables[table].columns.firstIndex(where: { $0.id == column }),
                let operand = resolved(operand, items)
            else { return nil }
            return (index, operand)
        }
    }

    private func resolved(
        _ operand: RelationDefinition.Operand, _ items: [String]
    ) -> PlannedRelation.Operand? {
        switch operand {
        case .item(let id): items.firstIndex(of: id).map { .item($0) }
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
