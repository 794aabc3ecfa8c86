import Foundation
import Rollbook
import RollbookModel
import RollbookRecords
import RollbookDefinitions
import Testing

@testable import RollbookEdits

/// `.ci/long sql` runs these over more records and in all engines.
@Suite struct SQLFindsTheSameRows {
    /// A format and year of which a sample can be drawn.
    struct Sampled: CustomTestStringConvertible, Sendable {
        let format: String
        let year: String
        var testDescription: String { "\(format) \(year)" }

        /// Every format that has a recipe, in every year of the recipe.
        static func all() throws -> [Sampled] {
            let catalog = try Shipped.definitions().catalog
            let recipes = try FileManager.default.contentsOfDirectory(atPath: "\(Shipped.root)/Formats/florida/samples")
            return try recipes.sorted().flatMap { file in
                let format = "florida/\(file.dropLast(".yaml".count))"
                let recipe = try loadSampleRecipe(for: format, in: catalog.folder)
                return try catalog.format(named: format).agency.agency.years.filter(recipe.years.contains)
                    .map { Sampled(format: format, year: $0.description) }
            }
        }
    }

    @Test("Engines and Rollbook judge a sample with faults alike, edit by edit", arguments: try Sampled.all())
    func sample(sampled: Sampled) throws {
        let survey = try #require(
            try Shipped.definitions().catalog.format(named: sampled.format).format.surveys.first)
        let folder = try TestFolder()
        let target = Target(format: sampled.format, year: sampled.year, survey: survey, district: "01")
        let request = try SampleJob(
            target, definitions: Shipped.definitions(),
            size: #require(SampleSize(rows: Self.rows, faults: "6%", seed: 3)),
            output: "\(folder.path)/sample", replaces: false
        ).run().request
        let program = try EditProgram(
            compiling: Shipped.definitions().catalog.plan(
                format: target.format, year: target.year, survey: survey, district: target.district))
        let judged = try JudgedRecords(
            program, rows: Self.rows(of: request.tables + request.related, program.plan),
            batches: Self.batches(of: request.inputs[0], program.plan))
        for engine in SQLEngine.wanted {
            let comparison = try SQLComparison(judged, engine)
            print("\(sampled.testDescription), survey \(survey), \(engine): \(comparison.summary)")
            #expect(comparison.disagreements == [])
            #expect(comparison.left == [])
            #expect(comparison.failures > Self.rows / 20)
        }
    }

    @Test("Engines and Rollbook judge every edit case alike", arguments: try EditCases.files())
    func cases(file: String) throws {
        let cases = try EditCases(file)
        for survey in Set(cases.cases.map(\.survey)).sorted() {
            let folder = try TestFolder()
            let path = "\(folder.path)/cases.csv"
            try Self.writeCases(cases.cases.filter { $0.survey == survey }, of: file, to: path)
            let judge = try cases.judge(survey)
            let judged = try JudgedRecords(
                judge.program, rows: judge.rows, batches: Self.batches(of: path, judge.program.plan))
            for engine in SQLEngine.wanted {
                let comparison = try SQLComparison(judged, engine)
                print("\(file) \(survey), \(engine): \(comparison.summary)")
                #expect(comparison.disagreements == [])
                #expect(comparison.compared > 0)
            }
        }
    }

    /// Records of a sample.
    private static let rows = ProcessInfo.processInfo.environment["ROLLBOOK_SQL_ROWS"].flatMap(Int.init) ?? 5_000

    private static func rows(of files: [NamedFile], _ plan: Plan) throws -> [Int: RowSet] {
        var rows: [Int: RowSet] = [:]
        for file in files {
            let table = try #require(plan.tables.firstIndex { $0.id == file.name && $0.kind != .previous })
            rows[table] = try loadRows(
                path: file.path, name: file.name, table: plan.tables[table], options: DelimitedOptions())
        }
        return rows
    }

    /// The base record, and each case's records after it.
    private static func writeCases(_ cases: [EditCase], of file: String, to path: String) throws {
        let base = try csvRows("\(Shipped.root)/Fixtures/edit-cases/\(file)/base.csv")
        let records = cases.flatMap(\.records)
        let header = base[0] + Set(records.joined().map(\.item)).subtracting(base[0]).sorted()
        var lines = [header]
        for record in [[]] + records {
            var values = base[1] + header.dropFirst(base[1].count).map { _ in "" }
            for (item, value) in record { values[try #require(header.firstIndex(of: item))] = value }
            lines.append(values.map { "\"\($0)\"" })
        }
        let text = lines.map { $0.joined(separator: ",") + "\r\n" }.joined()
        try Data(text.utf8).write(to: URL(filePath: path))
    }

    private static func batches(of path: String, _ plan: Plan) throws -> [RecordBatch] {
        let source = try DelimitedSource(path: path, name: path, source: 0, plan: plan, options: DelimitedOptions())
        var batches: [RecordBatch] = []
        while let batch = try source.next() { batches.append(batch) }
        return batches
    }
}
