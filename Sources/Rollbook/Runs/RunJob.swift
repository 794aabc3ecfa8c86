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
        program = try request.target.program(definitions)
    }

    /// Runs to the end. The output folder is committed whole or left as it was.
    ///
    /// - Throws: `Problem` when the run cannot go on; nothing is written then.
    package func run() throws(Problem) -> RunOutcome {
        let plan = program.plan
        let accepted = try request.acceptedEdits(in: plan)
        let supplies = try Supplies(request, plan: plan)
        let sources = try openSources()
        guard let output = request.output else {
            var report = BatchReport(program, sources: sources, findings: nil, rejected: nil)
            var submission: SubmissionFiles?
            let records = try judge(sources, supplies, accepted, into: &report, &submission)
            return RunOutcome(summary(report.tally, sources, records, supplies, accepted))
        }
        let folder = try openFolder(output)
        var files = try RunFiles(request, plan: plan, in: folder)
        var report = try files.report(program, sources: sources)
        let records = try judge(sources, supplies, accepted, into: &report, &files.submission)
        var summary = summary(report.tally, sources, records, supplies, accepted)
        try files.finish(&summary, definitions)
        try folder.commit()
        return RunOutcome(summary)
    }

    private func openFolder(_ output: String) throws(Problem) -> OutputFolder {
        guard request.replaces else { return try OutputFolder(destination: output, mayReplace: nil) }
        return try OutputFolder(destination: output, mayReplace: isEarlierRun)
    }

    private func openSources() throws(Problem) -> [DelimitedSource] {
        let options = try request.delimitedOptions()
        var sources: [DelimitedSource] = []
        for (index, path) in request.inputs.enumerated() {
            sources.append(
                try DelimitedSource(path: path, name: path, source: index, plan: program.plan, options: options))
        }
        return sources
    }

    /// Judges every record in turn; how many each source held.
    private func judge(
        _ sources: [DelimitedSource], _ supplies: Supplies, _ accepted: [String], into report: inout BatchReport,
        _ submission: inout SubmissionFiles?
    ) throws(Problem) -> [Int] {
        var engine = try EditEngine(program, rows: supplies.rows, accepted: Set(accepted))
        if program.looksAhead {
            var meter = RunMeter(request, .lookingAhead)
            for source in try openSources() {
                while let batch = try source.next() {
                    try engine.lookAhead(batch)
                    meter?.add(batch)
                }
            }
        }
        var meter = RunMeter(request, .checking)
        var records = [Int](repeating: 0, count: sources.count)
        for (index, source) in sources.enumerated() {
            while let batch = try source.next() {
                let judgement = try engine.judge(batch)
                try submission?.write(judgement.validated)
                try report.add(judgement)
                records[index] += batch.count
                meter?.add(batch, findings: report.tally.findings)
            }
        }
        try report.finish(engine.finish())
        return records
    }

    private func summary(
        _ tally: FindingTally, _ sources: [DelimitedSource], _ records: [Int], _ supplies: Supplies,
        _ accepted: [String]
    ) -> RunSummary {
        let plan = program.plan
        var summary = RunSummary(
            command: request.kind == .generate ? .generate : .check, version: rollbookVersion, plan: plan, tally: tally,
            accepted: accepted)
        summary.inputs = zip(sources, records).compactMap { source, records in
            source.facts.map { facts in
                ReportedInput(
                    name: source.name, use: .records, records: records, facts: facts,
                    unknownColumns: source.unknownColumns)
            }
        }
        summary.inputs += supplies.inputs
        summary.notes = supplies.notes
        summary.missing = supplies.missing(tally, program)
        summary.forecast = plan.agency.refusal.map { Forecast($0, records: tally.records) }
        summary.folder = request.output
        return summary
    }

    /// Whether a folder holds an earlier run of this job, which `--replace` may replace.
    private func isEarlierRun(_ folder: String) throws(Problem) -> Bool {
        let manifest = try readFile("\(folder)/manifest.json", atMost: 16 << 20)
        return manifest.flatMap(ManifestJSON.readIdentity) == JobIdentity(program.plan)
    }
}
