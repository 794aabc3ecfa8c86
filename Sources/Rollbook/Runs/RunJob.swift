import RollbookEdits
package import RollbookModel
import RollbookRecords
import RollbookReports

/// `generate` and `check`: reads the records, judges them, and leaves what was asked for.
package struct RunJob {
    private let request: RunRequest
    private let definitions: Definitions
    private let program: EditProgram
    /// Whether Rollbook says what each record asks for.
    private let derives: Bool

    /// Resolves and compiles the definitions; nothing is read or written yet.
    package init(_ request: RunRequest, definitions: Definitions) throws {
        let request = try request.choosingMaps(definitions)
        self.request = request
        self.definitions = definitions
        let transactions = try request.transactionSource(definitions)
        derives = transactions == .derived
        program = try request.target.program(
            definitions, counting: true, worklist: request.worklist,
            derivesTransactions: transactions == .derived)
    }

    /// Runs to the end. The output folder is committed whole or left as it was.
    ///
    /// - Throws: `Problem` when the run cannot go on; nothing is written then.
    package func run() throws(Problem) -> RunOutcome { try run(telling: nil) }

    /// - Parameter listener: takes the findings of a check that leaves no folder.
    func run(telling listener: (any FindingTaker)?) throws(Problem) -> RunOutcome {
        let plan = program.plan
        let accepted = try request.acceptedEdits(in: plan)
        let supplies = try Supplies(request, plan: plan)
        let annotations = request.annotates ? FindingAnnotations(plan, sources: request.sourceNames) : nil
        guard let output = request.output else {
            let ledger = try SubmissionLedger(request, plan: plan.ofAgency, folder: nil)
            let update = try update(ledger, supplies, accepted, keysIn: ".")
            let reading = try RunReading(request, program, update)
            let lists = FindingLists(
                plan, file: nil, takers: [annotations].compactMap { $0 }, listener: listener, split: nil,
                limit: request.findingsPerEdit, turns: reading.turns)
            var report = BatchReport(
                program, sources: reading.allSources, supplies: supplies, lists: lists, rejected: nil)
            var engine = try reading.engine(supplies, accepted, keysIn: ".")
            let records = try reading.judge(&engine, into: &report) { judgement in
                _ = reading.update?.send(judgement.validated)
            }
            let summary = RunSummary(request, program, report, reading, records, supplies, accepted)
            try annotations?.finish(summary)
            return RunOutcome(summary)
        }
        let folder = try openFolder(output)
        let filled = try fill(folder, supplies, accepted, annotations)
        if let ledger = filled.ledger, let update = filled.update, request.kind == .generate {
            try ledger.commit(folder, update, filled.summary)
        } else {
            try folder.commit()
        }
        try annotations?.finish(filled.summary)
        return RunOutcome(filled.summary)
    }

    /// Does all that `run` does, shows the files that it would leave, and leaves nothing.
    ///
    /// - Parameter look: is given the folder in which they stand as long as it looks.
    package func rehearse<Seen>(
        _ look: (_ folder: String, _ outcome: RunOutcome) throws(Problem) -> Seen
    ) throws(Problem) -> Seen {
        let folder = try OutputFolder(destination: request.output ?? "rehearsal") { _ in true }
        let plan = program.plan
        let filled = try fill(
            folder, try Supplies(request, plan: plan), try request.acceptedEdits(in: plan), nil)
        return try look(folder.path, RunOutcome(filled.summary))
    }

    /// What a run put into its folder.
    private struct Filled {
        let summary: RunSummary
        let ledger: SubmissionLedger?
        let update: BatchUpdate?
    }

    /// Reads and judges all records, and writes everything that a run leaves.
    private func fill(
        _ folder: OutputFolder, _ supplies: Supplies, _ accepted: [String], _ annotations: FindingAnnotations?
    ) throws(Problem) -> Filled {
        let plan = program.plan
        let ledger = try SubmissionLedger(request, plan: plan.ofAgency, folder: folder.destinationPath)
        let update = try update(ledger, supplies, accepted, keysIn: folder.path)
        let reading = try RunReading(request, program, update)
        var files = try RunFiles(request, plan: plan, in: folder, reading)
        var report = try files.report(
            program, sources: reading.allSources, supplies: supplies, annotations: annotations)
        var engine = try reading.engine(supplies, accepted, keysIn: folder.path)
        var submission = files.submission
        let records = try reading.judge(&engine, into: &report) { (judgement) throws(Problem) in
            try submission?.write(reading.update?.send(judgement.validated) ?? judgement.validated)
        }
        var summary = RunSummary(request, program, report, reading, records, supplies, accepted)
        try files.finish(&summary, definitions)
        return Filled(summary: summary, ledger: ledger, update: reading.update)
    }

    /// What decides which records are sent; nil where all that are valid are.
    ///
    /// - Parameter folder: where keys go that memory has no room for.
    private func update(
        _ ledger: SubmissionLedger?, _ supplies: Supplies, _ accepted: [String], keysIn folder: String
    ) throws(Problem) -> BatchUpdate? {
        if ledger == nil && !derives { return nil }
        let plan = program.plan.ofAgency
        guard let transactions = plan.transactions else {
            throw Problem(
                "records of \(plan.fullName) have no transaction codes",
                wayOut: "Send them whole, without --mode batch, --ledger and --transactions.")
        }
        let update = BatchUpdate(plan, transactions, derives: derives, held: ledger?.held ?? [:])
        if let ledger {
            try request.requireReadableAgain()
            try update.lookForDeletions(
                deletesMissing: request.deletesMissing, in: ledger.earlier(plan), source: request.inputs.count
            ) { (take) throws(Problem) in
                try RunReading.forEachBatch(of: request, plan, take)
            } judged: { (take) throws(Problem) in
                let reading = try RunReading(request, program, update)
                var engine = try reading.engine(supplies, accepted, keysIn: folder)
                try reading.judgeAhead(&engine, take)
            }
        }
        return update
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
