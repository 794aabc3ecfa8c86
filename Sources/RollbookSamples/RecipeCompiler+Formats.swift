import RollbookDefinitions
import RollbookModel

/// The records of formats.
extension RecipeCompiler {
    /// A format's rows and the shape of their file.
    struct FormatFile {
        let rows: SampleRecipe.FormatRows
        let format: SampledFormat
        let columns: [SampleColumn]
        let file: SampleProgram.File
    }

    /// A series with what faults need to change its first record.
    struct CompiledSeries {
        let series: SampleProgram.Series
        let scope: Scope
        /// A clean record.
        let values: [Template]
    }

    typealias CompiledKind = (kind: SampleProgram.Kind, series: [CompiledSeries])

    /// One for each format that has records here; one that is unknown in this year and survey is passed over.
    func formatFiles() -> [FormatFile] {
        recipe.formats.compactMap { rows in
            guard let format = formats.first(where: { $0.id == rows.format.value }) else {
                checkFormat(rows.format)
                return nil
            }
            let columns = columns(of: format, filledBy: rows)
            let name = recipe.unit == .record ? "records.csv" : "\(format.id).csv"
            return FormatFile(
                rows: rows, format: format, columns: columns,
                file: SampleProgram.File(name: name, header: columns.map(\.id), format: format.id))
        }
    }

    /// A format that is not drawn here must at least be one of the agency.
    func checkFormat(_ name: Marked<String>) {
        guard !known.formats.contains(name.value), !formats.contains(where: { $0.id == name.value }) else { return }
        reportUnknown("format", name, among: known.formats)
    }

    func compileKind(
        _ index: Int, _ files: [FormatFile], _ drawn: [DrawnBlock], _ parts: [RelatedPart]
    ) -> CompiledKind {
        let kind = recipe.kinds[index]
        let student = scope(of: kind)
        let related = { (perRecord: Bool, scope: Scope) in
            relatedRows(parts, of: index, perRecord: perRecord, scope, first: files.count)
        }
        let series = files.enumerated().flatMap { file, format in
            format.rows.blocks.filter { $0.draw == nil && kinds($0.kinds).contains(index) }.map { block in
                let scope = scope(of: block, of: kind, within: student)
                let values = values(format.columns, [block.set, format.rows.record], scope)
                let series = SampleProgram.Series(
                    file: file, draws: scope.draws, records: block.records, row: Template(csv: values),
                    watches: watches(of: block.eachRecord, after: student.draws.count, index, drawn),
                    related: recipe.unit == .record ? related(true, scope) : [])
                return CompiledSeries(series: series, scope: scope, values: values)
            }
        }
        let ofStudent = recipe.unit == .record ? series.first?.scope : student
        let compiled = SampleProgram.Kind(
            draws: student.draws, series: series.map(\.series),
            watches: watches(of: kind.student, after: 0, index, drawn),
            related: ofStudent.map { related(false, $0) } ?? [])
        return (compiled, series)
    }
}

/// Records of rows that draws pick.
extension RecipeCompiler {
    typealias DrawnBlock = (block: SampleRecipe.Block, list: String, rows: SampleProgram.DrawnRows)

    func drawnBlocks(_ files: [FormatFile]) -> [DrawnBlock] {
        files.enumerated().flatMap { file, format in
            format.rows.blocks.compactMap { block in
                guard let name = block.draw, let draw = draw(named: name, of: kinds(block.kinds)) else { return nil }
                var scope = Scope(plan, hasStudent: false)
                resolve([draw], into: &scope)
                let values = values(format.columns, [block.set, format.rows.record], scope)
                return scope.draws.first.map {
                    (block, draw.list.value, SampleProgram.DrawnRows(file: file, draw: $0, row: Template(csv: values)))
                }
            }
        }
    }

    /// A draw from the whole of the list that students of these kinds, or their records, draw from under this name.
    private func draw(named name: Marked<String>, of kinds: [Int]) -> SampleRecipe.Draw? {
        let draws = kinds.flatMap { recipe.kinds[$0].student } + recipe.formats.flatMap(\.blocks).flatMap(\.eachRecord)
        guard let draw = draws.first(where: { $0.name.value == name.value }) else {
            reportUnknown("draw", name, among: Array(Set(draws.map(\.name.value))).sorted())
            return nil
        }
        return SampleRecipe.Draw(name: draw.name, list: draw.list, conditions: [], isDistinct: false)
    }

    /// Which of a kind's draws have records of their own.
    ///
    /// - Parameter count: how many draws stand before them.
    private func watches(
        of draws: [SampleRecipe.Draw], after count: Int, _ kind: Int, _ drawn: [DrawnBlock]
    ) -> [SampleProgram.Watch] {
        drawn.enumerated().compactMap { rows, drawn in
            guard kinds(drawn.block.kinds).contains(kind) else { return nil }
            return draws.firstIndex { $0.name.value == drawn.block.draw?.value && $0.list.value == drawn.list }
                .map { SampleProgram.Watch(draw: count + $0, rows: rows) }
        }
    }
}
