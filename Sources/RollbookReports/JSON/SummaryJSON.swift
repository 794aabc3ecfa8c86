package import RollbookModel
import RollbookRecords

/// `summary.json`: the counts of a run, for programs. It holds no student's values. See `docs/summary-json.md`.
package enum SummaryJSON {
    package static let schema = "rollbook/summary/1"

    package static func bytes(_ summary: RunSummary) throws(Problem) -> [UInt8] {
        try JSONText.encode(Contents(summary), as: "summary.json")
    }
}

extension SummaryJSON {
    struct Contents: Encodable {
        let schema = SummaryJSON.schema
        let command: String
        let format: String
        let formatName: String
        let year: String
        let survey: String
        let district: String
        let mode: String
        let records: Records
        let edits: [EditCounts]
        let findingsPerEdit: Int?
        let rollbook: [String: Int]
        let levels: [LevelTotal]
        /// Only where a district's own edits were taken in.
        let localEdits: LocalEdits?
        let unwritten: [Unwritten]
        let missingSources: [Missing]
        let acceptedUnevaluated: [String]
        let forecast: ForecastFacts?
        let transactions: Transactions?
        let maps: [MappedInput]?
        let notes: [String]?
        let exitStatus: Int

        init(_ summary: RunSummary) {
            command = summary.command.rawValue
            let job = JobIdentity(summary.plan)
            format = job.format
            formatName = summary.plan.formatName
            year = job.year
            survey = job.survey
            district = job.district
            mode = summary.plan.variables.mode
            records = Records(summary.records)
            edits = EditCounts.all(in: summary)
            findingsPerEdit = summary.listed.limit
            rollbook = Dictionary(
                summary.ownFindings.map { ($0.kind.rawValue, $0.count) }, uniquingKeysWith: { first, _ in first })
            levels = LevelTotal.all(in: summary)
            localEdits = summary.local.map(LocalEdits.init)
            unwritten = summary.plan.unwritten.map { Unwritten(edit: $0.edit.id, reason: $0.reason) }
            missingSources = summary.missing.map(Missing.init)
            acceptedUnevaluated = summary.accepted
            forecast = summary.forecast.map(ForecastFacts.init)
            transactions = summary.transactions.map(Transactions.init)
            let mapped = summary.inputs.compactMap(MappedInput.init)
            maps = mapped.isEmpty ? nil : mapped
            let told = summary.notesOnInputs()
            notes = told.isEmpty ? nil : told
            exitStatus = summary.exitStatus
        }
    }

    struct Records: Encodable {
        let read: Int
        let valid: Int
        let rejected: Int
        let heldBack: Int

        init(_ counts: RecordCounts) {
            read = counts.read
            valid = counts.valid
            rejected = counts.rejected
            heldBack = counts.heldBack
        }
    }

    struct Transactions: Encodable {
        let added: Int
        let changed: Int
        let deleted: Int
        let corrected: Int
        let unchanged: Int
        let missing: Int

        init(_ counts: TransactionCounts) {
            added = counts.added
            changed = counts.changed
            deleted = counts.deleted
            corrected = counts.corrected
            unchanged = counts.unchanged
            missing = counts.missing
        }
    }

    /// An input that was read by a map, and what that did.
    struct MappedInput: Encodable {
        let input: String
        let map: String
        let items: [Item]

        struct Item: Encodable {
            let item: String
            let restoredZeros: Int
            let monthPrecision: Int
        }

        init?(_ input: ReportedInput) {
            guard let map = input.map else { return nil }
            self.input = input.name
            self.map = map.name
            items = map.counts.map {
                Item(item: $0.item, restoredZeros: $0.restored, monthPrecision: $0.monthOnly)
            }
        }
    }

    struct LocalEdits: Encodable {
        let packs: [String]
        let edits: [EditCounts]
        let missingSources: [Missing]

        init(_ local: RunSummary) {
            packs = local.plan.packs.map(\.id)
            edits = EditCounts.all(in: local)
            missingSources = local.missing.map(Missing.init)
        }
    }

    struct Unwritten: Encodable {
        let edit: String
        let reason: String
    }
}
