import RollbookDefinitions
import RollbookModel

/// What the recipe writes row by row as students are drawn: related formats, and tables whose rows belong to students.
extension RecipeCompiler {
    /// The rows, and the shape of the file that they go to.
    typealias RelatedPart = (related: SampleRecipe.Related, planned: PlannedTable)

    func relatedParts() -> [RelatedPart] {
        let tables = plan.tables.filter { $0.kind == .table }.map(\.id)
        return match(recipe.related.filter { tables.contains($0.format.value) }, \.format, .table)
            + match(recipe.related.filter { !tables.contains($0.format.value) }, \.format, .format)
    }

    func relatedFiles(_ parts: [RelatedPart]) -> [SampleProgram.Related] {
        parts.map { related, planned in
            let folder = planned.kind == .table ? "tables" : "related"
            return SampleProgram.Related(
                file: "\(folder)/\(planned.id).csv", header: columns(of: related, planned).map(\.id))
        }
    }

    /// For each kind, given by the draws of one of its students, the rows that go to these files.
    func relatedRows(_ parts: [RelatedPart], _ scopes: [Scope]) -> [[SampleProgram.RelatedRow]] {
        let rows = parts.enumerated().flatMap { file, part in
            part.related.rows.map {
                (file: file, row: $0, kinds: kinds($0.kinds), columns: columns(of: part.related, part.planned))
            }
        }
        return scopes.indices.map { kind in
            rows.filter { $0.kinds.contains(kind) }.map { row in
                SampleProgram.RelatedRow(
                    file: row.file, isPerRecord: row.row.isPerRecord,
                    row: Template(csv: values(row.columns, [row.row.row], scopes[kind])))
            }
        }
    }

    private func columns(of related: SampleRecipe.Related, _ planned: PlannedTable) -> [Column] {
        columns(of: planned, filledBy: related.rows.map(\.row))
    }
}
