import RollbookDefinitions
import RollbookModel

extension RecipeCompiler {
    private static let calendarColumns = ["school_year", "survey", "date_certain", "due_date", "final_date"]

    /// The files written whole: one for each reference table of the plan, and the calendar if the recipe has one.
    func tables() -> [(file: String, content: [UInt8])] {
        let calendar = Self.calendarColumns.map { Column(id: $0, length: 10, isRequired: true) }
        return plannedTables().map { table, planned in
            ("tables/\(planned.id).csv", csv(columns(of: planned, filledBy: table.rows.map(\.row)), table.rows))
        } + (recipe.calendar.isEmpty ? [] : [("calendar.csv", csv(calendar, recipe.calendar))])
    }

    /// Those that the edits read, and those that a row of the recipe names.
    func columns(of table: PlannedTable, filledBy rows: [[SampleRecipe.Value]]) -> [Column] {
        let named = Set(rows.joined().map(\.column.value))
        return table.columns.filter { $0.isRequired || named.contains($0.id) }.map {
            Column(id: $0.id, length: $0.slot.length, isRequired: $0.isRequired)
        }
    }

    private func plannedTables() -> [(SampleRecipe.Table, PlannedTable)] {
        match(recipe.tables, \.id, .table)
    }

    /// Pairs what the recipe fills with what the plan reads; what only other years and surveys read is passed over.
    func match<Part>(
        _ parts: [Part], _ name: KeyPath<Part, Marked<String>>, _ kind: PlannedTable.Kind
    ) -> [(Part, PlannedTable)] {
        let planned = plan.tables.filter { $0.kind == kind }
        return parts.compactMap { part in
            if let table = planned.first(where: { $0.id == part[keyPath: name].value }) { return (part, table) }
            if !plan.everywhere.tables.contains(part[keyPath: name].value) {
                reportUnknown(kind.rawValue, part[keyPath: name], among: planned.map(\.id))
            }
            return nil
        }
    }

    /// Whatever the edits read must be filled.
    func checkFilled() {
        let filled = Set(recipe.tables.map(\.id.value) + recipe.related.map(\.format.value))
        for table in plan.tables where table.kind != .previous && !filled.contains(table.id) {
            report("sample-table", at: recipe.place, "the edits read \"\(table.id)\", which the recipe does not fill")
        }
    }

    private func csv(_ columns: [Column], _ rows: [SampleRecipe.Rows]) -> [UInt8] {
        var bytes = Array(columns.map(\.id).joined(separator: ",").utf8) + [UInt8(ascii: "\n")]
        for block in rows {
            var scope = Scope(plan, hasStudent: false)
            resolve(block.each, into: &scope)
            let row = Template(csv: values(columns, [block.row], scope))
            for combination in combinations(of: scope.draws.map(\.rowCount)) {
                row.render(scope.draws, rows: combination, student: 0, into: &bytes)
            }
        }
        return bytes
    }

    /// Every choice of one index below each count, the last one running fastest.
    private func combinations(of counts: [Int]) -> [[Int]] {
        counts.reduce([[]]) { chosen, count in chosen.flatMap { head in (0..<count).map { head + [$0] } } }
    }
}
