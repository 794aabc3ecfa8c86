import RollbookDefinitions
import RollbookModel
import RollbookReports
import RollbookSamples

/// `sample AGENCY`: the students of a synthetic district with their records in every format of a survey.
package struct DistrictJob {
    private let job: JobIdentity
    private let recipe: SampleRecipe
    private let formats: [SampledFormat]
    private let known: AgencyNames
    private let size: SampleSize
    private let output: String
    private let replaces: Bool

    /// - Parameter target: its format is the agency; nil as its district means any.
    package init(
        _ target: Target, definitions: Definitions, size: SampleSize, output: String, replaces: Bool
    ) throws {
        let agency = try definitions.agency(named: target.format)
        guard let survey = target.survey else {
            throw Problem("a district reports in several surveys, and none is named", wayOut: "Name it with --survey.")
        }
        let year = try agency.agency.schoolYear(target.year)
        let district = target.district ?? agency.agency.districts.first?.number ?? ""
        recipe = try loadDistrictRecipe(
            of: target.format, year: year, survey: survey, in: definitions.catalog.folder)
        formats = try definitions.catalog.sampledFormats(of: agency, year: year, survey: survey, district: district)
        known = AgencyNames(agency)
        job = JobIdentity(format: target.format, year: target.year, survey: survey, district: district)
        self.size = size
        self.output = output
        self.replaces = replaces
    }

    package struct Outcome: Sendable {
        /// How many of each format.
        package let records: [(format: String, records: Int)]
        package let students: Int
        package let faultyStudents: Int
        package let expectedFindings: Int
        /// What `check` takes to read the sample.
        package let request: SurveyRequest
        package let expected: String
    }

    package func run() throws -> Outcome {
        let summary = try writeSampleFolder(output, replaces, job, size, project: project) {
            try writeSample(recipe, of: formats, known: known, options: size.options, open: $0)
        }
        return Outcome(
            records: summary.records, students: summary.students, faultyStudents: summary.faulty,
            expectedFindings: summary.expectedFindings, request: request(related: summary.related),
            expected: "\(output)/expected.csv")
    }

    /// Each file by its name, so that one format of them can be checked alone.
    private func project(of sample: SampleSummary) -> SampleProject {
        let target = Target(format: job.format, year: job.year, survey: job.survey, district: job.district)
        var request = SurveyRequest(RunRequest(.check, target: target, inputs: []))
        request.files = sample.records.map { FormatFile(format: $0.format, paths: ["\($0.format).csv"]) }
        request.run.related = sample.related.map { NamedFile(name: $0, path: "related/\($0).csv") }
        request.tableFolders = ["tables"]
        return SampleProject(request: request)
    }

    private func request(related: [String]) -> SurveyRequest {
        let target = Target(format: job.format, year: job.year, survey: job.survey, district: job.district)
        var request = SurveyRequest(RunRequest(.check, target: target, inputs: [output]))
        request.run.related = related.map { NamedFile(name: $0, path: "\(output)/related/\($0).csv") }
        request.tableFolders = ["\(output)/tables"]
        return request
    }
}
