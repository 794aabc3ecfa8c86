import RollbookDefinitions
package import RollbookModel
import RollbookRecords
import RollbookReports

/// `check` and `generate` of a whole survey: every format whose file is there, in load order. Each file is looked up by
/// the other formats, too, and read once for all of them.
package struct SurveyJob {
    private let request: SurveyRequest
    private let definitions: Definitions
    private let occasion: SurveyOccasion
    private let files: SurveyFiles
    private let formats: [SurveyFormat]
    /// By format id.
    private let jobs: [String: RunJob]
    /// On maps that are for nothing of this survey, whole sentences.
    private let mapNotes: [String]

    /// Resolves and compiles the definitions; nothing is read or written yet.
    package init(_ request: SurveyRequest, definitions: Definitions) throws {
        try request.requireWhole()
        let target = request.run.target
        let agency = try definitions.agency(named: target.format)
        let formats = try definitions.formats(of: target)
        let files = try SurveyFiles(request, agency)
        let checked = formats.filter { $0.reason == nil && files.ofFormats[$0.id] != nil }
        let maps = try MapsByFormat(request.run.maps, agency: target.format, definitions)
        let plans = try checked.map { format in
            try definitions.catalog.plan(
                format: format.shown.fullName, year: target.year, survey: target.survey, district: target.district)
        }
        try request.requireKnown(plans, formats.map(\.id))
        if plans.isEmpty { throw Self.nothingToDo(request, files) }
        let jobs = try plans.map { plan in
            let own = request.request(of: plan, files, maps: maps.names(for: plan))
            return (plan.format, try RunJob(own, definitions: definitions))
        }
        self.request = request
        self.definitions = definitions
        self.files = files
        self.formats = formats
        self.jobs = Dictionary(jobs) { first, _ in first }
        mapNotes = maps.notes(besides: plans)
        occasion = SurveyOccasion(
            agency: agency.agency, year: try agency.agency.schoolYear(target.year), survey: target.survey ?? "",
            district: target.district ?? "")
    }

    private static func nothingToDo(_ request: SurveyRequest, _ files: SurveyFiles) -> Problem {
        let (agency, survey) = (request.run.target.format, request.run.target.survey ?? "")
        return Problem(
            files.ofFormats.isEmpty
                ? "no file was named for any format of survey \(survey)"
                : "none of the files is of a format of survey \(survey) that can be checked",
            wayOut: "Name them with --file FORMAT=FILE, or an --input folder of files called FORMAT.csv. "
                + "See: rollbook formats list \(agency) --survey \(survey).")
    }

    /// Runs to the end. The output folder is committed whole or left as it was.
    ///
    /// - Throws: `Problem` when the run cannot go on; nothing is written then.
    package func run() throws(Problem) -> SurveyOutcome {
        let folder = try request.run.output.map(openFolder)
        var left = formats.compactMap { jobs[$0.id] }
        var shelf = try SupplyShelf(wanted(left), request.run)
        var judged: [String: RunJob.Judged] = [:]
        for format in formats {
            guard let job = jobs[format.id] else { continue }
            judged[format.id] = try job.judge(with: Supplies(shelf, plan: job.plan), in: folder?.place(format.id))
            left.removeFirst()
            shelf.keep(for: left.map(\.plan))
        }
        let summary = summary(judged.mapValues(\.summary))
        if let folder {
            try leave(summary, in: folder.place)
            try folder.commit()
        }
        for format in formats { try judged[format.id]?.annotate() }
        return SurveyOutcome(summary)
    }

    /// What the formats look up, each table and file once.
    private func wanted(_ jobs: [RunJob]) -> [SupplyShelf.Wanted] {
        let supplies =
            files.tables.map { (PlannedTable.Kind.table, $0.name, [$0.path]) }
            + files.related.map { (PlannedTable.Kind.format, $0.id, $0.paths) }
        return supplies.compactMap { kind, id, paths in
            let readers = jobs.compactMap { job in
                job.plan.tables.first { $0.kind == kind && $0.id == id }.map { (table: $0, maps: job.maps(of: $0)) }
            }
            // Whichever job they were made ready for, they are the same.
            return readers.first.map { first in
                SupplyShelf.Wanted(paths: paths, readers: readers.map(\.table), maps: first.maps)
            }
        }
    }

    private func summary(_ runs: [String: RunSummary]) -> SurveySummary {
        let surveyed = formats.map { format in
            let outcome =
                runs[format.id].map(SurveyedFormat.Outcome.run)
                ?? format.reason.map(SurveyedFormat.Outcome.unchecked) ?? .missing
            return SurveyedFormat(id: format.id, name: format.name, outcome: outcome)
        }
        var summary = SurveySummary(
            command: request.run.kind == .generate ? .generate : .check, version: rollbookVersion, occasion: occasion,
            formats: surveyed)
        summary.project = request.run.project.map(ReportedProject.init)
        summary.folder = request.run.output
        summary.notes = files.notes + mapNotes + unused(runs)
        return summary
    }

    /// Files of formats that are of other surveys and that nobody looked up.
    private func unused(_ runs: [String: RunSummary]) -> [String] {
        let used = Set(runs.values.flatMap { $0.inputs.map(\.name) })
        return files.ofFormats.sorted { $0.key < $1.key }.compactMap { id, paths in
            guard runs[id] == nil, !paths.contains(where: used.contains) else { return nil }
            return "\(paths.joined(separator: ", ")) was not read: nothing that is checked in survey "
                + "\(occasion.survey) needs \(id)."
        }
    }

    /// The survey's own reports, beside the formats' folders.
    private func leave(_ summary: SurveySummary, in place: OutputPlace) throws(Problem) {
        var outputs = summary.runs.flatMap { run in
            run.outputs.filter { $0.role == .manifest }.map {
                ReportedOutput(name: "\(run.plan.format)/\($0.name)", role: .manifest, facts: $0.facts)
            }
        }
        func add(_ name: String, _ role: ReportedOutput.Role, _ bytes: [UInt8]) throws(Problem) {
            let sink = try place.sink(name)
            try sink.write(bytes)
            outputs.append(ReportedOutput(name: name, role: role, facts: try sink.close()))
        }
        try add("summary.json", .summary, SurveyJSON.bytes(summary))
        try add("report.html", .report, SurveyPage(summary).bytes)
        let circumstances = ManifestJSON.Circumstances(
            definitionsPlace: definitions.place, definitionsDigest: definitions.digest, options: request.recorded)
        try add("manifest.json", .manifest, SurveyJSON.manifest(summary, outputs, circumstances))
    }

    private func openFolder(_ output: String) throws(Problem) -> OutputFolder {
        guard request.run.replaces else { return try OutputFolder(destination: output, mayReplace: nil) }
        return try OutputFolder(destination: output, mayReplace: isEarlierRun)
    }

    /// Whether a folder holds an earlier run over this survey, which `--replace` may replace.
    private func isEarlierRun(_ folder: String) throws(Problem) -> Bool {
        let manifest = try readFile("\(folder)/manifest.json", atMost: 16 << 20)
        return manifest.flatMap(SurveyJSON.readIdentity) == SurveyIdentity(occasion)
    }
}
