import RollbookDefinitions
import RollbookModel

extension RecipeCompiler {
    private static let calendarColumns = ["school_year", "survey", "date_certain", "due_date", "final_date"]

    /// The files written whole: one for each reference table of the plan, and the calendar if the recipe has one.
    func tables() -> [(file: String, content: [UInt8])] {
        let calendar = Self.calendarColumns.map { SampleColumn(id: $0, length: 10, isRequired: true) }
        return plannedTables().map { table, planned in
            ("tables/\(planned.id).csv", csv(columns(of: planned, filledBy: table.rows.map(\.row)), table.rows))
        } + (recipe.calendar.isEmpty ? [] : [("calendar.csv", csv(calendar, recipe.calendar))])
    }

    /// Those that the edits read, and those that a row of the recipe names.
    func columns(of table: SampleTable, filledBy rows: [[SampleRecipe.Value]]) -> [SampleColumn] {
        let named = Set(rows.joined().map(\.column.value))
        return table.columns.filter { $0.isRequired || named.contains($0.id) }
    }

    private func plannedTables() -> [(SampleRecipe.Table, SampleTable)] {
        match(recipe.tables, \.id, .table)
    }

    /// Pairs what the recipe fills with what the edits read; what only other years and surveys read is passed over.
    func match<Part>(
        _ parts: [Part], _ name: KeyPath<Part, Marked<String>>, _ kind: PlannedTable.Kind
    ) -> [(Part, SampleTable)] {
        let read = readTables.filter { $0.kind == kind }
        return parts.compactMap { part in
            if let table = read.first(where: { $0.id == part[keyPath: name].value }) { return (part, table) }
            let elsewhere = plans.flatMap(\.everywhere.tables) + known.tables + known.formats
            if !elsewhere.contains(part[keyPath: name].value) {
                reportUnknown(kind.rawValue, part[keyPath: name], among: read.map(\.id))
            }
            return nil
        }
    }

    /// Whatever the edits read must be filled.
    func checkFilled() {
        let records = recipe.unit == .student ? recipe.formats.map(\.format.value) : []
        let filled = Set(recipe.tables.map(\.id.value) + recipe.related.map(\.format.value) + records)
        for table in readTables where !filled.contains(table.id) {
            report("sample-table", at: recipe.place, "the edits read \"\(table.id)\", which the recipe does not fill")
        }
    }

    private func csv(_ columns: [SampleColumn], _ rows: [SampleRecipe.Rows]) -> [UInt8] {
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
