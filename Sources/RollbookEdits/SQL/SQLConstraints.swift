import RollbookModel

/// The edits that a table of records refuses by itself: those of a holding-back level that look at nothing but the record
/// (CHECK), its key (UNIQUE) or a reference table's key (FOREIGN KEY).
struct SQLConstraints {
    /// By the edit's id, without `CONSTRAINT name`.
    private(set) var texts: [String: String] = [:]
    /// Columns for what the run knows and a foreign key needs, with their value.
    private(set) var columns: [(name: String, value: String)] = []
    private let plan: Plan
    private var printer: SQLPrinter

    init(_ plan: Plan, _ dialect: SQLDialect) {
        self.plan = plan
        printer = SQLPrinter(plan, dialect, makesViews: false)
        for edit in plan.edits where plan.holdsBack(edit) { texts[edit.id] = text(of: edit.rule) }
    }

    private mutating func text(of rule: EditDefinition.Rule) -> String? {
        switch rule {
        case .check(let source): foreignKey(source) ?? check(source)
        case .unique(let names, nil, _): unique(names)
        case .unique, .group, .unwritten: nil
        }
    }

    private mutating func check(_ source: SourceText) -> String? {
        guard let (text, needs) = try? printer.print(source), !needs.looksUp else { return nil }
        // CHECK takes what is UNKNOWN; an edit that was not evaluated is no pass.
        let condition = needs.mayBeUnknown ? "\(text.enclosed) IS TRUE" : text.bare
        return "CHECK (\(sqlIndented(condition, by: 2)))"
    }

    private func unique(_ names: [String]) -> String? {
        guard names.allSatisfy({ name in plan.items.contains { $0.id == name } }) else { return nil }
        return "UNIQUE (\(names.map(sqlName).joined(separator: ", ")))"
    }

    // MARK: Foreign keys

    /// An edit that says no more than that a reference table has the row.
    private mutating func foreignKey(_ source: SourceText) -> String? {
        guard let expression = try? Parser.expression(source), case .exists(let name) = expression.kind,
            let relation = plan.relations.first(where: { $0.name == name })
        else { return nil }
        let table = plan.tables[relation.table]
        guard relation.required == nil, table.kind == .table, table.key.sorted() == relation.on.map(\.column).sorted()
        else { return nil }
        var pairs: [(own: String, other: String)] = []
        for key in table.key {
            guard let operand = relation.on.first(where: { $0.column == key })?.operand,
                let own = column(for: operand, width: table.columns[key].slot.length)
            else { return nil }
            pairs.append((sqlName(own), sqlName(table.columns[key].id)))
        }
        return """
            FOREIGN KEY (\(pairs.map(\.own).joined(separator: ", "))) \
            REFERENCES \(sqlName(table.sqlTable)) (\(pairs.map(\.other).joined(separator: ", ")))
            """
    }

    /// The column of `records` that holds an operand at a width; nil when there can be none.
    private mutating func column(for operand: PlannedRelation.Operand, width: Int) -> String? {
        switch operand {
        case .item(let item): plan.items[item].slot.length == width ? plan.items[item].id : nil
        case .variable(let name): column("run_\(name)", holding: plan.variables.text(name) ?? "", width)
        case .constant(let text): column("always_\(trimmed(text))", holding: text, width)
        }
    }

    private mutating func column(_ name: String, holding text: String, _ width: Int) -> String? {
        let value = trimmed(text) + blanks(width - trimmed(text).utf8.count)
        guard value.utf8.count == width, !plan.items.contains(where: { $0.id == name }) else { return nil }
        if let known = columns.first(where: { $0.name == name }) { return known.value == value ? name : nil }
        columns.append((name, value))
        return name
    }
}
