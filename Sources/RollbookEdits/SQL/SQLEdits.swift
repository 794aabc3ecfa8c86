package import RollbookModel

/// What an edit became in SQL.
package struct SQLEdit: Sendable {
    package enum Form: Sendable {
        /// A query for `source_row` of the records that fail.
        case query(String)
        /// Why there is none: the rest of a sentence.
        case unsaid(String)
    }

    package let edit: PlannedEdit
    package let form: Form

    /// The view that gives the failing records.
    package var view: String { "edit_\(edit.id)" }

    /// Whether it compares records with each other.
    var isUnique: Bool { if case .unique = edit.rule { true } else { false } }
}

/// Turns the edits of a plan into queries, in the plan's order.
struct SQLEdits {
    private let plan: Plan
    private var printer: SQLPrinter
    private var edits: [SQLEdit] = []

    static func all(of plan: Plan, _ dialect: SQLDialect) -> [SQLEdit] {
        var maker = SQLEdits(plan: plan, printer: SQLPrinter(plan, dialect))
        maker.edits = plan.edits.map { SQLEdit(edit: $0, form: maker.check($0)) }
        for (index, edit) in plan.edits.enumerated() {
            if case .unique(let items, .first) = edit.rule {
                maker.edits[index] = SQLEdit(edit: edit, form: maker.unique(items, at: index))
            }
        }
        return maker.edits
    }

    private mutating func check(_ edit: PlannedEdit) -> SQLEdit.Form {
        switch edit.rule {
        case .check(let source):
            do throws(SQLLimit) {
                let (condition, relations) = try printer.print(source)
                var joins = ""
                for relation in relations { joins += "\n\(try takenRow(of: plan.relations[relation]))" }
                return .query("SELECT records.source_row FROM records\(joins)\nWHERE NOT \(condition.enclosed)")
            } catch {
                return .unsaid(error.reason)
            }
        case .unique(_, .highest): return .unsaid("which record of a key stays is decided by a number")
        case .unique(_, .first): return .unsaid("")
        case .group: return .unsaid("it is about groups of records")
        case .unwritten(let reason): return .unsaid("not written yet: \(reason)")
        }
    }

    /// Joins in the row that a relation takes where several are found: the first, or the one it picks.
    private func takenRow(of relation: PlannedRelation) throws(SQLLimit) -> String {
        let (name, table) = (sqlName(relation.name), sqlName(plan.tables[relation.table].sqlTable))
        let found = "FROM \(table) AS found WHERE \(printer.sqlJoin(relation))"
        let taken =
            try order(of: relation).map {
                "SELECT found.source_row \(found)\n  ORDER BY \($0), found.source_row LIMIT 1"
            }
            ?? "SELECT MIN(found.source_row) \(found)"
        return "LEFT JOIN \(table) AS \(name) ON \(name).source_row =\n  (\(taken))"
    }

    /// The best row of a relation that picks one comes first; nil for any other.
    private func order(of relation: PlannedRelation) throws(SQLLimit) -> String? {
        guard let pick = relation.pick else { return nil }
        var rows = SQLPrinter(plan.rows(of: plan.tables[relation.table]), printer.dialect, over: "found")
        let rank = try rows.print(pick.rank).text
        return "\(rank.bare) \(pick.end == .highest ? "DESC" : "ASC") NULLS LAST"
    }

    /// Fails a record after the first of its key that nothing else holds back.
    private func unique(_ items: [String], at index: Int) -> SQLEdit.Form {
        var barring = ["SELECT source_row FROM not_placed"]
        for (other, edit) in edits.enumerated() where other != index && holdsBack(edit.edit) {
            switch (edit.form, edit.edit.rule) {
            case (_, .unwritten), (_, .group): continue
            case (_, .unique) where other > index: continue
            case (.query, _): barring.append("SELECT source_row FROM \(sqlName(edit.view))")
            case (.unsaid, _): return .unsaid("it needs edit \(edit.edit.id), which is not said")
            }
        }
        let key = items.map { "earlier.\(sqlName($0)) = records.\(sqlName($0))" }.joined(separator: " AND ")
        return .query(
            """
            WITH barred AS (
              \(barring.joined(separator: "\n  UNION ")))
            SELECT records.source_row FROM records
            WHERE EXISTS (SELECT 1 FROM records AS earlier WHERE \(key)
              AND earlier.source_row < records.source_row
              AND earlier.source_row NOT IN (SELECT source_row FROM barred))
            """)
    }

    private func holdsBack(_ edit: PlannedEdit) -> Bool { plan.agency.levels[edit.level].holdsBack }
}
