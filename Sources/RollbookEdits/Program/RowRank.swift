import RollbookModel

/// What decides which of several rows a relation finds: a number for each row of its table.
struct RowRank: Sendable {
    let end: RowPick.End
    /// The table's rows as records.
    let plan: Plan
    let instructions: [Instruction]
    let number: Register
}

extension Compiler {
    /// What ranks the rows of a relation; nil for one that takes the first.
    mutating func compileRank(_ relation: PlannedRelation) -> RowRank? {
        guard let pick = relation.pick else { return nil }
        let rows = plan.rows(of: plan.tables[relation.table])
        var compiler = Compiler(plan: rows)
        let number = compiler.compileNumber(pick.rank)
        report(compiler.diagnostics)
        return number.map {
            RowRank(end: pick.end, plan: rows, instructions: compiler.instructions, number: $0)
        }
    }
}

extension Plan {
    /// The rows of a table as if they were records, with its columns for items, so that an expression can be about them.
    func rows(of table: PlannedTable) -> Plan {
        let items = table.columns.enumerated().map { index, column in
            PlannedItem(
                number: index + 1, id: column.id, name: column.name, slot: column.slot, isKey: column.isKey,
                isFiller: false, mustBeBlank: false, element: nil, codes: nil, order: [])
        }
        return Plan(
            agency: agency, format: table.id, formatName: table.name, year: year, variables: variables, items: items,
            recordLength: table.columns.reduce(0) { $0 + $1.slot.length }, relations: [], tables: [], edits: [],
            definitions: [:], outputs: outputs, remarks: [])
    }
}
