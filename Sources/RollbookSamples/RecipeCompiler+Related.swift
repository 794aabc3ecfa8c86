import RollbookDefinitions
import RollbookModel

/// What the recipe writes row by row as students are drawn, apart from the records it is for: related formats, and tables
/// whose rows belong to students.
extension RecipeCompiler {
    /// The rows, and the shape of the file that they go to.
    typealias RelatedPart = (related: SampleRecipe.Related, table: SampleTable)

    func relatedParts() -> [RelatedPart] {
        let tables = readTables.filter { $0.kind == .table }.map(\.id)
        return match(recipe.related.filter { tables.contains($0.format.value) }, \.format, .table)
            + match(recipe.related.filter { !tables.contains($0.format.value) }, \.format, .format)
    }

    func relatedFiles(_ parts: [RelatedPart]) -> [SampleProgram.File] {
        parts.map { related, table in
            let header = columns(of: table, filledBy: related.rows.map(\.row)).map(\.id)
            return table.kind == .table
                ? SampleProgram.File(name: "tables/\(table.id).csv", header: header)
                : SampleProgram.File(name: "related/\(table.id).csv", header: header, related: table.id)
        }
    }

    /// The rows of these files that each student of a kind has, or each of the student's records.
    ///
    /// - Parameter first: index of the first of these files.
    func relatedRows(
        _ parts: [RelatedPart], of kind: Int, perRecord: Bool, _ scope: Scope, first: Int
    ) -> [SampleProgram.FileRow] {
        parts.enumerated().flatMap { index, part in
            let columns = columns(of: part.table, filledBy: part.related.rows.map(\.row))
            return part.related.rows.filter { $0.isPerRecord == perRecord && kinds($0.kinds).contains(kind) }.map {
                SampleProgram.FileRow(file: first + index, row: Template(csv: values(columns, [$0.row], scope)))
            }
        }
    }
}
