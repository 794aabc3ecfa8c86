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
    /// Edits whose UNKNOWN holds nobody back.
    private let accepted: [String]

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
        accepted = try request.acceptedEdits(in: program.plan)
    }

    /// What the records are judged by.
    var plan: Plan { program.plan }

    /// What a file that it looks up may be read by.
    func maps(of table: PlannedTable) -> [PreparedMap] { request.maps(of: table, plan) }

    /// Runs to the end. The output folder is committed whole or left as it was.
    ///
    /// - Throws: `Problem` when the run cannot go on; nothing is written then.
    package func run() throws(Problem) -> RunOutcome { try run(telling: nil) }

    /// - Parameter listener: takes the findings of a check that leaves no folder.
    func run(telling listener: (any FindingTaker)?) throws(Problem) -> RunOutcome {
        let supplies = try Supplies(request, plan: plan)
        let folder = try request.output.map(openFolder)
        let judged = try judge(with: supplies, in: folder?.place, telling: listener)
        if let folder {
            if let ledger = judged.ledger, let update = judged.update, request.kind == .generate {
                try ledger.commit(folder, update, judged.summary)
            } else {
                try folder.commit()
            }
        }
        try judged.annotate()
        return RunOutcome(judged.summary)
    }

    /// Does all that `run` does, shows the files that it would leave, and leaves nothing.
    ///
    /// - Parameter look: is given the folder in which they stand as long as it looks.
    package func rehearse<Seen>(
        _ look: (_ folder: String, _ outcome: RunOutcome) throws(Problem) -> Seen
    ) throws(Problem) -> Seen {
        let folder = try OutputFolder(destination: request.output ?? "rehearsal") { _ in true }
        let judged = try judge(with: try Supplies(request, plan: plan), in: folder.place)
        return try look(folder.path, RunOutcome(judged.summary))
    }

    /// What a run learnt, before its folder is put in place.
    struct Judged {
        let summary: RunSummary
        fileprivate let ledger: SubmissionLedger?
        fileprivate let update: BatchUpdate?
        fileprivate let annotations: FindingAnnotations?

        /// Prints what is asked for beside the summary; once the files are in place.
        func annotate() throws(Problem) { try annotations?.finish(summary) }
    }

    /// Reads and judges all records.
    ///
    /// - Parameter place: where it writes everything that a run leaves; nil: it only tells.
    func judge(
        with supplies: Supplies, in place: OutputPlace?, telling listener: (any FindingTaker)? = nil
    ) throws(Problem) -> Judged {
        let annotations = request.annotates ? FindingAnnotations(plan, sources: request.sourceNames) : nil
        let ledger = try SubmissionLedger(request, plan: plan.ofAgency, folder: place?.destinationPath)
        let keysFolder = place?.path ?? "."
        let update = try update(ledger, supplies, keysIn: keysFolder)
        let reading = try RunReading(request, program, update)
        var files = try place.map { (place) throws(Problem) in
            try RunFiles(request, plan: plan, in: place, reading)
        }
        var report =
            try files?.report(program, sources: reading.allSources, supplies: supplies, annotations: annotations)
            ?? told(reading, supplies, [annotations].compactMap { $0 }, listener)
        var engine = try reading.engine(supplies, accepted, keysIn: keysFolder)
        var submission = files?.submission
        let records = try reading.judge(&engine, into: &report) { (judgement) throws(Problem) in
            let sent = reading.update?.send(judgement.validated) ?? judgement.validated
            try submission?.write(sent)
        }
        var summary = RunSummary(request, program, report, reading, records, supplies, accepted)
        try files?.finish(&summary, definitions)
        return Judged(summary: summary, ledger: ledger, update: reading.update, annotations: annotations)
    }

    /// The report of a run that writes nothing.
    private func told(
        _ reading: RunReading, _ supplies: Supplies, _ takers: [any FindingTaker], _ listener: (any FindingTaker)?
    ) -> BatchReport {
        let lists = FindingLists(
            plan, file: nil, takers: takers, listener: listener, split: nil, limit: request.findingsPerEdit,
            turns: reading.turns)
        return BatchReport(program, sources: reading.allSources, supplies: supplies, lists: lists, rejected: nil)
    }

    /// What decides which records are sent; nil where all that are valid are.
    ///
    /// - Parameter folder: where keys go that memory has no room for.
    private func update(
        _ ledger: SubmissionLedger?, _ supplies: Supplies, keysIn folder: String
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
