import RollbookDefinitions
import RollbookEdits
import RollbookModel
import RollbookReports

/// How much of each format's edits Rollbook checks, as Markdown: `docs/coverage.md`.
package struct CoverageText {
    private let definitions: Definitions

    package init(_ definitions: Definitions) {
        self.definitions = definitions
    }

    package func text() throws -> String {
        var lines = [
            "# Coverage", "",
            "How many of the edits that an agency prints Rollbook checks, by format and school year. *Inferred*: taken over",
            "from another year's list, or deduced; they are checked all the same. *Not checked*: known by number, with too",
            "little to write a condition from; they hold nobody back and never count as passed. An edit that is checked in",
            "some of its surveys counts as checked, and is listed below with the others. Made by `rollbook formats coverage`;",
            "a test keeps it true.", "",
            "| format | year | checked | of these inferred | not checked | all |", "|---|---|---:|---:|---:|---:|",
        ]
        var reasons: [String] = []
        for agency in definitions.catalog.agencies.values.sorted(by: { $0.agency.id < $1.agency.id }) {
            for format in agency.formats.values.sorted(by: { $0.id < $1.id }) where agency.edits[format.id] != nil {
                for year in agency.agency.years {
                    if format.layout(in: year) != nil {
                        let counted = try Coverage(format, of: agency.agency, year, definitions)
                        lines.append(counted.row)
                        reasons += counted.reasons
                    } else if let unknown = format.unknownLayout(in: year) {
                        let count = agency.edits[format.id]?.count { $0.years.contains(year) } ?? 0
                        if count == 0 { continue }
                        let name = "\(agency.agency.id)/\(format.id)"
                        lines.append("| \(name) | \(year) | 0 | 0 | \(count) | \(count) |")
                        reasons.append("- \(name), \(year), every edit: no layout is known. \(unknown.reason)")
                    }
                }
            }
        }
        for agency in definitions.catalog.agencies.values.sorted(by: { $0.agency.id < $1.agency.id }) {
            for (format, reason) in agency.partial.sorted(by: { $0.key < $1.key }) {
                let edits = agency.edits[format] ?? []
                let years = Set(edits.map(\.years.description)).sorted().joined(separator: ", ")
                reasons.append(
                    "- \(agency.agency.id)/\(format): \(counted(edits.count, "edit")), \(years), and not all there were. \(reason)"
                )
            }
        }
        if !reasons.isEmpty { lines += ["", "## Not checked, and why", ""] + reasons }
        lines += ["", languageLeft]
        return lines.joined(separator: "\n") + "\n"
    }
}

/// The edits of one format in one year, over all its surveys.
private struct Coverage {
    private let name: String
    private let year: SchoolYear
    /// In the definition's order, each in every survey in which it applies.
    private var edits: [[(survey: String, edit: PlannedEdit)]] = []

    init(_ format: FormatDefinition, of agency: Agency, _ year: SchoolYear, _ definitions: Definitions) throws {
        name = "\(agency.id)/\(format.id)"
        self.year = year
        var planned: [String: [(survey: String, edit: PlannedEdit)]] = [:]
        for survey in format.surveys {
            let target = Target(format: name, year: year.description, survey: survey)
            for edit in try target.program(definitions).plan.edits {
                planned[edit.id, default: []].append((survey, edit))
            }
        }
        let known = try definitions.catalog.format(named: name).agency.edits[format.id] ?? []
        edits = known.compactMap { planned[$0.id] }
    }

    var row: String {
        let checked = edits.filter { $0.contains { $0.edit.unwrittenReason == nil } }
        let inferred = checked.count { $0.contains(where: \.edit.inferred) }
        let open = edits.count - checked.count
        return "| \(name) | \(year) | \(checked.count) | \(inferred) | \(open) | \(edits.count) |"
    }

    /// A line for each edit that is not checked, or not in some of its surveys.
    var reasons: [String] {
        edits.compactMap { surveys in
            let open = surveys.filter { $0.edit.unwrittenReason != nil }
            guard let first = open.first, let reason = first.edit.unwrittenReason else { return nil }
            let some = open.map(\.survey).joined(separator: ", ")
            let place = open.count == surveys.count ? "" : " in survey\(open.count == 1 ? "" : "s") \(some)"
            return "- \(name), \(year), edit \(first.edit.id)\(place): \(reason)"
        }
    }
}

extension PlannedEdit {
    /// Why it is not checked; nil when it is.
    fileprivate var unwrittenReason: String? {
        if case .unwritten(let reason) = rule { reason } else { nil }
    }
}
