package import RollbookModel

extension Catalog {
    /// A format by its full name, `agency/format`.
    package func format(named name: String) throws(Problem) -> (agency: AgencyDefinitions, format: FormatDefinition) {
        let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2, let agency = agencies[parts[0]], let format = agency.formats[parts[1]] {
            return (agency, format)
        }
        if agencies[name] != nil {
            throw Problem(
                "\(name) is an agency, and one of its formats is wanted here",
                wayOut: "Name it: \(name)/FORMAT. See: rollbook formats list \(name).")
        }
        throw unknown("format", name, among: formatNames(), bareNames: agencies.values.flatMap(\.formats.keys))
    }

    /// An element by its id, alone or with its agency before it: `grade-level`, `agency/grade-level`. nil when there is none, or
    /// when several agencies have one.
    package func element(named name: String) -> (agency: AgencyDefinitions, element: ElementDefinition)? {
        let found = agencies.values.flatMap { agency in
            agency.elements.values.filter { [$0.id, "\(agency.agency.id)/\($0.id)"].contains(name) }
                .map { (agency: agency, element: $0) }
        }
        return found.count == 1 ? found.first : nil
    }

    /// The element that a name of an element or format means; nil for a format.
    ///
    /// - Throws: `Problem` when there is neither, with the nearest, or when several agencies have such an element.
    package func element(among name: String) throws(Problem) -> (agency: AgencyDefinitions, element: ElementDefinition)?
    {
        if formatNames().contains(name) { return nil }
        if let found = element(named: name) { return found }
        let bearers = elementNames().filter { $0.hasSuffix("/\(name)") }
        guard bearers.isEmpty else {
            throw Problem(
                "several agencies have an element \"\(name)\": \(bearers.joined(separator: ", "))",
                wayOut: "Name one of these.")
        }
        let names = formatNames() + elementNames() + agencies.values.flatMap(\.elements.keys)
        let bare = nearestName(to: name, among: agencies.values.flatMap(\.formats.keys))
            .flatMap { bare in formatNames().first { $0.hasSuffix("/\(bare)") } }
        let nearest = nearestName(to: name, among: names) ?? bare
        throw Problem(
            "unknown format or element \"\(name)\"\(nearest.map { "; nearest: \($0)" } ?? "")",
            wayOut: "See: rollbook formats list.")
    }

    /// `agency/element`, in order.
    package func elementNames() -> [String] {
        agencies.values.flatMap { agency in agency.elements.keys.map { "\(agency.agency.id)/\($0)" } }.sorted()
    }

    private func unknown(_ noun: String, _ name: String, among names: [String], bareNames: [String]) -> Problem {
        let bare = nearestName(to: name, among: bareNames)
        let whole = bare.flatMap { bare in names.first { $0.hasSuffix("/\(bare)") } }
        let clause = name.contains("/") ? nearestClause(to: name, among: names) : whole.map { "; nearest: \($0)" }
        return Problem(
            "unknown \(noun) \"\(name)\"\(clause ?? nearestClause(to: name, among: names))",
            wayOut: "See: rollbook formats list.")
    }
}

extension Agency {
    /// A year with definitions, from its spelling in definitions: `2026-27`.
    package func schoolYear(_ text: String) throws(Problem) -> SchoolYear {
        if let year = SchoolYear(text), years.contains(year) { return year }
        let known = years.map(\.description).joined(separator: ", ")
        throw Problem(
            "unknown year \"\(text)\"; \(id) has definitions for: \(known)", wayOut: "Name one of these with --year.")
    }
}

extension FormatDefinition {
    /// - Parameter name: `agency/format`, for the message.
    package func requireSurvey(_ code: String, _ name: String) throws(Problem) {
        if surveys.contains(code) { return }
        throw Problem(
            "\(name) is not reported in survey \"\(code)\"; its surveys: \(surveys.joined(separator: ", "))",
            wayOut: "Name one of these with --survey.")
    }
}
