import RollbookModel

/// A script that makes tables for the records of a plan and for all that its edits look up, and a view for each edit.
package struct SQLScript: Sendable {
    package let edits: [SQLEdit]
    private let definitions: [(view: String, query: String)]
    private let plan: Plan
    private let dialect: SQLDialect

    package init(_ program: EditProgram, dialect: SQLDialect) {
        plan = program.plan
        self.dialect = dialect
        let printed = SQLEdits(plan, dialect)
        edits = printed.all
        definitions = printed.definitions
    }

    package var text: String {
        let parts =
            [heading, records] + plan.tables.map(table) + [indexes, notPlaced] + definitions.map(definition) + views
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private var heading: String {
        let variables = plan.variables
        let unsaid = edits.compactMap { edit in
            if case .unsaid(let reason) = edit.form { "\nNot said: edit \(edit.edit.id): \(reason)." } else { nil }
        }
        return sqlComment(
            """
            \(plan.fullName), \(plan.year), survey \(variables.survey), district \(variables.district), \
            mode \(variables.mode), for \(dialect.rawValue).
            \(edits.count - unsaid.count) of \(edits.count) edits are said here as views edit_<number>. Each gives \
            what the edit does not hold of, with the
            verdict 'fails' or 'not evaluated': records by source_row, groups of records by what makes the group.\
            \(unsaid.joined())

            Load every value as Rollbook sees it: padded to its item's full width, blanks on the right, or zeros on the
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
        let key = table.key.map { sqlName(table.columns[$0].id) }
        return create(
            sqlName(table.sqlTable), comment: table.name, columns: table.columns.map { ($0.id, $0.slot.length) },
            more: table.kind == .table && !key.isEmpty ? ["  UNIQUE (\(key.joined(separator: ", ")))"] : [])
    }

    private func create(
        _ name: String, comment: String, columns: [(id: String, length: Int)], more: [String] = []
    ) -> String {
        let lines = columns.map { id, length in
            "  \(sqlName(id)) \(dialect.textType) CHECK (LENGTH(\(sqlName(id))) = \(length))"
        }
        let all = ["  source_row INTEGER PRIMARY KEY"] + lines + more
        return "\(sqlComment(comment))\nCREATE TABLE \(name) (\n\(all.joined(separator: ",\n"))\n);"
    }

    /// On what relations look up and on what `unique` compares.
    private var indexes: String {
        var lines: [String] = []
        let itemIDs = Set(plan.items.map(\.id))
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
            if case .unique(let items, _) = edit.rule { add("records", items.filter(itemIDs.contains)) }
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

    /// In the order in which they read each other.
    private var views: [String] {
        let phases = Phase.allCases.map { phase in edits.filter { $0.isSaid && $0.edit.rule.phase == phase } }
        let passed = phases[1].isEmpty && phases[2].isEmpty ? [] : [passedChecks]
        let loadable = phases[2].isEmpty ? [] : [loadable]
        return phases[0].map(view) + passed + phases[1].map(view) + loadable + phases[2].map(view) + [findings]
    }

    private func definition(_ view: String, _ query: String) -> String {
        """
        -- A definition that edits share.
        CREATE VIEW \(sqlName(view)) AS
        \(query);
        """
    }

    private func view(_ edit: SQLEdit) -> String {
        guard case .query(let query) = edit.form else { return "" }
        return """
            \(sqlComment("edit \(edit.edit.id), \(plan.agency.levels[edit.edit.level].id): \(edit.edit.message)"))
            CREATE VIEW \(sqlName(edit.view)) AS
            \(query);
            """
    }

    private var passedChecks: String {
        """
        -- Records that no check of a level that holds back failed: the edits on keys compare these.
        CREATE VIEW \(SQLEdits.passed) AS
        SELECT source_row FROM records
        EXCEPT SELECT source_row FROM not_placed\(failed(in: .record));
        """
    }

    private var loadable: String {
        """
        -- Records that no edit of a level that holds back failed: the edits on groups count these.
        CREATE VIEW \(SQLEdits.loadable) AS
        SELECT source_row FROM \(SQLEdits.passed)\(failed(in: .unique));
        """
    }

    private func failed(in phase: Phase) -> String {
        edits.filter { $0.isSaid && $0.edit.rule.phase == phase && plan.agency.levels[$0.edit.level].holdsBack }
            .map { "\nEXCEPT SELECT source_row FROM \(sqlName($0.view)) WHERE verdict = 'fails'" }.joined()
    }

    /// All edits on single records in one view.
    private var findings: String {
        let parts = edits.filter { $0.isSaid && $0.edit.rule.phase != .group }.map { edit in
            """
            SELECT \(sqlLiteral(edit.edit.id)) AS edit, \(sqlLiteral(plan.agency.levels[edit.edit.level].id)) AS level, \
            source_row, verdict FROM \(sqlName(edit.view))
            """
        }
        guard !parts.isEmpty else { return "" }
        return """
            -- What no edit on single records holds of.
            CREATE VIEW findings AS
            \(parts.joined(separator: "\nUNION ALL "));
            """
    }
}
