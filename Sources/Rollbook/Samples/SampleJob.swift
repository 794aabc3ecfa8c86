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
        try recipe.occasion.require(plan)
        self.size = size
        self.output = output
        self.replaces = replaces
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
        let project = SampleProject(request: SurveyRequest(plan.sampleRequest(in: "")))
        let summary = try writeSampleFolder(output, replaces, JobIdentity(plan), size, project: { _ in project }) {
            try writeSample(recipe, for: plan, options: size.options, open: $0)
        }
        return Outcome(
            rows: summary.rows, students: summary.students, faultyRows: summary.faulty,
            expectedFindings: summary.expectedFindings, request: plan.sampleRequest(in: "\(output)/"),
            expected: "\(output)/expected.csv")
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
