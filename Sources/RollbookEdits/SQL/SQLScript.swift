import RollbookModel

/// A script that makes tables for the records of a plan and for all that its edits look up, and a view for each edit.
package struct SQLScript: Sendable {
    package let edits: [SQLEdit]
    private let definitions: [SQLDefinition]
    private let plan: Plan
    private let dialect: SQLDialect
    private let tables: SQLTables

    /// - Parameter constrained: whether `records` is to refuse by itself what edits of the record alone fail.
    package init(_ program: EditProgram, dialect: SQLDialect, constrained: Bool = false) {
        plan = program.plan
        self.dialect = dialect
        let constraints = constrained ? SQLConstraints(plan, dialect) : nil
        let printed = SQLEdits(plan, dialect, constraints: constraints)
        edits = printed.all
        definitions = printed.definitions
        tables = SQLTables(plan: plan, dialect: dialect, edits: edits, constraints: constraints)
    }

    package var text: String {
        let body = tables.all + definitions.map(definition) + views
        let hasDays = body.contains { $0.contains("is_day(") || $0.contains("day_of(") }
        let parts = [heading, hasDays ? dialect.functions : ""] + body
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private var heading: String {
        let variables = plan.variables
        let purpose = """
            \(plan.fullName), \(plan.year), survey \(variables.survey), district \(variables.district), \
            mode \(variables.mode), for \(dialect.rawValue).
            """
        return sqlComment([purpose, saying, tables.loading].joined(separator: "\n"))
    }

    /// How many edits are said, how, and which are not.
    private var saying: String {
        var (queries, constraints, unsaid) = (0, 0, "")
        for edit in edits {
            switch edit.form {
            case .query: queries += 1
            case .constraint: constraints += 1
            case .unsaid(let reason): unsaid += "\nNot said: edit \(edit.edit.id): \(reason)"
            }
        }
        let refused = constraints == 0 ? "" : "\(constraints) are constraints of the table records, "
        return """
            Of \(edits.count) edits \(refused)\(queries) are views edit_<number>. A view gives what the edit does not \
            hold of, with the verdict 'fails' or 'not evaluated': records by source_row, groups of records by what makes \
            the group.\(unsaid)
            """
    }

    // MARK: Views

    /// In the order in which they read each other.
    private var views: [String] {
        let phases = Phase.allCases.map { phase in edits.filter { $0.isQuery && $0.edit.rule.phase == phase } }
        let passed = phases[1].isEmpty && phases[2].isEmpty ? [] : [passedChecks]
        let loadable = phases[2].isEmpty ? [] : [loadable]
        return phases[0].map(view) + passed + phases[1].map(view) + loadable + phases[2].map(view) + [findings]
    }

    private func definition(_ definition: SQLDefinition) -> String {
        """
        -- A definition that edits share.
        CREATE VIEW \(sqlName(definition.view)) AS
        \(definition.query);
        """
    }

    private func view(_ edit: SQLEdit) -> String {
        guard case .query(let query) = edit.form else { return "" }
        return """
            \(sqlComment(edit.heading(plan)))
            CREATE VIEW \(sqlName(edit.view)) AS
            \(query);
            """
    }

    private var passedChecks: String {
        """
        -- Records that no check of a level that holds back failed: the edits on keys compare these.
        CREATE VIEW \(SQLEdits.passed) AS
        SELECT source_row FROM records\(tables.notPlaced.isEmpty ? "" : "\nEXCEPT SELECT source_row FROM not_placed")\
        \(failed(in: .record));
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
        edits.filter { $0.isQuery && $0.edit.rule.phase == phase && plan.holdsBack($0.edit) }
            .map { "\nEXCEPT SELECT source_row FROM \(sqlName($0.view)) WHERE verdict = 'fails'" }.joined()
    }

    /// All edits on single records in one view.
    private var findings: String {
        let parts = edits.filter { $0.isQuery && $0.edit.rule.phase != .group }.map { edit in
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
