import RollbookModel

/// `relation.column` and `EXISTS(relation)`.
extension SQLPrinter {
    private func relation(_ name: String) throws(SQLLimit) -> Int {
        guard let index = plan.relations.firstIndex(where: { $0.name == name }) else {
            throw SQLLimit(reason: "there is no relation \(name)")
        }
        return index
    }

    mutating func printColumn(_ name: String, _ column: String) throws(SQLLimit) -> SQLText {
        // No verdict rests on a relation without a known layout: the edit would be unwritten.
        if plan.unknownRelations[name] != nil { return .text("CAST(NULL AS TEXT)", width: 1, origin: .other) }
        let index = try relation(name)
        let table = plan.relations[index].table
        guard let found = plan.tables[table].columns.firstIndex(where: { $0.id == column }) else {
            throw SQLLimit(reason: "\(name) has no column \(column)")
        }
        needs = needs.joined(SQLNeeds(relations: [index], looksUp: true, mayBeUnknown: true))
        return .text(
            "\(sqlName(name)).\(sqlName(column))", width: plan.tables[table].columns[found].slot.length,
            origin: .column(table: table, column: found))
    }

    /// UNKNOWN where a value to look up did not fit, as SQL's own EXISTS never is.
    mutating func printExists(_ name: String) throws(SQLLimit) -> SQLText {
        if plan.unknownRelations[name] != nil { return .condition("CAST(NULL AS BOOLEAN)", isJoined: false) }
        needs.looksUp = true
        let relation = plan.relations[try relation(name)]
        let table = sqlName(plan.tables[relation.table].sqlTable)
        let exists = "EXISTS (SELECT 1 FROM \(table) AS found WHERE \(matches(relation)))"
        let items = relation.on.compactMap { if case .item(let item) = $0.operand { plan.items[item].id } else { nil } }
        guard !items.isEmpty else { return .condition(exists, isJoined: false) }
        let readable = items.map { "records.\(sqlName($0))" }.joined(separator: " || ")
        return .condition("CASE WHEN \(readable) IS NOT NULL THEN \(exists) END", isJoined: false)
    }

    /// What rows of a relation's table have in common with a record.
    private func matches(_ relation: PlannedRelation, _ rows: String = "found") -> String {
        let items = plan.items.map { SQLText.text("records.\(sqlName($0.id))", width: $0.slot.length, origin: .other) }
        let pairs = matches(relation.on, of: relation.table, rows, with: items)
        let all = pairs + [relation.required.map { required($0, of: relation, rows) }].compactMap(\.self)
        return all.isEmpty ? "TRUE" : all.joined(separator: " AND ")
    }

    /// - Parameter items: what operands that are items stand for.
    private func matches(
        _ on: [(column: Int, operand: PlannedRelation.Operand)], of table: Int, _ rows: String, with items: [SQLText]
    ) -> [String] {
        let columns = columns(of: table, rows)
        return on.map { column, operand in
            let other: SQLText =
                switch operand {
                case .item(let item): items[item]
                case .variable(let name): .constant(plan.variables.text(name) ?? "", origin: .other)
                case .constant(let text): .constant(text, origin: .other)
                }
            return equality(columns[column], "=", other)
        }
    }

    private func columns(of table: Int, _ rows: String) -> [SQLText] {
        plan.tables[table].columns.map {
            .text("\(rows).\(sqlName($0.id))", width: $0.slot.length, origin: .other)
        }
    }

    /// That a row finds what it must.
    private func required(
        _ required: PlannedRelation.RequiredRow, of relation: PlannedRelation, _ rows: String
    ) -> String {
        let pairs = matches(required.on, of: required.table, "required", with: columns(of: relation.table, rows))
        let table = sqlName(plan.tables[required.table].sqlTable)
        return "EXISTS (SELECT 1 FROM \(table) AS required WHERE \(pairs.joined(separator: " AND ")))"
    }

    /// The rows of a relation as the groups of `items`: each once, whatever the record.
    func list(_ name: String, of items: [String]) throws(SQLLimit) -> String {
        let relation = plan.relations[try relation(name)]
        let table = plan.tables[relation.table]
        var fixed: [(column: Int, operand: PlannedRelation.Operand)] = []
        var columns: [String: String] = [:]
        for (column, operand) in relation.on {
            if case .item(let item) = operand {
                columns[sqlName(plan.items[item].id)] = "found.\(sqlName(table.columns[column].id))"
            } else {
                fixed.append((column, operand))
            }
        }
        // A related row may hold what did not fit.
        let readable = table.kind == .table ? [] : columns.values.sorted().map { "\($0) IS NOT NULL" }
        let conditions =
            matches(fixed, of: relation.table, "found", with: []) + readable
            + [relation.required.map { required($0, of: relation, "found") }].compactMap(\.self)
        let list = items.compactMap { item in columns[item].map { "\($0) AS \(item)" } }.joined(separator: ", ")
        return "SELECT DISTINCT \(list.isEmpty ? "1 AS one" : list) FROM \(sqlName(table.sqlTable)) AS found"
            + (conditions.isEmpty ? "" : " WHERE \(conditions.joined(separator: " AND "))")
    }

    /// Joins in what an expression over `records` reads.
    ///
    /// - Parameter isOuter: whether there may be no record.
    func joins(_ needs: SQLNeeds, isOuter: Bool = false) throws(SQLLimit) -> String {
        var joins = needs.definitions.sorted().map { name in
            let view = sqlName(SQLDefinition.view(of: name))
            return "\(isOuter ? "LEFT JOIN" : "JOIN") \(view) ON \(view).source_row = records.source_row"
        }
        for relation in needs.relations.sorted() { joins.append(try join(plan.relations[relation])) }
        return joins.map { "\n\($0)" }.joined()
    }

    /// Joins in, under the relation's name, the row that it takes: where several may match the first, or the one it picks.
    private func join(_ relation: PlannedRelation) throws(SQLLimit) -> String {
        let (name, table) = (sqlName(relation.name), plan.tables[relation.table])
        let rows = sqlName(table.sqlTable)
        if table.findsOne(by: relation) { return "LEFT JOIN \(rows) AS \(name) ON \(matches(relation, name))" }
        let found = "FROM \(rows) AS found WHERE \(matches(relation))"
        let taken =
            try order(of: relation).map {
                "SELECT found.source_row \(found)\n  ORDER BY \($0), found.source_row LIMIT 1"
            }
            ?? "SELECT MIN(found.source_row) \(found)"
        return "LEFT JOIN \(rows) AS \(name) ON \(name).source_row =\n  (\(taken))"
    }

    /// The best row of a relation that picks one comes first; nil for any other.
    private func order(of relation: PlannedRelation) throws(SQLLimit) -> String? {
        guard let pick = relation.pick else { return nil }
        var rows = SQLPrinter(plan.rows(of: plan.tables[relation.table]), dialect, makesViews: false, over: "found")
        let rank = try rows.print(pick.rank).text
        return "\(rank.bare) \(pick.end == .highest ? "DESC" : "ASC") NULLS LAST"
    }
}

extension PlannedTable {
    /// The name of its table in a script.
    var sqlTable: String {
        kind == .previous ? "previous" : id.split(separator: "-").joined(separator: "_")
    }

    /// Whether no two rows can match: reference tables refuse a second row of a key. Where rows must find others, not every
    /// engine takes the condition into a join.
    func findsOne(by relation: PlannedRelation) -> Bool {
        relation.required == nil && kind == .table && !key.isEmpty && Set(relation.on.map(\.column)).isSuperset(of: key)
    }
}
