package import RollbookModel

/// A script that makes tables for the records of a plan and for all that its edits look up, and a view for each edit.
package struct SQLScript: Sendable {
    package let edits: [SQLEdit]
    private let plan: Plan
    private let dialect: SQLDialect

    package init(_ program: EditProgram, dialect: SQLDialect) {
        plan = program.plan
        self.dialect = dialect
        edits = SQLEdits.all(of: plan, dialect)
    }

    package var text: String {
        let parts = [heading, records] + plan.tables.map(table) + [indexes, notPlaced] + ordered.map(view)
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    /// Views of single records first: those of `unique` read them.
    private var ordered: [SQLEdit] { edits.filter { !$0.isUnique } + edits.filter(\.isUnique) }

    /// The name of a table of the plan in the script.
    package static func name(of table: PlannedTable) -> String { table.sqlTable }

    private var heading: String {
        let said = edits.count { if case .query = $0.form { true } else { false } }
        let variables = plan.variables
        return sqlComment(
            """
            \(plan.fullName), \(plan.year), survey \(variables.survey), district \(variables.district), \
            mode \(variables.mode), for \(dialect.rawValue).
            \(said) of \(edits.count) edits are said here as views edit_<number>, each giving source_row of the \
            records that fail; the others are listed with the reason.
            Load every value as Rollbook sees it: padded to its item's full width, blanks on the right, or zeros on the \
            left where the layout fills so; NULL where a value did not fit. Checks on the lengths hold you to it.
            source_row is the record's number in its file: 1 for the first after the header.
            Load every table: one that is empty counts as supplied and without rows.
            """)
    }

    // MARK: Tables

    private var records: String {
        create("records", comment: plan.formatName, columns: plan.items.map { ($0.id, $0.slot.length) })
    }

    private func table(_ table: PlannedTable) -> String {
        create(
            sqlName(table.sqlTable), comment: table.name, columns: table.columns.map { ($0.id, $0.slot.length) })
    }

    private func create(_ name: String, comment: String, columns: [(id: String, length: Int)]) -> String {
        let lines = columns.map { id, length in
            "  \(sqlName(id)) \(dialect.textType) CHECK (LENGTH(\(sqlName(id))) = \(length))"
        }
        let all = ["  source_row INTEGER PRIMARY KEY"] + lines
        return "\(sqlComment(comment))\nCREATE TABLE \(name) (\n\(all.joined(separator: ",\n"))\n);"
    }

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
        }
        for edit in plan.edits {
            if case .unique(let items, .first) = edit.rule { add("records", items) }
        }
        return lines.joined(separator: "\n")
    }

    /// Rollbook's own findings, which keep a record from being the first of its key.
    private var notPlaced: String {
        let misfits = plan.items.map { item in
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

    // MARK: Edits

    private func view(_ edit: SQLEdit) -> String {
        switch edit.form {
        case .unsaid(let reason): sqlComment("edit \(edit.edit.id): not said in SQL: \(reason)")
        case .query(let query):
            """
            \(sqlComment("edit \(edit.edit.id), \(plan.agency.levels[edit.edit.level].id): \(edit.edit.message)"))
            CREATE VIEW \(sqlName(edit.view)) AS
            \(query);
            """
        }
    }
}
