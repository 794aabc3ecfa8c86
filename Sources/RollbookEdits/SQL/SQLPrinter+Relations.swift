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
        let columns = plan.tables[relation.table].columns
        let pairs = relation.on.map { column, operand in
            let other: SQLText =
                switch operand {
                case .item(let item):
                    .text(
                        "records.\(sqlName(plan.items[item].id))", width: plan.items[item].slot.length,
                        origin: .item(item))
                case .variable(let name): .constant(plan.variables.text(name) ?? "", origin: .other)
                case .constant(let text): .constant(text, origin: .other)
                }
            let column = SQLText.text(
                "\(rows).\(sqlName(columns[column].id))", width: columns[column].slot.length, origin: .other)
            return equality(column, "=", other)
        }
        return pairs.isEmpty ? "TRUE" : pairs.joined(separator: " AND ")
    }

    /// Joins in what an expression over `records` reads.
    func joins(_ needs: SQLNeeds) throws(SQLLimit) -> String {
        var joins = needs.definitions.sorted().map { name in
            let view = sqlName(SQLDefinition.view(of: name))
            return "JOIN \(view) ON \(view).source_row = records.source_row"
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

    /// Whether no two rows can match: reference tables refuse a second row of a key.
    func findsOne(by relation: PlannedRelation) -> Bool {
        kind == .table && !key.isEmpty && Set(relation.on.map(\.column)).isSuperset(of: key)
    }
}
