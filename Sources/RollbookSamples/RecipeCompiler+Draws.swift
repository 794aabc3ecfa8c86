import RollbookDefinitions
import RollbookModel

extension RecipeCompiler {
    /// What a row for a student may name.
    func scope(of kind: SampleRecipe.Kind) -> Scope {
        var scope = Scope(plan, hasStudent: true)
        resolve(kind.student, into: &scope)
        return scope
    }

    /// The same with what is drawn for each record.
    func scope(of block: SampleRecipe.Block, of kind: SampleRecipe.Kind, within student: Scope) -> Scope {
        var scope = student
        resolve(block.eachRecord, into: &scope)
        checkKeysDiffer(block, kind, scope.draws.dropFirst(student.draws.count))
        return scope
    }

    /// Resolves draws in order; a list's cells may name the draws before it.
    func resolve(_ draws: [SampleRecipe.Draw], into scope: inout Scope) {
        for draw in draws {
            if scope.index(of: draw.name.value) != nil {
                report("sample-name", at: draw.name.place, "there is another draw \"\(draw.name.value)\" before")
            }
            if let resolved = resolve(draw, in: scope) { scope.add(resolved) }
        }
    }

    private func resolve(_ draw: SampleRecipe.Draw, in scope: Scope) -> ResolvedDraw? {
        guard let list = recipe.lists.first(where: { $0.name.value == draw.list.value }) else {
            reportUnknown("list", draw.list, among: recipe.lists.map(\.name.value))
            return nil
        }
        let rows = rows(of: list, meeting: draw, in: scope)
        let cells = rows.flatMap { row in list.rows[row].map { template($0, in: scope) } }
        let shares = draw.isDistinct ? rows.map { _ in 1 } : rows.map { share(of: list.rows[$0], in: list) }
        return ResolvedDraw(
            name: draw.name.value, columns: list.columns.map(\.value), cells: cells,
            picks: shares.indices.flatMap { Array(repeating: $0, count: shares[$0]) }, listRows: rows,
            isDistinct: draw.isDistinct, scope: scope.draws)
    }

    /// Numbers of the rows that meet a draw's conditions; that there are none is a fault.
    private func rows(of list: SampleRecipe.List, meeting draw: SampleRecipe.Draw, in scope: Scope) -> [Int] {
        var rows = Array(list.rows.indices)
        for condition in draw.conditions {
            guard let column = list.columns.firstIndex(where: { $0.value == condition.column.value }) else {
                reportUnknown("column", condition.column, among: list.columns.map(\.value))
                continue
            }
            for value in condition.values where variable(value, in: scope) == nil {
                if !list.rows.contains(where: { $0[column].text == value.value }) {
                    reportUnknown("value", value, among: list.rows.map { $0[column].text })
                }
            }
            let wanted = condition.values.map { variable($0, in: scope) ?? $0.value }
            rows.removeAll { row in !wanted.contains(list.rows[row][column].text) }
        }
        if rows.isEmpty {
            report("sample-draw", at: draw.name.place, "no row of \"\(list.name.value)\" meets all conditions")
        }
        return rows
    }

    /// What `{:survey}` and the like stand for in a condition; nil for any other text.
    private func variable(_ value: Marked<String>, in scope: Scope) -> String? {
        guard value.value.hasPrefix("{:"), value.value.hasSuffix("}") else { return nil }
        return scope.variables[String(value.value.dropFirst(2).dropLast())]
    }

    /// A student's records differ by a distinct draw, which must have enough rows.
    private func checkKeysDiffer(
        _ block: SampleRecipe.Block, _ kind: SampleRecipe.Kind, _ draws: ArraySlice<ResolvedDraw>
    ) {
        let most = block.records.upperBound
        guard most > 1, !draws.contains(where: { $0.isDistinct && $0.rowCount >= most }) else { return }
        report(
            "sample-draw", at: recipe.unit == .record ? kind.name.place : block.place,
            "a student may have \(most) records and nothing makes them differ",
            help: "Let a draw of each-record be \"distinct: true\" over a list with at least \(most) rows.")
    }
}
