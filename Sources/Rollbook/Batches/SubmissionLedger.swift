import RollbookEdits
import RollbookLedger
import RollbookModel
import RollbookRecords
import RollbookReports

/// The ledger of a run: what the agency holds before it, and what the run adds to that.
struct SubmissionLedger {
    private let request: RunRequest
    private let ledger: Ledger
    /// The last submission, where this run takes its place.
    private let replaced: Ledger.Submission?
    private let submissions: [Ledger.Submission]
    let held: [Ledger.Digest: Ledger.Held]

    /// nil where nothing is remembered.
    ///
    /// - Parameter folder: where the run's output will be, absolute; nil where there is none.
    init?(_ request: RunRequest, plan: Plan, folder: String?) throws(Problem) {
        guard let path = request.ledger else { return nil }
        self.request = request
        try Self.requirePlace(path, request, folder)
        let job = JobIdentity(plan)
        ledger = try Ledger(
            path: path,
            for: Ledger.Job(format: job.format, year: job.year, survey: job.survey, district: job.district))
        try ledger.repair(Self.isInPlace)
        let all = try ledger.submissions()
        let last = all.last.flatMap { $0.folder == folder ? $0 : nil }
        // A folder that was changed by hand since is not what was sent.
        let replaced =
            request.replaces
            ? try last.flatMap { (last) throws(Problem) in
                try Self.isInPlace(last.folder, last.manifest) ? last : nil
            } : nil
        self.replaced = replaced
        submissions = all.filter { $0.number != replaced?.number }
        held = try ledger.held(without: replaced)
        try requireMode(path)
    }

    /// Not in the output folder, which is replaced whole; and there already, where nothing is sent.
    private static func requirePlace(_ path: String, _ request: RunRequest, _ folder: String?) throws(Problem) {
        let slash = path.lastIndex(of: "/")
        let parent = absolutePath(of: slash.map { String(path[...$0]) } ?? ".")
        if let folder, "\(parent)/".hasPrefix("\(folder)/") {
            throw Problem(
                at: path, "the ledger would stand in the output folder, which is replaced whole",
                wayOut: "Name a --ledger beside it.")
        }
        if request.kind == .check || request.target.mode == .batch, fileSize(of: path) == nil {
            throw Problem(
                at: path, "there is no such ledger",
                wayOut: "Name the ledger of the first transmission; generate --mode initial begins one.")
        }
    }

    private func requireMode(_ path: String) throws(Problem) {
        switch request.target.mode {
        case .initial where !submissions.isEmpty:
            throw Problem(
                at: path, "a first transmission of this survey was sent already, in \(submissions[0].folder)",
                wayOut: "Bring it up to date with --mode batch, or name another --ledger.")
        case .batch where submissions.isEmpty:
            throw Problem(
                at: path, "nothing of this survey was sent yet, as far as this ledger knows",
                wayOut: "Send a first transmission with --mode initial, or name the ledger of it.")
        case .initial, .batch: return
        }
    }

    private static func isInPlace(_ folder: String, _ manifest: String) throws(Problem) -> Bool {
        try readFile("\(folder)/manifest.json", atMost: 64 << 20).map { sha256($0) } == manifest
    }

    func earlier(_ plan: Plan) -> EarlierSubmissions { EarlierSubmissions(submissions, plan) }

    /// Puts the folder in place, and takes its records for sent.
    func commit(_ folder: OutputFolder, _ update: BatchUpdate, _ summary: RunSummary) throws(Problem) {
        let manifest = summary.outputs.first { $0.role == .manifest }?.facts?.sha256 ?? ""
        let announced =
            update.changes.isEmpty && replaced == nil
            ? nil
            : try ledger.announce(
                mode: request.target.mode.rawValue, folder: folder.destinationPath, manifest: manifest,
                replacing: replaced, update.changes)
        do throws(Problem) {
            try folder.commit()
        } catch {
            if let announced { try? ledger.withdraw(announced) }
            throw error
        }
        if let announced { try ledger.confirm(announced) }
    }
}
