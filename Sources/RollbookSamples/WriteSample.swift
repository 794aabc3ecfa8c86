package import RollbookDefinitions
package import RollbookModel

/// Draws a synthetic district and writes its files: `records.csv`, `tables/NAME.csv`, `related/FORMAT.csv`,
/// `calendar.csv` and `expected.csv`, which tells for each faulty row the edits that it breaks.
///
/// What is expected comes from the recipe, never from running an edit. Records stream: memory does not grow with
/// their number.
/// - Parameter open: Makes the sink of a file, by its path within the sample's folder.
/// - Throws: `DefinitionFaults` where the recipe does not suit the plan (before anything is opened); whatever a sink
///   throws; `Problem` where the plan names no district.
package func writeSample(
    _ recipe: SampleRecipe, for plan: Plan, options: SampleOptions, open: (String) throws -> any SampleSink
) throws -> SampleSummary {
    guard !plan.variables.district.isEmpty else {
        throw Problem("a sample is of one district, and none is named", wayOut: "Name it with --district.")
    }
    let program = try compileRecipe(recipe, for: plan)
    guard options.rows <= program.mostStudents else {
        throw Problem(
            "the recipe numbers its students so that a sample has \(program.mostStudents) records at the most",
            wayOut: "Ask for fewer with --rows.")
    }
    for table in program.tables { try open(table.file).write(table.content) }
    var generator = try SampleGenerator(program, seed: options.seed, open: open)
    try generator.write(rows: options.rows, faults: options.faults)
    return SampleSummary(
        rows: options.rows, students: generator.students, faultyRows: generator.faultyRows,
        expectedFindings: generator.expectedFindings)
}

/// What of a recipe does not suit a plan: unknown items, edits, tables and columns, edits that no fault breaks.
package func checkRecipe(_ recipe: SampleRecipe, for plan: Plan) -> [Diagnostic] {
    let compiler = RecipeCompiler(recipe, plan, isForDrawing: false)
    _ = compiler.compile()
    return compiler.faults.diagnostics
}

private func compileRecipe(_ recipe: SampleRecipe, for plan: Plan) throws -> SampleProgram {
    let compiler = RecipeCompiler(recipe, plan)
    let program = compiler.compile()
    try compiler.faults.throwIfAny()
    return program
}
