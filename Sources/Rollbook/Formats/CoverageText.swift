import RollbookDefinitions
package import RollbookModel

/// How much of each format's edits Rollbook checks, as Markdown: `docs/coverage.md`.
package struct CoverageText {
    private let definitions: Definitions

    package init(_ definitions: Definitions) {
        self.definitions = definitions
    }

    package func text() throws(Problem) -> String {
        var lines = [
            "# Coverage", "",
            "How many of the edits that an agency prints Rollbook checks, by format and school year. *Inferred*: taken over",
            "from another year's list, or deduced; they are checked all the same. *Not checked*: known by number, with too",
            "little to write a condition from; they hold nobody back and never count as passed. Made by",
            "`rollbook formats coverage`; a test keeps it true.", "",
            "| format | year | checked | of these inferred | not checked | all |", "|---|---|---:|---:|---:|---:|",
        ]
        var reasons: [String] = []
        for agency in definitions.catalog.agencies.values.sorted(by: { $0.agency.id < $1.agency.id }) {
            for format in agency.formats.values.sorted(by: { $0.id < $1.id }) where agency.edits[format.id] != nil {
                for year in agency.agency.years where format.layout(in: year) != nil {
                    let counted = try Coverage(format, of: agency.agency, year, definitions.catalog)
                    lines.append(counted.row)
                    reasons += counted.reasons
                }
            }
        }
        if !reasons.isEmpty { lines += ["", "## Not checked, and why", ""] + reasons }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// The edits of one format in one year, over all its surveys.
private struct Coverage {
    private let name: String
    private let year: SchoolYear
    /// In the definition's order.
    private var edits: [PlannedEdit] = []

    init(_ format: FormatDefinition, of agency: Agency, _ year: SchoolYear, _ catalog: Catalog) throws(Problem) {
        name = "\(agency.id)/\(format.id)"
        self.year = year
        var planned: [String: PlannedEdit] = [:]
        for survey in format.surveys {
            let plan = try catalog.plan(format: name, year: year.description, survey: survey)
            for edit in plan.edits where planned[edit.id] == nil { planned[edit.id] = edit }
        }
        edits = (try catalog.format(named: name).agency.edits[format.id] ?? []).compactMap { planned[$0.id] }
    }

    private var unwritten: [(id: String, reason: String)] {
        edits.compactMap { edit in
            if case .unwritten(let reason) = edit.rule { (edit.id, reason) } else { nil }
        }
    }

    var row: String {
        let open = unwritten.map(\.id)
        let inferred = edits.count { $0.inferred && !open.contains($0.id) }
        return "| \(name) | \(year) | \(edits.count - open.count) | \(inferred) | \(open.count) | \(edits.count) |"
    }

    var reasons: [String] {
        unwritten.map { "- \(name), \(year), edit \($0.id): \($0.reason)" }
    }
}
