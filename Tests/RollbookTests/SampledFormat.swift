import Foundation
import Rollbook
import RollbookDefinitions
import RollbookEdits
import RollbookModel
import RollbookRecords
import RollbookSamples
import Testing

/// A format, year and survey of which a sample can be drawn.
struct SampledFormat: CustomStringConvertible, CustomTestStringConvertible, Sendable {
    let target: Target

    var description: String { "\(target.format) \(target.year), survey \(target.survey ?? "")" }
    var testDescription: String { description }

    /// Every format that has a recipe, in every year that the recipe is for, and the survey of its in which most edits apply.
    static func all() throws -> [SampledFormat] {
        let catalog = try Shipped.definitions().catalog
        let recipes = try FileManager.default.contentsOfDirectory(atPath: "\(Shipped.root)/Formats/florida/samples")
        return try recipes.sorted().flatMap { file in
            let format = "florida/\(file.dropLast(".yaml".count))"
            let known = try catalog.format(named: format)
            let recipe = try loadSampleRecipe(for: format, in: catalog.folder)
            return try known.agency.agency.years.filter { known.format.layout(in: $0) != nil }.compactMap { year in
                let surveys = known.format.surveys.filter { recipe.occasion.holds(in: year, survey: $0) }.map {
                    survey in
                    SampledFormat(
                        target: Target(format: format, year: year.description, survey: survey, district: "01"))
                }
                return try surveys.max { try $0.program().plan.edits.count < $1.program().plan.edits.count }
            }
        }
    }

    /// Its records, about one in sixteen with a fault, and what Rollbook makes of them.
    func judged(rows count: Int) throws -> JudgedRecords {
        let (folder, program) = (try TestFolder(), try program())
        let plan = program.plan
        let recipe = try loadSampleRecipe(for: target.format, in: Shipped.definitions().catalog.folder)
        var sinks: [String: Sink] = [:]
        _ = try writeSample(
            recipe, for: plan, options: SampleOptions(rows: count, faultsPerMillion: 60_000, seed: 3)
        ) { name in
            let sink = Sink()
            sinks[name] = sink
            return sink
        }
        func path(_ name: String) throws -> String {
            let path = "\(folder.path)/\(name.split(separator: "/").joined(separator: "-"))"
            try #require(sinks[name]).bytes.write(to: URL(filePath: path))
            return path
        }
        var rows: [Int: RowSet] = [:]
        for (index, table) in plan.tables.enumerated() where table.kind != .previous {
            let name = "\(table.kind == .table ? "tables" : "related")/\(table.id).csv"
            rows[index] = try loadRows(path: path(name), name: name, table: table).rows
        }
        return try JudgedRecords(program, rows: rows, batches: try recordBatches(of: path("records.csv"), plan))
    }

    /// Compiled, so that edits which need what is not known are unwritten: a recipe breaks none of these.
    private func program() throws -> EditProgram {
        try EditProgram(
            compiling: Shipped.definitions().catalog.plan(
                format: target.format, year: target.year, survey: target.survey, district: target.district))
    }

    /// A file of the sample, held in memory.
    private final class Sink: SampleSink {
        var bytes = Data()

        func write(_ new: [UInt8]) { bytes += new }
    }
}

/// The records of a file as Rollbook places them.
func recordBatches(of path: String, _ plan: Plan) throws -> [RecordBatch] {
    let source = try DelimitedSource(path: path, name: path, source: 0, plan: plan, options: DelimitedOptions())
    var batches: [RecordBatch] = []
    while let batch = try source.next() { batches.append(batch) }
    return batches
}
