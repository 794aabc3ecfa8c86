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
    try writeSample(recipe, of: [SampledFormat(plan)], options: options, open: open)
}

/// Draws a synthetic district with records of many formats: `FORMAT.csv` for each, `tables/NAME.csv`, and `expected.csv`,
/// whose rows name the format first. Otherwise as for one format.
///
/// - Parameters:
///   - formats: those that report in the year and survey, with a known layout.
///   - known: what else the agency has.
package func writeSample(
    _ recipe: SampleRecipe, of formats: [SampledFormat], known: AgencyNames = AgencyNames(), options: SampleOptions,
    open: (String) throws -> any SampleSink
) throws -> SampleSummary {
    let program = try compileRecipe(recipe, formats, known)
    guard options.rows <= program.mostStudents else {
        throw Problem(
            "the recipe numbers its students so that a sample has \(program.mostStudents) \(recipe.unit)s at the most",
            wayOut: "Ask for fewer with --rows.")
    }
    for table in program.tables { try open(table.file).write(table.content) }
    let isOfStudents = recipe.unit == .student
    let generator = try SampleGenerator(program, seed: options.seed, namesFormats: isOfStudents, open: open)
    if isOfStudents {
        var sample = StudentSample(generator)
        try sample.write(students: options.rows, faults: options.faults)
        return sample.generator.summary
    }
    var sample = RecordSample(generator)
    try sample.write(records: options.rows, faults: options.faults)
    return sample.generator.summary
}

extension SampleGenerator {
    fileprivate var summary: SampleSummary {
        let records = program.files.indices.compactMap { file in
            program.files[file].format.map { (format: $0, records: files[file].count) }
        }
        let related = program.files.compactMap(\.related)
        return SampleSummary(
            records: records, related: related, students: students, faulty: faulty, expectedFindings: expectedFindings)
    }
}

/// What of a recipe does not suit a plan: unknown items, edits, tables and columns, edits that no fault breaks.
package func checkRecipe(_ recipe: SampleRecipe, for plan: Plan) -> [Diagnostic] {
    checkRecipe(recipe, of: [SampledFormat(plan)])
}

/// The same of a district's recipe; nothing where no format has edits.
package func checkRecipe(_ recipe: SampleRecipe, of formats: [SampledFormat], known: AgencyNames = AgencyNames())
    -> [Diagnostic]
{
    guard let compiler = RecipeCompiler(recipe, formats, known: known, isForDrawing: false) else { return [] }
    _ = compiler.compile()
    var told: Set<Diagnostic> = []
    return compiler.faults.diagnostics.filter { told.insert($0).inserted }
}

private func compileRecipe(
    _ recipe: SampleRecipe, _ formats: [SampledFormat], _ known: AgencyNames
) throws -> SampleProgram {
    guard let compiler = RecipeCompiler(recipe, formats, known: known) else {
        throw Problem("no format of the sample has edits", wayOut: "Name another --year or --survey.")
    }
    guard !compiler.plan.variables.district.isEmpty else {
        throw Problem("a sample is of one district, and none is named", wayOut: "Name it with --district.")
    }
    let program = compiler.compile()
    try compiler.faults.throwIfAny()
    return program
}
