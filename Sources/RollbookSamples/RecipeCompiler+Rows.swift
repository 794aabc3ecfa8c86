import RollbookDefinitions
import RollbookModel

extension RecipeCompiler {
    /// The columns of a format's file: every data item, and the fillers that the recipe sets.
    func columns(of format: SampledFormat, filledBy rows: SampleRecipe.FormatRows) -> [SampleColumn] {
        let faults = recipe.faults.filter { $0.format.value == format.id }
        let sets = [rows.record] + rows.blocks.map(\.set) + faults.flatMap(\.cases)
        let named = Set(sets.joined().map(\.column.value))
        return format.columns.filter { $0.isRequired || named.contains($0.id) }
    }

    /// A value for each column, from the first of `layers` that sets it, else from `base`; a filler that none sets
    /// stays blank.
    func values(
        _ columns: [SampleColumn], _ layers: [[SampleRecipe.Value]], _ scope: Scope, over base: [Template]? = nil
    ) -> [Template] {
        checkNames(layers, columns)
        return columns.enumerated().map { index, column in
            if let value = layers.lazy.joined().first(where: { $0.column.value == column.id }) {
                let template = template(value.template, in: scope)
                checkLength(template, column, value, scope)
                return template
            }
            if base == nil, column.isRequired { reportMissing(column, in: layers.last) }
            return base?[index] ?? Template()
        }
    }

    private func checkNames(_ layers: [[SampleRecipe.Value]], _ columns: [SampleColumn]) {
        for value in layers.joined() where !columns.contains(where: { $0.id == value.column.value }) {
            reportUnknown("column", value.column, among: columns.map(\.id))
        }
    }

    private func reportMissing(_ column: SampleColumn, in layer: [SampleRecipe.Value]?) {
        let place = layer?.first?.column.place ?? recipe.place
        report("sample-value", at: place, "\"\(column.id)\" has no value", help: "Add \"\(column.id):\" here.")
    }

    /// A value that does not fit its item would be a finding of Rollbook's own, which no recipe expects.
    private func checkLength(
        _ template: Template, _ column: SampleColumn, _ value: SampleRecipe.Value, _ scope: Scope
    ) {
        let width = template.width(scope.draws)
        guard width > column.length else { return }
        report(
            "sample-value", at: value.template.place(at: 0),
            "\"\(column.id)\" holds \(column.length) characters; this value may have \(width)")
    }
}
