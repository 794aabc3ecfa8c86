import RollbookDefinitions
import RollbookEdits
import RollbookModel
import RollbookRecords
import RollbookReports
import RollbookSamples

/// `sample`: a synthetic district in a folder of its own.
package struct SampleJob {
    private let plan: Plan
    private let recipe: SampleRecipe
    private let size: SampleSize
    private let output: String
    private let replaces: Bool

    package init(
        _ target: Target, definitions: Definitions, size: SampleSize, output: String, replaces: Bool
    ) throws {
        recipe = try loadSampleRecipe(for: target.format, in: definitions.catalog.folder)
        plan = try target.program(definitions).plan
        try Self.require(recipe.occasion, for: plan)
        self.size = size
        self.output = output
        self.replaces = replaces
    }

    /// The recipe knows the edits of the plan's year and survey.
    private static func require(_ occasion: SampleRecipe.Occasion, for plan: Plan) throws(Problem) {
        let survey = plan.variables.survey
        guard occasion.years.contains(plan.year) else {
            throw Problem(
                "the sample recipe of \(plan.fullName) holds \(occasion.years), not \(plan.year)",
                wayOut: "Name another --year.")
        }
        guard occasion.surveys.isEmpty || occasion.surveys.contains(survey) else {
            throw Problem(
                "the sample recipe of \(plan.fullName) is not for survey \(survey)",
                wayOut: "Name one of these with --survey: \(occasion.surveys.joined(separator: ", ")).")
        }
    }

    /// What was made, and the command that turns it into a submission.
    package struct Outcome: Sendable {
        package let rows: Int
        package let students: Int
        package let faultyRows: Int
        package let expectedFindings: Int
        /// What `generate` takes to read the sample.
        package let request: RunRequest
        package let expected: String
    }

    package func run() throws -> Outcome {
        let folder = try OutputFolder(
            destination: output, mayReplace: replaces ? { (folder) throws(Problem) in try isSample(folder) } : nil)
        var sinks: [OpenSink] = []
        let summary = try writeSample(recipe, for: plan, options: size.options) { name in
            let sink = OpenSink(try folder.sink(name))
            sinks.append(sink)
            return sink
        }
        for sink in sinks { _ = try sink.file.close() }
        let manifest = try folder.sink(Self.manifest)
        let record = SampleJSON(
            plan: plan, version: rollbookVersion, rows: size.rows, faultsPerMillion: size.faultsPerMillion,
            seed: size.seed, faultyRows: summary.faultyRows)
        try manifest.write(try record.bytes())
        _ = try manifest.close()
        try folder.commit()
        return Outcome(
            rows: summary.rows, students: summary.students, faultyRows: summary.faultyRows,
            expectedFindings: summary.expectedFindings, request: request, expected: "\(output)/expected.csv")
    }

    private static let manifest = "sample.json"

    /// `--replace` takes the place of an earlier sample of any format, and of nothing else.
    private func isSample(_ folder: String) throws(Problem) -> Bool {
        let bytes = try readFile("\(folder)/\(Self.manifest)", atMost: 1 << 20)
        return bytes.map(SampleJSON.isSample) ?? false
    }

    private var request: RunRequest {
        let target = Target(
            format: plan.fullName, year: plan.year.description, survey: plan.variables.survey,
            district: plan.variables.district,
            settings: Dictionary(plan.parameters.map { ($0.id, $0.example) }) { first, _ in first })
        var request = RunRequest(.generate, target: target, inputs: ["\(output)/records.csv"])
        for table in plan.tables {
            switch table.kind {
            case .table: request.tables.append(NamedFile(name: table.id, path: "\(output)/tables/\(table.id).csv"))
            case .format: request.related.append(NamedFile(name: table.id, path: "\(output)/related/\(table.id).csv"))
            case .previous: break
            }
        }
        return request
    }
}

/// How much to draw, how much of it is wrong, and from which seed.
package struct SampleSize: Sendable {
    package let rows: Int
    package let faultsPerMillion: Int
    package let seed: UInt64

    /// nil when `rows` is not below a thousand million or `faults` is no share such as `0.05` or `5%`.
    package init?(rows: Int, faults: String, seed: UInt64) {
        let isPercent = faults.hasSuffix("%")
        guard (0..<1_000_000_000).contains(rows), let value = Double(isPercent ? String(faults.dropLast()) : faults),
            (0...(isPercent ? 100 : 1)).contains(value)
        else { return nil }
        self.rows = rows
        faultsPerMillion = Int((value * (isPercent ? 10_000 : 1_000_000)).rounded())
        self.seed = seed
    }

    var options: SampleOptions { SampleOptions(rows: rows, faultsPerMillion: faultsPerMillion, seed: seed) }
}

/// A file of the sample while it is written.
private final class OpenSink: SampleSink {
    let file: FileSink

    init(_ file: FileSink) {
        self.file = file
    }

    func write(_ bytes: [UInt8]) throws {
        try file.write(bytes)
    }
}
