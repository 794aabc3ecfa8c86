import RollbookModel

/// What decides which of several rows a relation finds: a number for each row of its table.
struct RowRank: Sendable {
    let end: RowPick.End
    /// The table's rows as records.
    let plan: Plan
    let instructions: InstructionList
    let number: Register
}

extension Compiler {
    /// What ranks the rows of a relation; nil for one that takes the first.
    mutating func compileRank(_ relation: PlannedRelation) -> RowRank? {
        guard let pick = relation.pick else { return nil }
        let rows = plan.rows(of: plan.tables[relation.table])
        var compiler = Compiler(plan: rows)
        let number = compiler.compileNumber(pick.rank)
        compiler.diagnostics.forEach { report($0) }
        return number.map {
            RowRank(end: pick.end, plan: rows, instructions: InstructionList(compiler.instructions), number: $0)
        }
    }
}
