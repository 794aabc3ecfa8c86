import Foundation
import Rollbook
import RollbookDefinitions
import RollbookEdits
import RollbookModel
import Testing

/// Every shipped recipe in every year and survey that it is for: a submission made of its sample has the findings that the
/// sample expects, and no others.
@Suite struct SamplesAreJudgedAsTheirTruthSays {
    @Test(
        "A sample with faults breaks each edit on records, and has the findings that it expects",
        arguments: try RecipeRun.all())
    func faults(run: RecipeRun) throws {
        let folder = try TestFolder()
        let sample = try makeSample(of: run.target, in: folder, rows: 1_200, faults: "50%", seed: 5)
        #expect(sample.faultyRows == 600)
        var request = sample.request
        request.output = "\(folder.path)/out"
        #expect(try RunJob(request, definitions: Shipped.definitions()).run().exitStatus == 1)
        let truth = try TruthComparison(expected: sample.expected, findings: "\(folder.path)/out/findings.csv")
        #expect(truth.agrees, "\(truth.differences)")
        #expect(truth.expected == sample.expectedFindings)

        let broken = Set(try csvRecords(sample.expected).compactMap { $0["edit"] })
        #expect(broken.isSuperset(of: try run.editsOnRecords()))
    }

    /// EDFacts takes counts: a file has one record for each combination of categories, and no more can be drawn.
    @Test("Each format of students or staff with a layout and edits has a recipe, for all years of its layouts")
    func allFormats() throws {
        let runs = try RecipeRun.all()
        for agency in try Shipped.definitions().catalog.agencies.values where agency.agency.id != "edfacts" {
            for format in agency.formats.values where !(agency.edits[format.id] ?? []).isEmpty {
                for year in agency.agency.years where format.layout(in: year) != nil {
                    let name = "\(agency.agency.id)/\(format.id)"
                    #expect(runs.contains { $0.format == name && $0.year == year.description }, "\(name) \(year)")
                }
            }
        }
    }
}

/// A format with a recipe, in a year and survey that the recipe is for.
struct RecipeRun: Sendable, CustomTestStringConvertible {
    let format: String
    let year: String
    let survey: String

    var testDescription: String { "\(format) \(year) survey \(survey)" }

    var target: Target { Target(format: format, year: year, survey: survey, district: district) }

    /// One that the agency accepts.
    private var district: String { format.hasPrefix("new-mexico/") ? "001" : "01" }

    /// Ids of the edits that judge single records.
    func editsOnRecords() throws -> Set<String> {
        let plan = try EditProgram(
            compiling: Shipped.definitions().catalog.plan(
                format: format, year: year, survey: survey, district: district)
        ).plan
        return Set(
            plan.edits.filter { edit in
                switch edit.rule {
                case .check, .unique: true
                case .group, .unwritten: false
                }
            }.map(\.id))
    }

    static func all() throws -> [RecipeRun] {
        try Shipped.definitions().catalog.agencies.values.flatMap { agency in
            try agency.formats.values.flatMap { try all(of: $0, agency) }
        }.sorted { ($0.format, $0.year, $0.survey) < ($1.format, $1.year, $1.survey) }
    }

    private static func all(of format: FormatDefinition, _ agency: AgencyDefinitions) throws -> [RecipeRun] {
        let folder = try Shipped.definitions().catalog.folder
        let name = "\(agency.agency.id)/\(format.id)"
        guard FileManager.default.fileExists(atPath: "\(folder)/\(agency.agency.id)/samples/\(format.id).yaml") else {
            return []
        }
        let occasion = try loadSampleRecipe(for: name, in: folder).occasion
        return agency.agency.years.filter { format.layout(in: $0) != nil }.flatMap { year in
            format.surveys.filter { occasion.holds(in: year, survey: $0) }
                .map { RecipeRun(format: name, year: year.description, survey: $0) }
        }
    }
}

/// Draws a sample into `sample/` of a folder.
func makeSample(
    of target: Target, in folder: TestFolder, rows: Int, faults: String, seed: UInt64
) throws -> SampleJob.Outcome {
    let size = try #require(SampleSize(rows: rows, faults: faults, seed: seed))
    return try SampleJob(
        target, definitions: Shipped.definitions(), size: size, output: "\(folder.path)/sample", replaces: false
    ).run()
}
