package import RollbookModel

/// Everything that a preview shows: what its table, CSV, JSON, spreadsheet and page are made from. It holds counts only: no
/// student's id or value, and nothing that `--suppress-below` hides.
package struct PreviewSummary: Sendable {
    package let plan: Plan
    /// Rollbook's own version.
    package let version: String
    package let table: PreviewTable
    package let comparison: PreviewComparison?
    package let forecast: PreviewForecast?
    /// Failed edits, gravest and most frequent first.
    package let faults: [PreviewFault]
    /// What the district's own edits found, counted apart; nil where there are none.
    package let local: PreviewLocal?
    package let value: PreviewValue?
    /// Dates of the survey, where its calendar was supplied.
    package let dates: [SurveyDate]
    /// The day that `dates` are counted from, as `2026-11-27`.
    package let today: String
    package let missing: [MissingSource]
    package let inputs: [ReportedInput]
    /// The project file that options are from; nil where none is.
    package let project: ReportedProject?
    /// Whole sentences.
    package let notes: [String]
    /// Counts from 1 to below it are hidden.
    package let suppressBelow: Int?
    package let exitStatus: Int
    package let exitMeaning: String

    /// - Parameter run: what checking the records learnt; of its examples nothing is kept.
    package init(_ run: RunSummary, _ counted: Counted, today: String, suppressBelow limit: Int?) {
        plan = run.plan
        version = run.version
        let table = PreviewTable(counted.current, previous: counted.previous?.table, suppressBelow: limit)
        self.table = table
        comparison = counted.previous.map { PreviewComparison($0, suppressBelow: limit) }
        forecast = run.forecast.map { PreviewForecast($0, isCounted: table.totals.rejected != nil) }
        faults = FaultLine.failures(of: run).map { PreviewFault($0, suppressBelow: limit) }
        local = run.local.map { PreviewLocal($0, suppressBelow: limit) }
        value = counted.value.map { PreviewValue($0, suppressBelow: limit) }
        dates = counted.dates
        self.today = today
        missing = run.missing
        inputs = run.inputs
        project = run.project
        notes =
            run.notesOnInputs(suppressBelow: limit) + run.repeats(suppressBelow: limit).map { "\($0)." }
            + counted.notes
        suppressBelow = limit
        exitStatus = run.exitStatus
        exitMeaning = run.exitMeaning
    }

    /// What was counted beside the findings, nothing of it hidden yet.
    package struct Counted: Sendable {
        package let current: CountTable
        package var previous: PreviousCounts?
        package var value: ValueAtStake?
        package var dates: [SurveyDate] = []
        package var notes: [String] = []

        package init(_ current: CountTable) {
            self.current = current
        }
    }

    /// What to do next, a sentence that begins with a verb.
    package var nextStep: String {
        if table.totals.records == 0 { return "see that the right file was named: it holds no records." }
        if exitStatus == 0 { return "run rollbook generate with the same options and --output DIR." }
        let options = missing.compactMap(\.option)
        let supply = options.isEmpty ? [] : ["add \(options.joined(separator: " "))"]
        let list = "run rollbook check with --output DIR to have every row that must be mended listed"
        return listed(supply + [list]) + "."
    }
}

/// An edit that failed, without any record of it.
package struct PreviewFault: Sendable {
    package let id: String
    /// `edit 9`, `finding length`.
    package let title: String
    package let level: String
    package let levelID: String
    package let holdsBack: Bool
    /// nil: hidden.
    package let records: Int?
    package let message: String
    package let remedy: String

    init(_ line: FaultLine, suppressBelow limit: Int?) {
        id = line.id
        title = line.title
        level = line.level
        levelID = line.levelID
        holdsBack = line.holdsBack
        records = shown(line.failed, suppressBelow: limit)
        message = line.message
        remedy = line.remedy
    }
}

/// Whether the agency would take the records as a first transmission.
package struct PreviewForecast: Sendable {
    package let outcome: Forecast.Outcome
    package let percent: Int
    package let source: String
    /// Two or three whole sentences.
    package let sentences: String
    /// Failing records and all; nil where they are hidden.
    package let share: (failing: Int, undecided: Int, records: Int)?

    init(_ forecast: Forecast, isCounted: Bool) {
        outcome = forecast.outcome
        percent = forecast.refusal.percent
        source = forecast.refusal.source
        sentences = isCounted ? forecast.sentences : forecast.sentencesWithoutCounts
        share = isCounted ? (forecast.failing, forecast.undecided, forecast.records) : nil
    }
}

/// A day of the survey's calendar.
package struct SurveyDate: Hashable, Sendable {
    /// The column's: `due_date`.
    package let id: String
    package let meaning: String
    /// `2027-08-06`.
    package let date: String
    /// From today; below 0 once it is past.
    package let days: Int

    package init(id: String, meaning: String, date: String, days: Int) {
        self.id = id
        self.meaning = meaning
        self.date = date
        self.days = days
    }

    /// `in 12 days`, `today`, `3 days ago`.
    package var distance: String {
        if days == 0 { return "today" }
        return days > 0 ? "in \(counted(days, "day"))" : "\(counted(-days, "day")) ago"
    }
}

/// A count as it may be shown; nil where it is hidden.
func shown(_ count: Int, suppressBelow limit: Int?) -> Int? {
    count > 0 && count < limit ?? 0 ? nil : count
}
