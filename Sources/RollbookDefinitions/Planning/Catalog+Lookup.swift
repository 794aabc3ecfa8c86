package import RollbookModel

extension Catalog {
    /// A format by its full name, `agency/format`.
    package func format(named name: String) throws(Problem) -> (agency: AgencyDefinitions, format: FormatDefinition) {
        let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2, let agency = agencies[parts[0]], let format = agency.formats[parts[1]] {
            return (agency, format)
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
