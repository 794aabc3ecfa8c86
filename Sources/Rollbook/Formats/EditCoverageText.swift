import RollbookDefinitions
import RollbookEdits
import RollbookModel
import RollbookSamples

/// How much of each edit its boundary cases exercise, as Markdown: `docs/edit-coverage.md`.
package struct EditCoverageText {
    private let definitions: Definitions
    /// `agency/format`; nil: all of them.
    private let format: String?

    package init(_ definitions: Definitions, format: String? = nil) {
        self.definitions = definitions
        self.format = format
    }

    package func text() throws -> String {
        let covered = try formats().map { try FormatCoverage($0.agency, $0.format, definitions) }
        let lines =
            [
                "# Edit coverage", "",
                "What the cases that `rollbook sample --boundaries` derives exercise of each edit, in the newest year of each",
                "format's layout. An edit is *covered* when some case fails it, another does not, and each condition that its",
                "expression is put together of is seen true and seen false. What is known before any record is read, such as",
                "`:survey = '5'`, is no condition in this count. An edit is shown in the survey with the most edits, or in the",
                "first other one that has it. [What the cases are](boundaries.md). Made by `rollbook formats coverage --edits`;",
                "a test keeps it true.", "",
                "| format | year | surveys | edits | covered | partly | not checked | no cases | records |",
                "|---|---|---|---:|---:|---:|---:|---:|---:|",
            ] + covered.map(\.row)
            + covered.flatMap(\.section)
        return lines.joined(separator: "\n") + "\n"
    }

    private func formats() throws -> [(agency: AgencyDefinitions, format: FormatDefinition)] {
        if let format {
            let known = try definitions.catalog.format(named: format)
            return [(known.agency, known.format)]
        }
        return definitions.catalog.agencies.values.sorted { $0.agency.id < $1.agency.id }.flatMap { agency in
            agency.formats.values.sorted { $0.id < $1.id }
                .filter { agency.edits[$0.id] != nil }.map { (agency, $0) }
        }
    }
}

/// The edits of one format in one year.
private struct FormatCoverage {
    private let name: String
    private let year: String
    private var surveys: [String] = []
    private var cases = 0
    /// In the definition's order.
    private var edits: [(survey: String, edit: EditCoverage)] = []
    /// Edits of the definition that no survey of this year has.
    private let others: [String]
    /// Why there are no cases at all.
    private var lack: String?

    init(_ agency: AgencyDefinitions, _ format: FormatDefinition, _ definitions: Definitions) throws {
        name = "\(agency.agency.id)/\(format.id)"
        let known = (agency.edits[format.id] ?? []).map(\.id)
        guard let newest = agency.agency.years.last(where: { format.layout(in: $0) != nil }) else {
            (year, others, lack) = ("", known, "no layout is known")
            return
        }
        year = newest.description
        var found: [String: (survey: String, edit: EditCoverage)] = [:]
        do {
            let recipe = try loadSampleRecipe(for: name, in: definitions.catalog.folder)
            let hasDistrict = !agency.agency.districts.isEmpty
            if !hasDistrict { lack = "its agency lists no district to draw a sample of" }
            for program in try hasDistrict ? Self.programs(name, format, newest, recipe, definitions) : [] {
                let (survey, plan) = (program.plan.variables.survey, program.plan)
                let new = Set(plan.edits.map(\.id)).subtracting(found.keys)
                guard !new.isEmpty else { continue }
                let derived = try BoundarySample(recipe, for: program, edits: new).cases
                surveys.append(survey)
                cases += derived.records.count
                for edit in derived.coverage where new.contains(edit.edit) { found[edit.edit] = (survey, edit) }
            }
        } catch is Problem {
            lack = "it has no sample recipe to start from"
        }
        edits = known.compactMap { found[$0] }
        others = known.filter { found[$0] == nil }
    }

    /// Those of the surveys that the recipe is for, the ones with the most edits first.
    private static func programs(
        _ name: String, _ format: FormatDefinition, _ year: SchoolYear, _ recipe: SampleRecipe,
        _ definitions: Definitions
    ) throws -> [EditProgram] {
        let district = try definitions.anyDistrict(of: name)
        let programs = try format.surveys.filter { recipe.occasion.holds(in: year, survey: $0) }.map { survey in
            try Target(format: name, year: year.description, survey: survey, district: district).program(definitions)
        }
        return programs.enumerated().sorted { a, b in
            (b.element.plan.edits.count, a.offset) < (a.element.plan.edits.count, b.offset)
        }.map(\.element)
    }

    private var unwritten: Int { edits.count(where: \.edit.isUnwritten) }

    var row: String {
        let covered = edits.count(where: \.edit.isCovered)
        let partly = edits.count - covered - unwritten
        return "| \(name) | \(year) | \(surveys.joined(separator: ", ")) | \(edits.count + others.count) | \(covered) "
            + "| \(partly) | \(unwritten) | \(others.count) | \(cases) |"
    }

    var section: [String] {
        let heading = ["", "## \(name) \(year)", ""]
        if let lack { return heading + ["\(others.count) edits, no cases: \(lack)."] }
        let table = [
            "| edit | survey | cases | verdicts | conditions | both ways | not evaluated without |",
            "|---|---|---:|---|---:|---:|---|",
        ]
        let reasons = edits.compactMap { survey, edit in
            edit.reason.map { "- Edit \(edit.edit): \(markdown($0))." }
        }
        let elsewhere =
            others.isEmpty
            ? []
            : [
                "",
                "No cases, for want of a survey of \(year) that has them and a recipe: \(others.joined(separator: ", ")).",
            ]
        return heading + table + edits.map { line($0.survey, $0.edit) }
            + (reasons.isEmpty ? [] : [""] + reasons) + elsewhere
    }

    private func line(_ survey: String, _ edit: EditCoverage) -> String {
        let verdicts = BoundaryCases.Verdict.allCases.filter(edit.verdicts.contains).map(\.rawValue)
        let both = edit.conditions.count { $0.isSeenTrue && $0.isSeenFalse }
        return "| \(edit.edit) | \(survey) | \(edit.cases) | \(verdicts.joined(separator: ", ")) "
            + "| \(edit.conditions.count) | \(both) | \(edit.tables.joined(separator: ", ")) |"
    }
}
