package import RollbookModel

/// What a run over all formats of a survey learnt: what its terminal text, `summary.json` and `report.html` are made from.
package struct SurveySummary: Sendable {
    package let command: RunSummary.Command
    /// Rollbook's own version.
    package let version: String
    package let occasion: SurveyOccasion
    /// In load order.
    package let formats: [SurveyedFormat]
    /// The project file that options are from; nil where none is.
    package var project: ReportedProject?
    /// Whole sentences, about the survey as a whole.
    package var notes: [String] = []
    /// As the user named it; nil when nothing is written.
    package var folder: String?

    package init(
        command: RunSummary.Command, version: String, occasion: SurveyOccasion, formats: [SurveyedFormat]
    ) {
        self.command = command
        self.version = version
        self.occasion = occasion
        self.formats = formats
    }

    package var runs: [RunSummary] { formats.compactMap(\.run) }

    /// All formats together.
    package var records: RecordCounts { runs.reduce(into: RecordCounts()) { $0 += $1.records } }

    /// 0 when no record of any format was kept out, else 1.
    package var exitStatus: Int { records.keptOut == 0 ? 0 : 1 }

    /// Failed edits of each level of the agency, of one format or of all.
    func failures(of runs: [RunSummary]) -> [(level: Level, failed: Int)] {
        occasion.agency.levels.enumerated().map { index, level in
            let failed = runs.map { run in
                zip(run.plan.edits, run.tally.edits).filter { $0.0.level == index }.reduce(0) { $0 + $1.1.failed }
            }
            return (level, failed.reduce(0, +))
        }
    }

    /// Formats for which no file was named, with the edits that could not be evaluated for want of them.
    var missing: [(format: SurveyedFormat, wanted: [(format: String, edits: [String])])] {
        formats.filter(\.isMissing).map { ($0, wanted(.format, $0.id)) }
    }

    /// Formats that cannot be checked, by the reason.
    var unchecked: [(reason: String, formats: [SurveyedFormat])] {
        var reasons: [String] = []
        for reason in formats.compactMap(\.reason) where !reasons.contains(reason) { reasons.append(reason) }
        return reasons.map { reason in (reason, formats.filter { $0.reason == reason }) }
    }

    /// Reference tables that were not supplied, each once, with the edits that could not be evaluated for want of them.
    var missingTables: [(table: MissingSource, wanted: [(format: String, edits: [String])])] {
        missingSources(.table)
    }

    /// The same of formats that are no part of this survey, or whose files would serve look-ups only.
    var missingRelated: [(table: MissingSource, wanted: [(format: String, edits: [String])])] {
        let told = Set(formats.filter(\.isMissing).map(\.id))
        return missingSources(.format).filter { !told.contains($0.table.id) }
    }

    private func missingSources(
        _ kind: PlannedTable.Kind
    ) -> [(table: MissingSource, wanted: [(format: String, edits: [String])])] {
        var seen: Set<String> = []
        return runs.flatMap(\.missing).filter { $0.kind == kind && seen.insert($0.id).inserted }
            .map { ($0, wanted(kind, $0.id)) }
    }

    private func wanted(_ kind: PlannedTable.Kind, _ id: String) -> [(format: String, edits: [String])] {
        runs.compactMap { run in
            run.missing.first { $0.kind == kind && $0.id == id }.map { (run.plan.format, $0.edits) }
        }
    }
}

extension MissingSource {
    /// What to add to the command of a whole survey.
    var surveyOption: String { kind == .format ? "--file \(id)=FILE" : option ?? "" }
}

/// What a survey's run is about.
package struct SurveyOccasion: Sendable {
    package let agency: Agency
    package let year: SchoolYear
    package let survey: String
    package let district: String

    package init(agency: Agency, year: SchoolYear, survey: String, district: String) {
        self.agency = agency
        self.year = year
        self.survey = survey
        self.district = district
    }

    /// `school year 2026-27, survey 5, district 01 Alachua`.
    var words: String {
        let name = agency.districts.first { $0.number == district }?.name
        return "school year \(year), survey \(survey)"
            + (district.isEmpty ? "" : ", district \(district)\(name.map { " \($0)" } ?? "")")
    }
}

/// A format of a survey, and what became of it.
package struct SurveyedFormat: Sendable {
    package enum Outcome: Sendable {
        case run(RunSummary)
        /// No file was named for it.
        case missing
        /// It cannot be checked, for a reason that is a whole sentence.
        case unchecked(String)
    }

    /// Within the agency; its folder is called so, too.
    package let id: String
    package let name: String
    package let outcome: Outcome

    package init(id: String, name: String, outcome: Outcome) {
        self.id = id
        self.name = name
        self.outcome = outcome
    }

    package var run: RunSummary? { if case .run(let summary) = outcome { summary } else { nil } }

    var isMissing: Bool { if case .missing = outcome { true } else { false } }

    /// Why it cannot be checked; nil where it can.
    var reason: String? { if case .unchecked(let reason) = outcome { reason } else { nil } }
}

/// What is wrong in one format of a survey.
struct SurveyFault {
    let format: SurveyedFormat
    let line: FaultLine

    /// Of all formats: gravest first, then those with the most records to mend.
    static func all(in summary: SurveySummary) -> [SurveyFault] {
        let levels = summary.occasion.agency.levels.map(\.id)
        let faults = summary.formats.flatMap { format in
            (format.run.map(FaultLine.failures) ?? []).map { SurveyFault(format: format, line: $0) }
        }
        func gravity(_ line: FaultLine) -> Int { line.isOwn ? -1 : levels.firstIndex(of: line.levelID) ?? levels.count }
        return faults.enumerated().sorted { a, b in
            (gravity(a.element.line), -a.element.line.toMend, a.offset)
                < (gravity(b.element.line), -b.element.line.toMend, b.offset)
        }.map(\.element)
    }
}
