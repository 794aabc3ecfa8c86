import Foundation
import Rollbook
import RollbookDefinitions
import RollbookEdits
import RollbookModel
import RollbookSamples
import Testing

/// The shipped districts in every year and survey that they are for: each format, checked with the others beside it, has
/// the findings that the sample expects, and no others.
@Suite struct DistrictsAreJudgedAsTheirTruthSays {
    @Test(
        "Clean students have nothing that any format's edits find, and lack nothing that they read",
        arguments: try DistrictRun.all())
    func clean(run: DistrictRun) throws {
        let district = try run.draw(students: 500, faults: "0")
        #expect(try district.truth().isEmpty)
        #expect(try district.check() == 0)
        #expect(try district.lacks().isEmpty)
        for format in district.formats { #expect(try district.findings(of: format).isEmpty, "\(format)") }
    }

    @Test(
        "Faults have the findings that are expected in each format, and show all that the recipe breaks",
        arguments: try DistrictRun.all())
    func faults(run: DistrictRun) throws {
        let district = try run.draw(students: 1_000, faults: "50%")
        #expect(district.outcome.faultyStudents == 500)
        _ = try district.check()
        var expected = 0
        for format in district.formats {
            let truth = try TruthComparison(
                expected: district.outcome.expected, format: format,
                findings: "\(district.output(of: format))/findings.csv")
            #expect(truth.agrees, "\(format): \(truth.differences)")
            expected += truth.expected
        }
        #expect(expected == district.outcome.expectedFindings)
        #expect(try Set(district.truth().map { "\($0["format"] ?? "") \($0["edit"] ?? "")" }) == district.breaches())
    }
}

/// A district's recipe in a year and survey that it is for.
struct DistrictRun: Sendable, CustomTestStringConvertible {
    let agency: String
    let year: String
    let survey: String
    let district = "01"

    var testDescription: String { "\(agency) \(year) survey \(survey)" }

    static func all() throws -> [DistrictRun] {
        let catalog = try Shipped.definitions().catalog
        return try catalog.agencies.values.flatMap { agency in
            let folder = "\(catalog.folder)/\(agency.agency.id)/districts"
            let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            return try files.flatMap { file in
                let bytes = Array(try Data(contentsOf: URL(filePath: "\(folder)/\(file)")))
                let recipe = try readDistrictRecipe(bytes, file: file, name: String(file.dropLast(".yaml".count)))
                return agency.agency.years.flatMap { year in
                    recipe.occasion.surveys.filter { recipe.occasion.holds(in: year, survey: $0) }
                        .map { DistrictRun(agency: agency.agency.id, year: year.description, survey: $0) }
                }
            }
        }.sorted { ($0.year, $0.survey) < ($1.year, $1.survey) }
    }

    func recipe() throws -> SampleRecipe {
        try loadDistrictRecipe(
            of: agency, year: #require(SchoolYear(year)), survey: survey,
            in: Shipped.definitions().catalog.folder)
    }

    func draw(students: Int, faults: String) throws -> DrawnDistrict {
        let folder = try TestFolder()
        let size = try #require(SampleSize(rows: students, faults: faults, seed: 5))
        let target = Target(format: agency, year: year, survey: survey, district: district)
        let outcome = try DistrictJob(
            target, definitions: Shipped.definitions(), size: size, output: "\(folder.path)/sample", replaces: false
        ).run()
        return DrawnDistrict(run: self, folder: folder, outcome: outcome)
    }
}

/// A district in `sample/` of a folder, each of whose formats can be checked.
struct DrawnDistrict {
    let run: DistrictRun
    let folder: TestFolder
    let outcome: DistrictJob.Outcome

    /// Those that have edits.
    var formats: [String] {
        outcome.records.map(\.format).filter { (try? plan(of: $0)) != nil }
    }

    func output(of format: String) -> String { "\(folder.path)/out/\(format)" }

    func truth() throws -> [[String: String]] { try csvRecords(outcome.expected) }

    func findings(of format: String) throws -> [[String: String]] {
        try csvRecords("\(output(of: format))/findings.csv")
    }

    private func plan(of format: String) throws -> Plan {
        try Shipped.definitions().catalog.plan(
            format: "\(run.agency)/\(format)", year: run.year, survey: run.survey, district: run.district)
    }

    /// Format and edit of all that the recipe says is broken here, as far as there are edits on records.
    func breaches() throws -> Set<String> {
        let year = try #require(SchoolYear(run.year))
        let faults = try run.recipe().narrowed(to: year, survey: run.survey).faults
        let named = Dictionary(grouping: faults.flatMap(\.breaks)) { $0.format.value }
        return try Set(
            formats.flatMap { format in
                let edits = try RecipeRun(format: "\(run.agency)/\(format)", year: run.year, survey: run.survey)
                    .editsOnRecords()
                return (named[format] ?? []).flatMap(\.edits).map(\.value).filter(edits.contains).map {
                    "\(format) \($0)"
                }
            })
    }

    /// Tables and formats that the check went without.
    func lacks() throws -> [String] {
        let bytes = try Data(contentsOf: URL(filePath: "\(folder.path)/out/summary.json"))
        let summary = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        return ["missing_tables", "missing_related"].flatMap { summary[$0] as? [[String: Any]] ?? [] }
            .compactMap { $0["id"] as? String }
    }

    /// Checks the whole survey.
    ///
    /// - Returns: the exit status.
    func check() throws -> Int {
        var request = outcome.request
        request.run.output = "\(folder.path)/out"
        return try SurveyJob(request, definitions: Shipped.definitions()).run().exitStatus
    }
}
