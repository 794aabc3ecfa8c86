import RollbookEdits
package import RollbookModel
import RollbookRecords
import RollbookReports

/// `generate` and `check`: reads the records, judges them, and leaves what was asked for.
package struct RunJob {
    private let request: RunRequest
    private let definitions: Definitions
    private let program: EditProgram

    /// Resolves and compiles the definitions; nothing is read or written yet.
    package init(_ request: RunRequest, definitions: Definitions) throws {
        self.request = request
        self.definitions = definitions
        program = try request.target.program(definitions, worklist: request.worklist)
    }

    /// Runs to the end. The output folder is committed whole or left as it was.
    ///
    /// - Throws: `Problem` when the run cannot go on; nothing is written then.
    package func run() throws(Problem) -> RunOutcome {
        let plan = program.plan
        let accepted = try request.acceptedEdits(in: plan)
        let supplies = try Supplies(request, plan: plan)
        let reading = try RunReading(request, program)
        let annotations = request.annotates ? FindingAnnotations(plan, sources: request.inputs) : nil
        guard let output = request.output else {
            let lists = FindingLists(
                plan, file: nil, takers: [annotations].compactMap { $0 }, split: nil, limit: request.findingsPerEdit,
                turns: reading.turns)
            var report = BatchReport(program, sources: reading.sources, lists: lists, rejected: nil)
            var engine = try reading.engine(supplies, accepted, keysIn: ".")
            let records = try reading.judge(&engine, into: &report) { _ in }
            let summary = RunSummary(request, program, report, reading.sources, records, supplies, accepted)
            try annotations?.finish(summary)
            return RunOutcome(summary)
        }
        let folder = try openFolder(output)
        var files = try RunFiles(request, plan: plan, in: folder, turns: reading.turns)
        var report = try files.report(program, sources: reading.sources, annotations: annotations)
        var engine = try reading.engine(supplies, accepted, keysIn: folder.path)
        var submission = files.submission
        let records = try reading.judge(&engine, into: &report) { (judgement) throws(Problem) in
            try submission?.write(judgement.validated)
        }
        var summary = RunSummary(request, program, report, reading.sources, records, supplies, accepted)
        try files.finish(&summary, definitions)
        try folder.commit()
        try annotations?.finish(summary)
        return RunOutcome(summary)
    }

    private func openFolder(_ output: String) throws(Problem) -> OutputFolder {
        guard request.replaces else { return try OutputFolder(destination: output, mayReplace: nil) }
        return try OutputFolder(destination: output, mayReplace: isEarlierRun)
    }

    /// Whether a folder holds an earlier run of this job, which `--replace` may replace.
    private func isEarlierRun(_ folder: String) throws(Problem) -> Bool {
        let manifest = try readFile("\(folder)/manifest.json", atMost: 16 << 20)
        return manifest.flatMap(ManifestJSON.readIdentity) == JobIdentity(program.plan)
    }
}
