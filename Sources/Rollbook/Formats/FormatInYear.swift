import RollbookDefinitions
import RollbookEdits
import RollbookModel
import RollbookReports

/// A format in one school year as pages show it: in one survey or, where none is named, in all of its surveys together;
/// also one without edits or without a known layout, which no run takes.
struct FormatInYear {
    let agency: AgencyDefinitions
    let format: FormatDefinition
    let year: SchoolYear
    /// The survey that was asked for; nil: all of them.
    let survey: String?
    let asOf: String?
    /// nil where none is known for the year.
    let layout: Layout?
    /// In the definition's order.
    let edits: [EditInYear]
    /// Compiled, by survey; empty where no run takes the format.
    let programs: [EditProgram]

    init(_ target: Target, _ definitions: Definitions) throws {
        let (agency, format) = try definitions.catalog.format(named: target.format)
        let year = try agency.agency.schoolYear(target.year)
        if let survey = target.survey { try format.requireSurvey(survey, target.format) }
        let layout = format.layout(in: year)
        let isPlanned = layout != nil && !(agency.edits[format.id] ?? []).isEmpty
        let surveys = target.survey.map { [$0] } ?? format.surveys
        let programs = try (isPlanned ? surveys : []).map { survey in
            var target = target
            target.survey = survey
            return try target.program(definitions)
        }
        self.agency = agency
        self.format = format
        self.year = year
        self.layout = layout
        self.programs = programs
        survey = target.survey
        asOf = target.asOf
        edits = (agency.edits[format.id] ?? []).compactMap {
            EditInYear($0, agency.agency, year, on: target.asOf, in: surveys, programs)
        }
    }

    /// `florida/industry-certification`.
    var fullName: String { "\(agency.agency.id)/\(format.id)" }

    /// `survey 5`, `surveys 2, 3 and 5`.
    var occasion: String {
        surveyList(survey.map { [$0] } ?? format.surveys)
    }

    /// Those in which most of its edits apply.
    var usualSurveys: [String] {
        let counts = Dictionary(grouping: edits, by: \.surveys).mapValues(\.count)
        return counts.max { ($0.value, $1.key.joined()) < ($1.value, $0.key.joined()) }?.key ?? []
    }

    /// Whether some of its edits apply elsewhere.
    var hasOtherSurveys: Bool { edits.contains { $0.surveys != usualSurveys } }

    /// Tables and related files that its edits look up, each once.
    var suppliedTables: [PlannedTable] {
        var seen: Set<String> = []
        return programs.flatMap(\.plan.suppliedTables).filter { seen.insert("\($0.kind) \($0.id)").inserted }
    }

    /// Whether the layout was published for the year, in words.
    var layoutStanding: String {
        guard let layout else {
            let known = format.layouts.map(\.years.description).joined(separator: ", ")
            return format.unknownLayout(in: year)?.reason ?? "No layout is known for \(year); known: \(known)."
        }
        if layout.published.contains(year) { return "published for this year" }
        return "published for \(layout.published.plain), used for \(year): inferred"
    }

    /// Named conditions: the format's own, then the agency's.
    var definitions: [String: SourceText] {
        (agency.definitions[format.id] ?? [:]).merging(agency.agency.definitions) { own, _ in own }
    }
}

extension YearRange {
    /// `2026-27` for that year only.
    var plain: String { since == until ? since?.description ?? description : description }
}

/// `survey 5`, `surveys 2, 3 and 5`.
func surveyList(_ surveys: [String]) -> String { "survey\(surveys.count == 1 ? "" : "s") \(listed(surveys))" }

/// An edit as it holds in a school year, on a day of it.
struct EditInYear {
    let definition: EditDefinition
    let version: EditDefinition.Version
    let level: Level
    /// As planned: what needs a relation that cannot be used counts as unwritten.
    let rule: EditDefinition.Rule
    let inferred: Bool
    /// Of the surveys shown, those in which it applies.
    let surveys: [String]
    /// Ids of the items it blames.
    let items: [String]
    /// What it looks up.
    let tables: [PlannedTable]

    var id: String { definition.id }

    /// Why it is not checked.
    var unwritten: String? { if case .unwritten(let reason) = rule { reason } else { nil } }

    fileprivate init?(
        _ edit: EditDefinition, _ agency: Agency, _ year: SchoolYear, on day: String?, in surveys: [String],
        _ programs: [EditProgram]
    ) {
        let applies = surveys.filter { edit.surveys.isEmpty || edit.surveys.contains($0) }
        guard let version = edit.version(in: year, on: day),
            let level = agency.levels.first(where: { $0.id == edit.level }),
            !applies.isEmpty
        else { return nil }
        definition = edit
        self.version = version
        self.level = level
        self.surveys = applies
        // Its items and tables are the same in every survey.
        let found = programs.lazy.compactMap { program in
            program.plan.edits.firstIndex { $0.id == edit.id }.map { (program: program, index: $0) }
        }.first
        guard let (program, index) = found else {
            rule = version.rule
            inferred = version.inferred || !version.published.contains(year)
            items = version.items ?? version.rule.items
            tables = []
            return
        }
        let planned = program.plan.edits[index]
        rule = planned.rule
        inferred = planned.inferred
        items = program.items(of: index).map { program.plan.items[$0].id }
        tables = program.tables(of: index).map { program.plan.tables[$0] }
    }
}
