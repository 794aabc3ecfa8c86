import RollbookModel

extension SummaryJSON {
    struct EditCounts: Encodable {
        let edit: String
        let level: String
        let holdsBack: Bool
        let evaluated: Int
        let failed: Int
        let explained: Int
        /// Only where there are any.
        let repeatsOfOtherInputs: Int?
        let notEvaluated: Int
        let reasons: [ReasonCount]
        let accepted: Bool
        /// Only where lists are capped.
        let listed: Int?

        /// In the definition's order.
        static func all(in summary: RunSummary) -> [EditCounts] {
            zip(summary.plan.edits, summary.tally.edits).enumerated().map { index, edit in
                EditCounts(edit.0, edit.1, listed: summary.listed.count(ofEdit: index), in: summary)
            }
        }

        private init(_ edit: PlannedEdit, _ tally: EditTally, listed: Int?, in summary: RunSummary) {
            self.listed = listed
            let level = summary.plan.agency.levels[edit.level]
            self.edit = edit.id
            self.level = level.id
            holdsBack = level.holdsBack
            evaluated = tally.evaluated
            failed = tally.failed
            explained = tally.explained
            repeatsOfOtherInputs = tally.repeatsOfOtherInputs > 0 ? tally.repeatsOfOtherInputs : nil
            notEvaluated = tally.notEvaluated
            reasons = tally.notEvaluatedByReason.map(ReasonCount.init)
            accepted = summary.accepted.contains(edit.id)
        }
    }

    struct ReasonCount: Encodable {
        let reason: String
        let name: String?
        let records: Int

        init(_ reason: Reason, _ count: Int) {
            self.reason = reason.word
            name = reason.subject
            records = count
        }
    }

    struct LevelTotal: Encodable {
        let level: String
        let name: String
        let holdsBack: Bool
        let failed: Int
        let notEvaluated: Int

        /// In order of gravity; levels without an edit in this format are listed too.
        static func all(in summary: RunSummary) -> [LevelTotal] {
            summary.plan.agency.levels.enumerated().map { index, level in
                let tallies = zip(summary.plan.edits, summary.tally.edits).filter { $0.0.level == index }.map(\.1)
                return LevelTotal(
                    level: level.id, name: level.name, holdsBack: level.holdsBack,
                    failed: tallies.reduce(0) { $0 + $1.failed },
                    notEvaluated: tallies.reduce(0) { $0 + $1.notEvaluated })
            }
        }
    }

    struct Missing: Encodable {
        let id: String
        let name: String
        let kind: String
        let edits: [String]
        let columns: [String]
        let option: String?
        let obtain: String

        init(_ source: MissingSource) {
            id = source.id
            name = source.name
            kind = source.kind.rawValue
            edits = source.edits
            columns = source.columns
            option = source.option
            obtain = source.obtain
        }
    }

    struct ForecastFacts: Encodable {
        let percent: Int
        let failing: Int
        let undecided: Int
        let records: Int
        let outcome: String
        let source: String

        init(_ forecast: Forecast) {
            percent = forecast.refusal.percent
            failing = forecast.failing
            undecided = forecast.undecided
            records = forecast.records
            outcome = forecast.outcome.rawValue
            source = forecast.refusal.source
        }
    }
}
