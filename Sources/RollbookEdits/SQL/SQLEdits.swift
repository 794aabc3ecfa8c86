package import RollbookModel

/// What an edit became in SQL.
package struct SQLEdit: Sendable {
    package enum Form: Sendable {
        /// A query for what the edit does not hold of, with its `verdict`: records by `source_row`, groups by their items.
        case query(String)
        /// A constraint of `records`.
        case constraint(String)
        /// Why there is none: the rest of a sentence.
        case unsaid(String)
    }

    package let edit: PlannedEdit
    package let form: Form

    /// The view that gives what it does not hold of.
    package var view: String { edit.sqlView }

    /// Whether it has a view.
    var isQuery: Bool { if case .query = form { true } else { false } }
}

/// Turns the edits of a plan into queries, phase by phase: single records, `unique`, groups.
struct SQLEdits {
    /// Views that a later phase reads: records that no holding-back check failed, and those that nothing of the sort did.
    static let passed = "passed_checks"
    static let loadable = "loadable"

    let plan: Plan
    var printer: SQLPrinter
    /// In the plan's order; nil until said.
    private var forms: [SQLEdit.Form?]

    /// - Parameter constraints: what makes constraints of edits where it can; nil where all of them are to be queries.
    init(_ plan: Plan, _ dialect: SQLDialect, constraints: SQLConstraints?) {
        self.plan = plan
        printer = SQLPrinter(plan, dialect)
        forms = plan.edits.map { edit in constraints?.texts[edit.id].map { .constraint($0) } }
        for phase in Phase.allCases { say(phase) }
    }

    /// One for each edit of the plan, in its order.
    var all: [SQLEdit] {
        zip(plan.edits, forms).compactMap { edit, form in form.map { SQLEdit(edit: edit, form: $0) } }
    }

    /// Definitions that they read, as views: names and queries, each after those that it reads itself.
    var definitions: [SQLDefinition] { printer.views }

    private mutating func say(_ phase: Phase) {
        let gap = gap(before: phase)
        for (index, edit) in plan.edits.enumerated() where edit.rule.phase == phase && forms[index] == nil {
            do throws(SQLLimit) {
                if let gap, !edit.isLocal { throw Self.needs(gap) }
                forms[index] = .query(try query(edit.rule, at: index))
            } catch {
                forms[index] = .unsaid(error.reason)
            }
        }
    }

    private mutating func query(_ rule: EditDefinition.Rule, at index: Int) throws(SQLLimit) -> String {
        switch rule {
        case .check(let source): try check(source)
        case .unique(let items, let filter, .first): try first(of: items, where: filter, at: index)
        case .unique(let items, let filter, .highest(let number)):
            try highest(number, of: items, where: filter, isLocal: plan.edits[index].isLocal)
        case .group(let items, let each, let filter, let condition):
            try groups(of: items, each: each, where: filter, condition, isLocal: plan.edits[index].isLocal)
        case .unwritten(let reason): throw SQLLimit(reason: "not written yet: \(reason)")
        }
    }

    private mutating func check(_ source: SourceText) throws(SQLLimit) -> String {
        let (condition, needs) = try printer.print(source)
        return """
            SELECT source_row, CASE WHEN holds IS NULL THEN 'not evaluated' ELSE 'fails' END AS verdict
            FROM (
              SELECT records.source_row,
                \(sqlIndented(condition.enclosed, by: 4)) AS holds
              FROM records\(sqlIndented(try printer.joins(needs), by: 2))
            ) AS judged
            WHERE holds IS NOT TRUE
            """
    }

    // MARK: Phases

    /// Views of the `unique` edits before this one that hold records back: what they fail, it does not see.
    func uniques(before index: Int) throws(SQLLimit) -> [String] {
        var views: [String] = []
        for (other, edit) in plan.edits[..<index].enumerated() where edit.rule.phase == .unique && holdsBack(edit) {
            switch forms[other] {
            case .query: views.append(edit.sqlView)
            case .constraint: continue
            case .unsaid, nil: throw Self.needs(edit)
            }
        }
        return views
    }

    /// The edit of an earlier phase that holds records back and cannot be said; without it this phase would see others.
    private func gap(before phase: Phase) -> PlannedEdit? {
        zip(plan.edits, forms).first { edit, form in
            guard case .unsaid = form, holdsBack(edit) else { return false }
            return edit.rule.isWritten && edit.rule.phase < phase
        }?.0
    }

    private static func needs(_ edit: PlannedEdit) -> SQLLimit {
        SQLLimit(reason: "it needs edit \(edit.id), which is not said")
    }

    private func holdsBack(_ edit: PlannedEdit) -> Bool { plan.holdsBack(edit) }
}

/// When an edit is judged; what a later phase sees depends on the earlier ones.
enum Phase: Int, CaseIterable, Comparable {
    case record, unique, group

    static func < (a: Phase, b: Phase) -> Bool { a.rawValue < b.rawValue }
}

extension PlannedEdit {
    /// The name of its view.
    fileprivate var sqlView: String { "edit_\(id)" }
}

extension Plan {
    /// Whether the records that it fails are seen by no later edit of the agency; local edits hide nothing from these.
    func holdsBack(_ edit: PlannedEdit) -> Bool { agency.levels[edit.level].holdsBack && !edit.isLocal }
}

extension EditDefinition.Rule {
    var phase: Phase {
        switch self {
        case .check, .unwritten: .record
        case .unique: .unique
        case .group: .group
        }
    }

    fileprivate var isWritten: Bool { if case .unwritten = self { false } else { true } }
}
