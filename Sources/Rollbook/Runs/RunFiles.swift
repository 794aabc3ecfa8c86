import RollbookEdits
import RollbookModel
import RollbookRecords
import RollbookReports

/// What a run leaves in its output folder.
struct RunFiles {
    private let request: RunRequest
    private let plan: Plan
    private let folder: OutputPlace
    private let privacy: ValuePrivacy
    private let findings: FileSink
    private let rejected: FileSink?
    private let spreadsheet: ReportWorkbook?
    private let split: SplitWorklists?
    private let splitItem: Int?
    private let turns: Turns?
    var submission: SubmissionFiles?

    /// - Parameter reading: what reads the inputs.
    init(_ request: RunRequest, plan: Plan, in folder: OutputPlace, _ reading: RunReading) throws(Problem) {
        self.request = request
        self.plan = plan
        self.folder = folder
        turns = reading.turns
        let hasPlaces = reading.sources.contains { $0.hasPlaces }
        privacy = try request.privacy()
        findings = try folder.sink("findings.csv")
        spreadsheet =
            request.writesSpreadsheet
            ? try ReportWorkbook(
                folder.foreignFile(ReportWorkbook.name), plan: plan, cover: FindingCover(privacy, plan: plan),
                sources: request.sourceNames, hasPlaces: hasPlaces) : nil
        if let name = request.splitBy {
            let item = try plan.item(named: name, option: "--split-by")
            splitItem = item
            split = SplitWorklists(
                plan, by: item, cover: FindingCover(privacy, plan: plan), sources: request.sourceNames,
                hasPlaces: hasPlaces,
                file: try NamelessFile(in: folder.path, for: "\(request.output ?? "")/\(SplitWorklists.folder)"))
        } else {
            (splitItem, split) = (nil, nil)
        }
        guard request.kind == .generate else {
            rejected = nil
            return
        }
        rejected = try folder.sink("rejected.csv")
        submission = try SubmissionFiles(
            request.media(of: plan), plan: plan.ofAgency, in: folder, threads: request.threads, turns: reading.turns)
    }

    /// What batches are reported to.
    /// - Parameter annotations: who prints findings, if anybody does.
    func report(
        _ program: EditProgram, sources: [any RecordSource], supplies: Supplies, annotations: FindingAnnotations?
    ) throws(Problem) -> BatchReport {
        let cover = FindingCover(privacy, plan: plan)
        var file: RejectedFile?
        if let rejected { file = try RejectedFile(sink: rejected, columns: RejectedColumns(sources).columns) }
        let takers: [(any FindingTaker)?] = [spreadsheet, split, annotations]
        let lists = FindingLists(
            plan, file: try FindingsFile(sink: findings, cover: cover, hasPlaces: sources.contains { $0.hasPlaces }),
            takers: takers.compactMap { $0 },
            split: splitItem,
            limit: request.findingsPerEdit, turns: turns)
        return BatchReport(program, sources: sources, supplies: supplies, lists: lists, rejected: file)
    }

    /// Closes and verifies what was written, then writes summary, report and manifest of it.
    mutating func finish(_ summary: inout RunSummary, _ definitions: Definitions) throws(Problem) {
        if let written = try submission?.finish(request.verification, telling: request.progress) {
            summary.outputs = written.outputs
            summary.verification = written.verification
        }
        if let rejected {
            summary.outputs.append(
                ReportedOutput(
                    name: "rejected.csv", role: .rejected, records: summary.records.keptOut, facts: try rejected.close()
                ))
        }
        summary.outputs.append(ReportedOutput(name: "findings.csv", role: .findings, facts: try findings.close()))
        try finishSpreadsheet(&summary)
        if let split, let counts = summary.splitCounts {
            summary.outputs += try split.finish(summary, counts, in: folder)
        }
        if request.writesJUnit { try add(JUnitReport.name, .junit, to: &summary, JUnitReport(summary).bytes) }
        try add("summary.json", .summary, to: &summary, try SummaryJSON.bytes(summary))
        try add(
            "report.html", .report, to: &summary, ReportPage(summary, cover: FindingCover(privacy, plan: plan)).bytes)
        let circumstances = ManifestJSON.Circumstances(
            definitionsPlace: definitions.place, definitionsDigest: definitions.digest,
            options: try request.recorded(of: plan))
        try add("manifest.json", .manifest, to: &summary, try ManifestJSON.bytes(summary, circumstances))
    }

    private func finishSpreadsheet(_ summary: inout RunSummary) throws(Problem) {
        guard let spreadsheet else { return }
        let (told, cover) = (summary, FindingCover(privacy, plan: plan))
        let facts = try aside { () throws(Problem) in try spreadsheet.finish(told, cover: cover) }
        summary.outputs.append(ReportedOutput(name: ReportWorkbook.name, role: .spreadsheet, facts: facts))
    }

    private func add(
        _ name: String, _ role: ReportedOutput.Role, to summary: inout RunSummary, _ bytes: [UInt8]
    ) throws(Problem) {
        let sink = try folder.sink(name)
        try sink.write(bytes)
        summary.outputs.append(ReportedOutput(name: name, role: role, facts: try sink.close()))
    }
}
