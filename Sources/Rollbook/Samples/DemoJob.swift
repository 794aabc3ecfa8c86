import RollbookModel
import RollbookRecords

/// `demo`: a synthetic district, its submission files and reports, and the findings held against the truth.
package struct DemoJob {
    private let target: Target
    private let definitions: Definitions
    private let size: SampleSize
    private let folder: String
    private let limit: (inout RunRequest) -> Void

    /// - Parameters:
    ///   - folder: where `sample/` and `submission/` are made; those of an earlier demo are replaced.
    ///   - limit: says how much of the machine the run over the sample takes.
    package init(
        _ target: Target, definitions: Definitions, size: SampleSize, folder: String,
        limit: @escaping (inout RunRequest) -> Void = { _ in }
    ) {
        self.target = target
        self.definitions = definitions
        self.size = size
        self.folder = folder
        self.limit = limit
    }

    package struct Outcome: Sendable {
        package let sample: SampleJob.Outcome
        /// The command that was run.
        package let request: RunRequest
        package let run: RunOutcome
        package let truth: TruthComparison
    }

    package func run() throws -> Outcome {
        let isNew = try makeFolder(folder)
        defer { if isNew { removeEmptyFolder(folder) } }
        let sample = try SampleJob(
            target, definitions: definitions, size: size, output: "\(folder)/sample", replaces: true
        ).run()
        var request = sample.request
        request.output = "\(folder)/submission"
        request.replaces = true
        limit(&request)
        let job = try RunJob(request, definitions: definitions)
        let run = try leaving("The sample stands in \(folder)/sample; no submission was made of it.") { try job.run() }
        let truth = try leaving("Sample and submission stand in \(folder); their findings were not compared.") {
            try TruthComparison(expected: sample.expected, findings: "\(folder)/submission/findings.csv")
        }
        return Outcome(sample: sample, request: request, run: run, truth: truth)
    }

    /// Carries out a later step; what stands already when that is interrupted is said.
    private func leaving<Result>(_ standing: String, _ step: () throws -> Result) throws -> Result {
        do {
            return try step()
        } catch let problem as Problem where problem.isInterruption {
            throw Problem.interruption(standing)
        }
    }
}
