import Foundation
import Rollbook
import RollbookDefinitions
import RollbookEdits
import RollbookModel
import RollbookRecords
import Testing

/// A format, year and survey of which a sample can be drawn.
struct SampledFormat: CustomStringConvertible, CustomTestStringConvertible, Sendable {
    let target: Target

    var description: String { "\(target.format) \(target.year), survey \(target.survey ?? "")" }
    var testDescription: String { description }

    /// Every format that has a recipe, in every year of the recipe and the first of its surveys.
    static func all() throws -> [SampledFormat] {
        let catalog = try Shipped.definitions().catalog
        let recipes = try FileManager.default.contentsOfDirectory(atPath: "\(Shipped.root)/Formats/florida/samples")
        return try recipes.sorted().flatMap { file in
            let format = "florida/\(file.dropLast(".yaml".count))"
            let recipe = try loadSampleRecipe(for: format, in: catalog.folder)
            let known = try catalog.format(named: format)
            return known.agency.agency.years.filter(recipe.years.contains).map { year in
                SampledFormat(
                    target: Target(
                        format: format, year: year.description, survey: known.format.surveys.first, district: "01"))
            }
        }
    }

    /// Its records, about one in sixteen with a fault, and what Rollbook makes of them.
    func judged(rows count: Int) throws -> JudgedRecords {
        let folder = try TestFolder()
        let size = try #require(SampleSize(rows: count, faults: "6%", seed: 3))
        let request = try SampleJob(
            target, definitions: Shipped.definitions(), size: size, output: "\(folder.path)/sample", replaces: false
        ).run().request
        let plan = try Shipped.definitions().catalog.plan(
            format: target.format, year: target.year, survey: target.survey, district: target.district)
        var rows: [Int: RowSet] = [:]
        for file in request.tables + request.related {
            let table = try #require(plan.tables.firstIndex { $0.id == file.name && $0.kind != .previous })
            rows[table] = try loadRows(
                path: file.path, name: file.name, table: plan.tables[table], options: DelimitedOptions())
        }
        return JudgedRecords(
            try EditProgram(compiling: plan), rows: rows, batches: try recordBatches(of: request.inputs[0], plan))
    }
}

/// The records of a file as Rollbook places them.
func recordBatches(of path: String, _ plan: Plan) throws -> [RecordBatch] {
    let source = try DelimitedSource(path: path, name: path, source: 0, plan: plan, options: DelimitedOptions())
    var batches: [RecordBatch] = []
    while let batch = try source.next() { batches.append(batch) }
    return batches
}
