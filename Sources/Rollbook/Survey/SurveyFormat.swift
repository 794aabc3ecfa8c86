import RollbookDefinitions
package import RollbookModel
import RollbookReports

/// A format as a survey of some year wants it.
struct SurveyFormat {
    let shown: FormatInYear
    /// What its edits of that year and survey look up, each with those edits.
    let needs: [NeededFile]

    init(_ target: Target, _ definitions: Definitions) throws {
        shown = try FormatInYear(target, definitions)
        needs = shown.neededFiles
    }

    var id: String { shown.format.id }
    var name: String { shown.format.name }

    /// Whether a file of it is of use, be it for look-ups only.
    var hasLayout: Bool { shown.layout != nil }

    /// How many of its edits are not checked.
    var unwritten: Int { shown.edits.count { $0.unwritten != nil } }

    /// Why it cannot be checked; nil where it can.
    var reason: String? {
        if shown.layout == nil { return shown.layoutStanding.withFullStop }
        if shown.programs.isEmpty { return "Rollbook has no edits of it yet; its file is for look-ups only." }
        return nil
    }
}

extension Definitions {
    /// The formats that a survey of an agency wants, in load order.
    ///
    /// - Parameter target: its format is an agency.
    func formats(of target: Target) throws -> [SurveyFormat] {
        let agency = try agency(named: target.format)
        let survey = try agency.agency.survey(target.survey)
        return try agency.agency.inLoadOrder(agency.formats.values.filter { $0.surveys.contains(survey) }.map(\.id))
            .map { id in
                var target = target
                target.format = "\(agency.agency.id)/\(id)"
                target.settings = [:]
                return try SurveyFormat(target, self)
            }
    }

    func agency(named name: String) throws(Problem) -> AgencyDefinitions {
        if let agency = catalog.agencies[name] { return agency }
        let nearest = nearestName(to: name, among: catalog.agencies.keys.sorted())
        // A format without its agency is told as one.
        if nearest == nil { _ = try catalog.format(named: name) }
        throw Problem(
            "unknown agency \"\(name)\"\(nearest.map { "; nearest: \($0)" } ?? "")",
            wayOut: "See: rollbook formats list.")
    }
}

extension Definitions {
    /// The agency that has a survey, where no other has one of that code.
    package func onlyAgency(withSurvey code: String) throws(Problem) -> String {
        let agencies = catalog.agencies.values.map(\.agency)
        let ids = agencies.filter { $0.surveys.contains { $0.code == code } }.map(\.id).sorted()
        if ids.count == 1 { return ids[0] }
        throw Problem(
            ids.isEmpty
                ? "no agency has a survey \"\(code)\""
                : "several agencies have a survey \"\(code)\": \(ids.joined(separator: ", "))",
            wayOut: "Name the agency: rollbook formats list AGENCY --survey CODE.")
    }

    /// The newest school year with definitions.
    package func newestYear(ofAgency name: String) throws(Problem) -> String {
        guard let year = try agency(named: name).agency.years.last else {
            throw Problem(at: name, "no school year is defined", wayOut: "Add one to years: in its agency.yaml.")
        }
        return year.description
    }
}

extension Agency {
    /// A survey's code as asked for.
    fileprivate func survey(_ code: String?) throws(Problem) -> String {
        let known = surveys.map(\.code)
        if let code, known.contains(code) { return code }
        throw Problem(
            code.map { "\(id) has no survey \"\($0)\"; its surveys: \(known.joined(separator: ", "))" }
                ?? "\(id) has several surveys: \(known.joined(separator: ", "))",
            wayOut: "Name one of these with --survey.")
    }
}

extension String {
    var withFullStop: String { hasSuffix(".") ? self : self + "." }
}
