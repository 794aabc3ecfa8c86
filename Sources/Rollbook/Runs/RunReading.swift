import RollbookEdits
import RollbookModel
import RollbookRecords
import RollbookReports

/// How the inputs of a run are read and judged: the reader goes ahead on a thread of its own where there are several; what
/// comes of it is the same.
struct RunReading {
    private let request: RunRequest
    private let program: EditProgram
    let sources: [DelimitedSource]
    /// Whose turn it is to work; nil where there is one thread.
    let turns: Turns?
    /// What decides which records are sent; nil where all that are valid are.
    let update: BatchUpdate?

    /// Opens the inputs and reads their headers.
    init(_ request: RunRequest, _ program: EditProgram, _ update: BatchUpdate? = nil) throws(Problem) {
        self.request = request
        self.update = update
        turns = request.threads > 1 ? Turns(request.threads) : nil
        sources = try Self.open(request, program.plan)
        self.program = program.without(program.plan.localItems(absentFrom: sources))
    }

    private static func open(_ request: RunRequest, _ plan: Plan) throws(Problem) -> [DelimitedSource] {
        let settings = try request.inputSettings(plan)
        let maps = request.preparedMaps(for: plan.fullName)
        var sources: [DelimitedSource] = []
        for (index, path) in request.inputPaths.enumerated() {
            let name = request.inputs[index]
            let opened = try settings.open(path, name: name, isHashed: request.output != nil)
            sources.append(
                try DelimitedSource(
                    opened, name: name, path: path, source: index, plan: plan, maps: maps, blockSize: request.blockSize)
            )
        }
        return sources
    }

    /// The inputs, then the records that are to be deleted.
    var allSources: [any RecordSource] { sources + [update?.deletions].compactMap { $0 } }

    /// Reads all inputs once, without judging.
    static func forEachBatch(
        of request: RunRequest, _ plan: Plan, _ take: (RecordBatch) throws(Problem) -> Void
    ) throws(Problem) {
        for source in try open(request, plan) {
            while let batch = try source.next() { try take(batch) }
        }
    }

    /// `folder`: where keys go that memory has no room for.
    func engine(_ supplies: Supplies, _ accepted: [String], keysIn folder: String) throws(Problem) -> EditEngine {
        let bytes = max(0, request.memory - supplies.bytesOfOthers)
        let memory = KeyMemory(bytes: bytes) { () throws(Problem) in try KeyFile(in: folder) }
        // Deletions stand in no input.
        let recall = request.readsAgain && update == nil ? InputRecall(sources, plan: program.plan) : nil
        return try EditEngine(
            program, rows: supplies.rows, indexes: supplies.indexes, accepted: Set(accepted), memory: memory,
            recall: recall, held: update)
    }

    /// Judges every record in turn, hands each batch to `take` and then to the report; how many each source held.
    func judge(
        _ engine: inout EditEngine, into report: inout BatchReport, _ take: (Judgement) throws(Problem) -> Void
    ) throws(Problem) -> [Int] {
        try lookAhead(&engine)
        var meter = RunMeter(request, .checking)
        var records = [Int](repeating: 0, count: sources.count)
        if let batch = try update?.deletions?.next() {
            let judgement = try inTurn { () throws(Problem) in try engine.judge(batch, isOfDistrict: false) }
            try take(judgement)
            try inTurn { () throws(Problem) in try report.add(judgement) }
        }
        for (index, source) in sources.enumerated() {
            let source = ahead(source)
            while let batch = try next(of: source) {
                if !program.looksAhead { expectAll(batch, &engine) }
                let judgement = try inTurn { () throws(Problem) in try engine.judge(batch) }
                try take(judgement)
                try inTurn { () throws(Problem) in try report.add(judgement) }
                records[index] += batch.count
                meter?.add(batch, findings: report.tally.findings)
            }
        }
        try report.finish(engine.finish())
        return records
    }

    /// Judges every record once for what has to be known before the run; nothing is reported.
    func judgeAhead(
        _ engine: inout EditEngine, _ take: (ValidatedBatch) throws(Problem) -> Void
    ) throws(Problem) {
        try lookAhead(&engine)
        for source in sources {
            while let batch = try next(of: source) { try take(engine.judge(batch).validated) }
        }
    }

    /// Where an edit must know all records before it can judge one.
    private func lookAhead(_ engine: inout EditEngine) throws(Problem) {
        if program.looksAhead {
            try request.requireReadableAgain()
            var meter = RunMeter(request, .lookingAhead)
            if let batch = try update?.deletions?.next() {
                try inTurn { () throws(Problem) in try engine.lookAhead(batch, isOfDistrict: false) }
            }
            for source in try Self.open(request, program.plan) {
                let source = ahead(source)
                while let batch = try next(of: source) {
                    expectAll(batch, &engine)
                    try inTurn { () throws(Problem) in try engine.lookAhead(batch) }
                    meter?.add(batch)
                }
            }
        }
        engine.beginAgain()
    }

    private func next(of source: any RecordSource) throws(Problem) -> RecordBatch? {
        try source.next().map { update?.assign($0) ?? $0 }
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
        let sizes = request.inputPaths.compactMap { fileSize(of: $0) }
        let records = sizes.reduce(0, +) / max(1, batch.text.count / batch.count)
        engine.expect(records: min(records + records / 50, request.memory / 16))
    }
}

extension Plan {
    /// Local items that no source has a column for, by its header or its map.
    fileprivate func localItems(absentFrom sources: [DelimitedSource]) -> Set<Int> {
        guard hasLocalEdits else { return [] }
        let given = sources.reduce(into: Set<Int>()) { $0.formUnion($1.givenItems) }
        return Set(items.indices.filter { items[$0].isLocal && !given.contains($0) })
    }
}

extension RunSummary {
    /// What a run learnt from reading all of its inputs.
    init(
        _ request: RunRequest, _ program: EditProgram, _ report: BatchReport, _ reading: RunReading,
        _ records: [Int], _ supplies: Supplies, _ accepted: [String]
    ) {
        let (plan, tally) = (program.plan, report.tally)
        self.init(
            command: request.kind == .generate ? .generate : .check, version: rollbookVersion,
            plan: plan.withAgencyEdits, tally: tally, accepted: accepted)
        localPlan = plan.ofDistrict
        localMissing = supplies.missing(tally, program, areLocal: true)
        project = request.project.map(ReportedProject.init)
        inputs = zip(reading.sources, records).map { source, records in
            ReportedInput(
                name: source.name, use: .records, records: records, facts: source.facts,
                unknownColumns: source.unknownColumns,
                map: source.map.map { ReportedInput.Map(name: $0.name.text, counts: source.mappedCounts) })
        }
        if let deletions = reading.update?.deletions {
            inputs.append(
                ReportedInput(name: deletions.name, use: .records, records: deletions.count, facts: nil))
        }
        inputs += supplies.inputs + request.chosenMaps.flatMap(\.inputs)
        notes =
            supplies.notes + inputs.flatMap { input in input.map?.notes(of: input.name) ?? [] }
            + request.unmappedNotes(reading.sources, plan)
        missingYears = report.missingYears
        missing = supplies.missing(tally, program, areLocal: false)
        // Batch updates are not measured so.
        if plan.variables.mode == SubmissionMode.initial.rawValue {
            forecast = plan.agency.refusal.map { Forecast($0, records: tally.records) }
        }
        counts = report.countTable
        transactions = reading.update?.counts
        splitCounts = report.splitTable
        listed = report.listed
        folder = request.output
    }
}

extension ReportedProject {
    init(_ source: ProjectSource) {
        self.init(name: source.path, sha256: source.sha256)
    }
}
