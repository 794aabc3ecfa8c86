import RollbookDefinitions
import RollbookModel

/// Brings a recipe and the plans of its formats together; what does not fit goes to `faults`, all of it at once.
struct RecipeCompiler {
    /// What of the recipe counts in the plans' year and survey.
    let recipe: SampleRecipe
    /// Names of all its kinds, also of those that do not count here.
    let kindNames: [String]
    /// The formats that are drawn here.
    let formats: [SampledFormat]
    let known: AgencyNames
    let plans: [Plan]
    /// One of the plans: all are for the same agency, year, survey and district.
    let plan: Plan
    let readTables: [SampleTable]
    /// Whether rows will be drawn; where a recipe is only checked, the many rows of its faults need not be put together.
    let isForDrawing: Bool
    let faults = Faults()

    /// - Returns: nil where no format has edits.
    init?(
        _ recipe: SampleRecipe, _ formats: [SampledFormat], known: AgencyNames = AgencyNames(),
        isForDrawing: Bool = true
    ) {
        plans = formats.compactMap(\.plan)
        guard let plan = plans.first else { return nil }
        self.plan = plan
        self.recipe = recipe.narrowed(to: plan.year, survey: plan.variables.survey)
        self.formats = formats
        self.known = known
        self.isForDrawing = isForDrawing
        kindNames = recipe.kinds.map(\.name.value)
        readTables = SampleTable.all(of: plans)
    }

    /// The program, of use only when `faults` has none.
    func compile() -> SampleProgram {
        checkKinds()
        checkCoverage()
        checkFilled()
        let files = formatFiles()
        let parts = relatedParts()
        let drawn = drawnBlocks(files)
        let kinds = recipe.kinds.indices.map { compileKind($0, files, drawn, parts) }
        return SampleProgram(
            tables: tables(), files: files.map(\.file) + relatedFiles(parts), kinds: kinds.map(\.kind),
            kindPicks: picks(of: Array(recipe.kinds.indices)), drawnRows: drawn.map(\.rows),
            faults: resolveFaults(files, kinds))
    }

    func report(_ rule: String, at place: Place, _ message: String, help: String? = nil) {
        faults.report(rule: rule, at: place, message, help: help)
    }

    /// Reports a name that is none of `candidates`.
    func reportUnknown(_ what: String, _ name: Marked<String>, among candidates: [String]) {
        let nearest = nearestName(to: name.value, among: candidates).map { "Did you mean \"\($0)\"?" }
        let known = candidates.count <= 12 ? "Known: \(candidates.joined(separator: ", "))." : nil
        report("sample-name", at: name.place, "unknown \(what) \"\(name.value)\"", help: nearest ?? known)
    }
}
