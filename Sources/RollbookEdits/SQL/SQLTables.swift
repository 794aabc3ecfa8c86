import RollbookModel

/// The tables of a script: reference tables, records, related files, and the indexes that its views need.
struct SQLTables: Sendable {
    let plan: Plan
    let dialect: SQLDialect
    let edits: [SQLEdit]
    /// nil: `records` takes whatever has the widths of the layout.
    let constraints: SQLConstraints?

    /// What whoever loads them must know.
    var loading: String {
        let fitting =
            constraints == nil
            ? "NULL where a value did not fit. Checks on the lengths hold you to it."
            : "Columns run_<name> and always_<value> of records fill themselves: do not name them when you load."
        return """
            Load every value as Rollbook sees it: padded to its item's full width, blanks on the right, or zeros on the \
            left where the layout fills so. \(fitting)
            source_row is the record's number in its file: 1 for the first after the header.
            Load every table: one that is empty counts as supplied and without rows.
            """
    }

    /// In an order in which each can refer to those before it.
    var all: [String] {
        // SQLite looks at foreign keys only when told so, on every connection.
        let setting = constraints != nil && dialect == .sqlite ? ["PRAGMA foreign_keys = ON;"] : []
        let references = plan.tables.filter { $0.kind == .table }
        let others = plan.tables.filter { $0.kind != .table }
        return setting + references.map(table) + [records] + others.map(table) + [indexes, notPlaced]
    }

    // MARK: Tables

    private var records: String {
        let refusing = constraints != nil
        let columns = plan.items.map { item in
            column(
                item.id, item.slot.length, isRequired: refusing && !item.isLocal, isBlank: refusing && item.mustBeBlank)
        }
        let filled = constraints?.columns.map { name, value in
            "\(sqlName(name)) \(dialect.textType) DEFAULT \(sqlLiteral(value)) NOT NULL "
                + "CHECK (\(sqlName(name)) = \(sqlLiteral(value)))"
        }
        let constraints = edits.compactMap { edit -> String? in
            guard case .constraint(let text) = edit.form else { return nil }
            return "\(sqlComment(edit.heading(plan)))\nCONSTRAINT \(sqlName(edit.view)) \(text)"
        }
        return create("records", comment: plan.formatName, columns + (filled ?? []) + constraints)
    }

    private func table(_ table: PlannedTable) -> String {
        let key = table.kind == .table ? table.key.map { sqlName(table.columns[$0].id) } : []
        let unique = key.isEmpty ? [] : ["UNIQUE (\(key.joined(separator: ", ")))"]
        return create(
            sqlName(table.sqlTable), comment: table.name, table.columns.map { column($0.id, $0.slot.length) } + unique)
    }

    private func column(_ id: String, _ length: Int, isRequired: Bool = false, isBlank: Bool = false) -> String {
        let name = sqlName(id)
        let test = isBlank ? "\(name) = \(sqlLiteral(blanks(length)))" : "LENGTH(\(name)) = \(length)"
        return "\(name) \(dialect.textType)\(isRequired ? " NOT NULL" : "") CHECK (\(test))"
    }

    private func create(_ name: String, comment: String, _ parts: [String]) -> String {
        let lines = (["source_row INTEGER PRIMARY KEY"] + parts).map { "  \(sqlIndented($0, by: 2))" }
        return "\(sqlComment(comment))\nCREATE TABLE \(name) (\n\(lines.joined(separator: ",\n"))\n);"
    }

    // MARK: What views need

    /// On what relations look up and on what `unique` compares.
    private var indexes: String {
        var lines: [String] = []
        func add(_ table: String, _ columns: [String]) {
            let list = columns.map(sqlName).joined(separator: ", ")
            let isNew = !lines.contains { $0.hasSuffix(" ON \(sqlName(table)) (\(list));") }
            guard isNew, !columns.isEmpty else { return }
            lines.append("CREATE INDEX \(sqlName("\(table)_by_\(lines.count + 1)")) ON \(sqlName(table)) (\(list));")
        }
        for relation in plan.relations {
            let table = plan.tables[relation.table]
            add(table.sqlTable, relation.on.map { table.columns[$0.column].id })
            guard let required = relation.required else { continue }
            let other = plan.tables[required.table]
            add(other.sqlTable, required.on.map { other.columns[$0.column].id })
        }
        let items = Set(plan.items.map(\.id))
        for case .unique(let names, _, _) in edits.filter(\.isQuery).map(\.edit.rule) {
            add("records", names.filter(items.contains))
        }
        return lines.joined(separator: "\n")
    }

    /// Rollbook's own findings, which keep a record from being the first of its key; constraints leave none.
    var notPlaced: String {
        if constraints != nil { return "" }
        let misfits = plan.items.filter { !$0.isLocal }.map { item in
            let name = sqlName(item.id)
            return item.mustBeBlank
                ? "\(name) IS NULL OR \(name) <> \(sqlLiteral(blanks(item.slot.length)))" : "\(name) IS NULL"
        }
        return """
            -- Records with a value that did not fit, or with something in a filler.
            CREATE VIEW not_placed AS
            SELECT source_row FROM records
            WHERE \(misfits.joined(separator: "\n  OR "));
            """
    }
}

extension SQLEdit {
    /// `edit 9, reject: The outcome is not a permitted code.`
    func heading(_ plan: Plan) -> String { "edit \(edit.id), \(plan.agency.levels[edit.level].id): \(edit.message)" }
}
