import RollbookEdits
package import RollbookModel
import RollbookRecords
import RollbookReports

/// `generate` and `check`: reads the records, judges them, and leaves what was asked for.
package struct RunJob {
    fileprivate let request: RunRequest
    private let definitions: Definitions
    fileprivate let program: EditProgram

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
        let turns = request.threads > 1 ? Turns(request.threads) : nil
        let sources = try openSources()
        guard let output = request.output else {
            var report = BatchReport(program, sources: sources, findings: nil, rejected: nil)
            var engine = try engine(sources, supplies, accepted, keysIn: ".")
            let records = try Reading(self, sources, turns).judge(&engine, into: &report, nil)
            return RunOutcome(summary(report, sources, records, supplies, accepted))
        }
        let folder = try openFolder(output)
        var files = try RunFiles(request, plan: plan, in: folder, turns: turns)
        var report = try files.report(program, sources: sources)
        var engine = try engine(sources, supplies, accepted, keysIn: folder.path)
        let records = try Reading(self, sources, turns).judge(&engine, into: &report, files)
        var summary = summary(report, sources, records, supplies, accepted)
        try files.finish(&summary, definitions)
        try folder.commit()
        return RunOutcome(summary)
    }

    private func openFolder(_ output: String) throws(Problem) -> OutputFolder {
        guard request.replaces else { return try OutputFolder(destination: output, mayReplace: nil) }
        return try OutputFolder(destination: output, mayReplace: isEarlierRun)
    }

    /// `folder`: where keys go that memory has no room for.
    private func engine(
        _ sources: [DelimitedSource], _ supplies: Supplies, _ accepted: [String], keysIn folder: String
    ) throws(Problem) -> EditEngine {
        let memory = KeyMemory(bytes: request.memory) { () throws(Problem) in try KeyFile(in: folder) }
        let options = try request.delimitedOptions()
        let recall = request.readsAgain ? InputRecall(sources, plan: program.plan, options: options) : nil
        return try EditEngine(
            program, rows: supplies.rows, accepted: Set(accepted), memory: memory, recall: recall)
    }

    fileprivate func openSources() throws(Problem) -> [DelimitedSource] {
        let options = try request.delimitedOptions()
        var sources: [DelimitedSource] = []
        for (index, path) in request.inputs.enumerated() {
            sources.append(
                try DelimitedSource(
                    path: path, name: path, source: index, plan: program.plan, options: options,
                    isHashed: request.output != nil, blockSize: request.blockSize))
        }
        return sources
    }

    private func summary(
        _ report: BatchReport, _ sources: [DelimitedSource], _ records: [Int], _ supplies: Supplies,
        _ accepted: [String]
    ) -> RunSummary {
        let (plan, tally) = (program.plan, report.tally)
        var summary = RunSummary(
            command: request.kind == .generate ? .generate : .check, version: rollbookVersion, plan: plan, tally: tally,
            accepted: accepted)
        summary.inputs = zip(sources, records).map { source, records in
            ReportedInput(
                name: source.name, use: .records, records: records, facts: source.facts,
                unknownColumns: source.unknownColumns)
        }
        summary.inputs += supplies.inputs
        summary.notes = supplies.notes
        summary.missing = supplies.missing(tally, program)
        summary.forecast = plan.agency.refusal.map { Forecast($0, records: tally.records) }
        summary.counts = report.countTable
        summary.folder = request.output
        return summary
    }

    /// Whether a folder holds an earlier run of this job, which `--replace` may replace.
    private func isEarlierRun(_ folder: String) throws(Problem) -> Bool {
        let manifest = try readFile("\(folder)/manifest.json", atMost: 16 << 20)
        return manifest.flatMap(ManifestJSON.readIdentity) == JobIdentity(program.plan)
    }
}

/// How the inputs are read and judged: the reader goes ahead on a thread of its own where there are several; what comes of
/// it is the same.
private struct Reading {
    private let job: RunJob
    private let sources: [DelimitedSource]
    private let turns: Turns?

    init(_ job: RunJob, _ sources: [DelimitedSource], _ turns: Turns?) {
        self.job = job
        self.sources = sources
        self.turns = turns
    }

    /// Judges every record in turn; how many each source held.
    func judge(
        _ engine: inout EditEngine, into report: inout BatchReport, _ files: RunFiles?
    ) throws(Problem) -> [Int] {
        if job.program.looksAhead {
            var meter = RunMeter(job.request, .lookingAhead)
            for source in try job.openSources() {
                let source = ahead(source)
                while let batch = try source.next() {
                    expectAll(batch, &engine)
                    try inTurn { () throws(Problem) in try engine.lookAhead(batch) }
                    meter?.add(batch)
                }
            }
        }
        var meter = RunMeter(job.request, .checking)
        var records = [Int](repeating: 0, count: sources.count)
        var submission = files?.submission
        for (index, source) in sources.enumerated() {
            let source = ahead(source)
            while let batch = try source.next() {
                if !job.program.looksAhead { expectAll(batch, &engine) }
                let judgement = try inTurn { () throws(Problem) in try engine.judge(batch) }
                try submission?.write(judgement.validated)
                try inTurn { () throws(Problem) in try report.add(judgement) }
                records[index] += batch.count
                meter?.add(batch, findings: report.tally.findings)
            }
        }
        try report.finish(engine.finish())
        return records
    }

    private func ahead(_ source: DelimitedSource) -> any RecordSource {
        turns.map { ReadAhead(source, turns: $0) } ?? source
    }

    private func inTurn<Result>(_ body: () throws(Problem) -> Result) throws(Problem) -> Result {
        guard let turns else { return try body() }
        return try turns.take(body)
    }

    /// Of the first batch: about how many records all inputs hold, so that keys find room once instead of growing into it.
    /// The first records may be like no others, so no more room is made than memory is allowed.
    private func expectAll(_ batch: RecordBatch, _ engine: inout EditEngine) {
        guard batch.source == 0, batch.firstRow == 1, batch.count > 0 else { return }
        let sizes = job.request.inputs.compactMap { fileSize(of: $0) }
        let records = sizes.reduce(0, +) / max(1, batch.text.count / batch.count)
        engine.expect(records: min(records + records / 50, job.request.memory / 16))
    }
}
