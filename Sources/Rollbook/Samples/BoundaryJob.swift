import RollbookEdits
import RollbookDefinitions
import RollbookModel
import RollbookRecords
import RollbookReports
import RollbookSamples

/// `sample --boundaries`: records just inside and just outside of what each edit asks for, in a folder of their own.
package struct BoundaryJob {
    private let sample: BoundarySample
    private let plan: Plan
    private let output: String
    private let replaces: Bool

    package init(_ target: Target, definitions: Definitions, output: String, replaces: Bool) throws {
        let recipe = try loadSampleRecipe(for: target.format, in: definitions.catalog.folder)
        let program = try target.program(definitions)
        plan = program.plan
        try recipe.occasion.require(plan)
        sample = try BoundarySample(recipe, for: program)
        self.output = output
        self.replaces = replaces
    }

    /// What was made, and the command that checks it.
    package struct Outcome: Sendable {
        package let records: Int
        /// Lines of `expected.csv` after its header.
        package let verdicts: Int
        package let edits: Int
        /// Edits that hold, fail, and have each condition seen true and false.
        package let covered: Int
        /// What `check` takes to read them.
        package let request: RunRequest
        package let expected: String
    }

    package func run() throws -> Outcome {
        let folder = try OutputFolder(
            destination: output, mayReplace: replaces ? { (folder) throws(Problem) in try isSampleFolder(folder) } : nil
        )
        for (name, bytes) in sample.files { try write(bytes, name, folder) }
        let record = SampleJSON(boundariesOf: plan, version: rollbookVersion, rows: sample.cases.records.count)
        try write(try record.bytes(), sampleManifest, folder)
        try folder.commit()
        var request = plan.sampleRequest(in: "\(output)/")
        request.kind = .check
        let coverage = sample.cases.coverage
        return Outcome(
            records: sample.cases.records.count, verdicts: sample.cases.expected.count, edits: coverage.count,
            covered: coverage.count(where: \.isCovered), request: request, expected: "\(output)/expected.csv")
    }

    private func write(_ bytes: [UInt8], _ name: String, _ folder: OutputFolder) throws {
        let sink = try folder.sink(name)
        try sink.write(bytes)
        _ = try sink.close()
    }
}
