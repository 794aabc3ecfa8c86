import RollbookDefinitions
import RollbookEdits
import RollbookModel
import RollbookReports

/// `formats list` and `formats show`, as text for people.
package struct FormatsText {
    let definitions: Definitions
    private let width: Int
    private let usesColour: Bool

    /// - Parameter width: of the terminal, in characters.
    package init(_ definitions: Definitions, width: Int = 100, usesColour: Bool = false) {
        self.definitions = definitions
        self.width = width
        self.usesColour = usesColour
    }

    var page: TerminalText { TerminalText(width: width, usesColour: usesColour) }

    /// Every format with its surveys and what can be done with it, in all years or in one.
    ///
    /// - Parameter id: of one agency; nil: of all.
    package func list(agency id: String? = nil, year: String? = nil) throws -> String {
        if let id { _ = try definitions.agency(named: id) }
        var out = page
        for agency in try agencies(in: year) where id == nil || agency.agency.id == id {
            let years = year.map { [$0] } ?? agency.agency.years.map(\.description)
            out.line("\(agency.agency.name), \(years.joined(separator: ", "))", .strong)
            let width = agency.formats.keys.map { $0.count + agency.agency.id.count + 1 }.max() ?? 0
            for format in agency.formats.values.sorted(by: { $0.id < $1.id }) {
                let name = "\(agency.agency.id)/\(format.id)"
                let words = try year.map { try standing(of: name, in: $0) } ?? standing(of: format, in: agency)
                out.hanging("  \(name)", words, at: width + 4)
            }
        }
        return out.text
    }

    /// Those with definitions for the year; all where none is named.
    private func agencies(in year: String?) throws(Problem) -> [AgencyDefinitions] {
        let all = definitions.catalog.agencies.values.sorted { $0.agency.id < $1.agency.id }
        guard let year else { return all }
        let found = all.filter { $0.agency.years.map(\.description).contains(year) }
        guard found.isEmpty else { return found }
        let known = Set(all.flatMap(\.agency.years)).sorted().map(\.description).joined(separator: ", ")
        throw Problem(
            "no agency has definitions for the year \"\(year)\"; there are some for: \(known)",
            wayOut: "Name one of these with --year.")
    }

    private func standing(of format: FormatDefinition, in agency: AgencyDefinitions) -> String {
        let surveys = surveys(of: format)
        let edits = agency.edits[format.id]?.count ?? 0
        if format.layouts.isEmpty {
            return edits == 0
                ? "known by name only" : "\(surveys); \(counted(edits, "edit")), none checked; layout not known"
        }
        let unknown = format.unknownLayouts.map { "; layout not known \($0.years)" }.joined()
        return (edits == 0 ? "\(surveys); layout only, for related files" : "\(surveys); \(edits) edits") + unknown
    }

    private func surveys(of format: FormatDefinition) -> String {
        "survey\(format.surveys.count == 1 ? "" : "s") \(format.surveys.joined(separator: " "))"
    }

    /// What is known of a format in one year.
    private func standing(of name: String, in year: String) throws -> String {
        let shown = try FormatInYear(Target(format: name, year: year), definitions)
        let surveys = surveys(of: shown.format)
        guard let layout = shown.layout else {
            let edits = shown.edits.isEmpty ? "" : "; \(counted(shown.edits.count, "edit")), none checked"
            let isNameOnly = shown.format.layouts.isEmpty && shown.edits.isEmpty
            return isNameOnly ? "known by name only" : "\(surveys)\(edits); layout not known"
        }
        let open = shown.edits.count { $0.unwritten != nil }
        let edits =
            shown.edits.isEmpty
            ? "layout only, for related files"
            : counted(shown.edits.count, "edit") + (open == 0 ? "" : ", \(open) not checked")
        return "\(surveys); \(edits)" + (layout.published.contains(shown.year) ? "" : "; layout inferred")
    }

    /// One format in a year: its layout, files it relates to, and its edits; in one survey, or in all together.
    package func show(_ target: Target) throws -> String {
        var page = FormatPage(try FormatInYear(target, definitions), definitions, page)
        return page.text()
    }

    /// One edit of a format: as it holds in a year, and all of its wordings.
    package func show(edit id: String, of target: Target) throws -> String {
        var page = try EditPage(id, try FormatInYear(target, definitions), page)
        return page.text()
    }

    /// An element by its number or name, alone or with its agency before it; nil where a format bears the name.
    ///
    /// - Parameters:
    ///   - year: of the codes and layouts shown; nil: all codes, and the newest layouts.
    ///   - survey: of the codes; nil: every one.
    package func show(element name: String, year: String?, survey: String?) throws -> String? {
        guard let (agency, element) = try definitions.catalog.element(among: name) else { return nil }
        let year = try year.map { try agency.agency.schoolYear($0) }
        var page = ElementText(agency, element, year: year, survey: survey, page)
        return page.text()
    }
}
