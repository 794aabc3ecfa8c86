package import RollbookModel

/// `preview --as json`: the counts for programs, which hold no student's id or value. See `docs/preview.md`.
package enum PreviewJSON {
    package static let schema = "rollbook/preview/1"

    package static func bytes(_ preview: PreviewSummary) throws(Problem) -> [UInt8] {
        try JSONText.encode(Contents(preview), as: "preview")
    }
}

extension PreviewJSON {
    /// A number, or null where it is hidden.
    struct Shown: Encodable {
        let count: Int?

        init(_ count: Int?) {
            self.count = count
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(count)
        }
    }

    struct Contents: Encodable {
        let schema = PreviewJSON.schema
        let format: String
        let formatName: String
        let year: String
        let survey: String
        let district: String
        let by: [String]
        let rows: [Row]
        let totals: Row
        let against: Against?
        let edits: [Fault]
        /// Only where a district's own edits were taken in.
        let localEdits: LocalEdits?
        let forecast: Forecast?
        let value: Value?
        let today: String
        let dates: [Date]
        let missingSources: [SummaryJSON.Missing]
        let suppressBelow: Int?
        let exitStatus: Int

        init(_ preview: PreviewSummary) {
            let job = JobIdentity(preview.plan)
            format = job.format
            formatName = preview.plan.formatName
            year = job.year
            survey = job.survey
            district = job.district
            by = preview.table.items.map(\.id)
            rows = preview.table.rows.map { Row($0, preview.table) }
            totals = Row(preview.table.totals, preview.table)
            against = preview.comparison.map(Against.init)
            edits = preview.faults.map(Fault.init)
            localEdits = preview.local.map(LocalEdits.init)
            forecast = preview.forecast.map(Forecast.init)
            value = preview.value.map(Value.init)
            today = preview.today
            dates = preview.dates.map { Date(id: $0.id, date: $0.date, days: $0.days) }
            missingSources = preview.missing.map(SummaryJSON.Missing.init)
            suppressBelow = preview.suppressBelow
            exitStatus = preview.exitStatus
        }
    }

    struct Row: Encodable {
        /// In the order of `by`.
        let values: [String]?
        /// What related tables call them; null where none does.
        let labels: [String?]?
        let records: Shown
        let valid: Shown
        let rejected: Shown
        let notEvaluated: Shown
        let students: Shown?
        let previous: Shown?
        let change: Shown?

        init(_ row: PreviewTable.Row, _ table: PreviewTable) {
            values = row.values.isEmpty ? nil : row.values
            let words = zip(table.items, row.values).map { $0.labels[$1] }
            labels = words.contains { $0 != nil } ? words : nil
            records = Shown(row.records)
            valid = Shown(row.valid)
            rejected = Shown(row.rejected)
            notEvaluated = Shown(row.notEvaluated)
            students = table.hasStudents ? Shown(row.students) : nil
            previous = table.hasPrevious ? Shown(row.previous) : nil
            change = table.hasPrevious ? Shown(row.change) : nil
        }
    }

    struct Against: Encodable {
        struct Missing: Encodable {
            let item: String
            let value: String
            let records: Shown
        }

        let name: String
        let new: Shown
        let gone: Shown
        let changed: Shown
        let same: Shown
        let missing: [Missing]

        init(_ comparison: PreviewComparison) {
            name = comparison.name
            new = Shown(comparison.changes?.new)
            gone = Shown(comparison.changes?.gone)
            changed = Shown(comparison.changes?.changed)
            same = Shown(comparison.changes?.same)
            missing = comparison.missing.map {
                Missing(item: $0.item.id, value: $0.value, records: Shown($0.records))
            }
        }
    }

    struct Fault: Encodable {
        let edit: String
        let level: String
        let holdsBack: Bool
        let failed: Shown

        init(_ fault: PreviewFault) {
            edit = fault.id
            level = fault.levelID
            holdsBack = fault.holdsBack
            failed = Shown(fault.records)
        }
    }

    struct LocalEdits: Encodable {
        let packs: [String]
        let edits: [Fault]
        let missingSources: [SummaryJSON.Missing]

        init(_ local: PreviewLocal) {
            packs = local.packs
            edits = local.faults.map(Fault.init)
            missingSources = local.missing.map(SummaryJSON.Missing.init)
        }
    }

    struct Forecast: Encodable {
        let outcome: String
        let percent: Int
        let failing: Shown
        let undecided: Shown
        let records: Shown
        let source: String

        init(_ forecast: PreviewForecast) {
            outcome = forecast.outcome.rawValue
            percent = forecast.percent
            failing = Shown(forecast.share?.failing)
            undecided = Shown(forecast.share?.undecided)
            records = Shown(forecast.share?.records)
            source = forecast.source
        }
    }

    struct Value: Encodable {
        struct Row: Encodable {
            let value: String?
            let records: Shown
            /// Decimal numbers as text, exact; left out where they are hidden.
            let weight: String?
            let amount: String?

            init(_ row: PreviewValue.Row, name: String?) {
                value = name
                records = Shown(row.records)
                weight = row.weight?.plain()
                amount = row.amount?.plain(decimals: 2)
            }
        }

        let by: String
        let rows: [Row]
        let totals: Row
        let unweighed: Shown
        let perWeight: String?
        let inferred: Bool
        let source: String

        init(_ value: PreviewValue) {
            by = value.item.id
            rows = value.rows.map { Row($0, name: $0.value) }
            totals = Row(value.totals, name: nil)
            unweighed = Shown(value.unweighed)
            perWeight = value.perWeight?.plain()
            inferred = value.inferred
            source = value.source
        }
    }

    struct Date: Encodable {
        let id: String
        let date: String
        let days: Int
    }
}
