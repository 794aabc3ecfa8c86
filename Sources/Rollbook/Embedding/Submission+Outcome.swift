import RollbookModel
import RollbookReports

extension Submission {
    /// What a run came to. It holds counts and no student's value.
    public struct Outcome: Hashable, Sendable {
        /// Whether every record can be sent.
        public let verdict: Verdict
        /// Where the records went.
        public let records: Records
        /// Every edit of the format in this year and survey, in the definition's order.
        public let edits: [Edit]
        /// The same of the district's own, from `Submission.local`.
        public let localEdits: [Edit]
        /// Values that Rollbook could not place, by kind: `length`, `encoding`, `fields`, `filler`, and `mapping` for those
        /// that a map has no answer to. Each keeps its record out.
        public let unplacedValues: [String: Int]
        /// Ids of tables without which edits could not be evaluated; see `Submission.tables`.
        public let missingTables: [String]
        /// The same of related formats; see `Submission.related`.
        public let missingRelated: [String]
        /// Names of the files within the folder that `generate` wrote.
        public let files: [String]
    }
}

extension Submission.Outcome {
    /// The raw value is the command's exit status.
    public enum Verdict: Int, Sendable {
        case everyRecordIsValid = 0
        case someRecordsWereKeptOut = 1
    }

    /// `valid + rejected + heldBack == read`.
    public struct Records: Hashable, Sendable {
        /// In all inputs.
        public let read: Int
        /// Can be sent.
        public let valid: Int
        /// Failed an edit that keeps a record out, or hold a value that could not be placed.
        public let rejected: Int
        /// Failed none, but an edit that keeps a record out could not be evaluated.
        public let heldBack: Int
    }

    /// What one edit came to; in records, for an edit on groups of records in groups.
    public struct Edit: Hashable, Sendable {
        /// The edit's number, as `1A`.
        public let id: String
        /// The id of its level as its agency calls it.
        public let level: String
        /// Whether its level keeps a record out.
        public let keepsOut: Bool
        /// For which it was evaluated and held.
        public let held: Int
        /// For which it was evaluated and failed.
        public let failed: Int
        /// For which it could not be evaluated; no pass.
        public let notEvaluated: Int
        /// Why Rollbook does not check this edit at all, from its definition; nil where it does.
        public let unchecked: String?
    }
}

extension Submission.Outcome {
    init(_ summary: RunSummary) {
        let counts = summary.records
        verdict = counts.keptOut == 0 ? .everyRecordIsValid : .someRecordsWereKeptOut
        records = Records(
            read: counts.read, valid: counts.valid, rejected: counts.rejected, heldBack: counts.heldBack)
        edits = Edit.all(of: summary)
        localEdits = summary.local.map(Edit.all) ?? []
        unplacedValues = Dictionary(
            uniqueKeysWithValues: summary.tally.defects.filter { $0.count > 0 }.map { ($0.kind.rawValue, $0.count) })
        let missing = summary.missing + summary.localMissing
        missingTables = Self.ids(missing.filter { $0.kind == .table })
        missingRelated = Self.ids(missing.filter { $0.kind == .format })
        files = summary.outputs.map(\.name)
    }

    /// Each once.
    private static func ids(_ missing: [MissingSource]) -> [String] {
        missing.map(\.id).reduce(into: []) { ids, id in if !ids.contains(id) { ids.append(id) } }
    }
}

extension Submission.Outcome.Edit {
    fileprivate static func all(of summary: RunSummary) -> [Self] {
        zip(summary.plan.edits, summary.tally.edits).map { Self($0, $1, summary.plan.agency.levels) }
    }

    fileprivate init(_ edit: PlannedEdit, _ tally: EditTally, _ levels: [Level]) {
        id = edit.id
        level = levels[edit.level].id
        keepsOut = levels[edit.level].holdsBack
        held = tally.evaluated - tally.failed
        failed = tally.failed
        notEvaluated = tally.notEvaluated
        unchecked = if case .unwritten(let reason) = edit.rule { reason } else { nil }
    }
}
