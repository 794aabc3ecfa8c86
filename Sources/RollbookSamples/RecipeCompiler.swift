import RollbookDefinitions
import RollbookModel

/// Brings a recipe and a plan together; what does not fit goes to `faults`, all of it at once.
struct RecipeCompiler {
    /// What of the recipe counts in the plan's year and survey.
    let recipe: SampleRecipe
    /// Names of all its kinds, also of those that do not count here.
    let kindNames: [String]
    let plan: Plan
    /// Whether rows will be drawn; where a recipe is only checked, the many rows of its faults need not be put together.
    let isForDrawing: Bool
    let faults = Faults()

    init(_ recipe: SampleRecipe, _ plan: Plan, isForDrawing: Bool = true) {
        self.recipe = recipe.narrowed(to: plan.year, survey: plan.variables.survey)
        kindNames = recipe.kinds.map(\.name.value)
        self.plan = plan
        self.isForDrawing = isForDrawing
    }

    /// The program, of use only when `faults` has none.
    func compile() -> SampleProgram {
        checkKinds()
        checkCoverage()
        checkFilled()
        let columns = recordColumns()
        let scopes = recipe.kinds.map { scope(of: $0) }
        let clean = recipe.kinds.indices.map { values(columns, [recipe.kinds[$0].set, recipe.record], scopes[$0]) }
        let parts = relatedParts()
        return SampleProgram(
            tables: tables(), header: columns.map(\.id), related: relatedFiles(parts),
            kinds: resolveKinds(scopes, clean: clean, related: relatedRows(parts, scopes)),
            kindPicks: picks(of: Array(recipe.kinds.indices)), faults: resolveFaults(columns, scopes, over: clean))
    }

    private func resolveKinds(
        _ scopes: [Scope], clean: [[Template]], related: [[SampleProgram.RelatedRow]]
    ) -> [SampleProgram.Kind] {
        recipe.kinds.enumerated().map { index, kind in
            SampleProgram.Kind(
                draws: scopes[index].draws, studentDraws: kind.student.count, records: kind.records,
                row: Template(csv: clean[index]), related: related[index])
        }
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
