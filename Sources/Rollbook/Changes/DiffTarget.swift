import RollbookChanges
import RollbookDefinitions
import RollbookModel

/// What is compared, found in the definitions of either side.
struct DiffTarget: Sendable {
    /// nil: every agency.
    let agency: String?
    let scope: ChangeScope

    init(_ request: DiffRequest, _ old: Catalog, _ new: Catalog) throws(Problem) {
        if let name = request.format {
            let full = try Self.format(name, request.agency, old, new)
            agency = full.agency
            scope = .format(full.id)
        } else if let name = request.element {
            let full = try Self.element(name, request.agency, old, new)
            agency = full.agency
            scope = .element(full.id)
        } else {
            agency = request.agency
            scope = .agency
        }
    }

    private static func format(
        _ name: String, _ agency: String?, _ old: Catalog, _ new: Catalog
    ) throws(Problem) -> (agency: String, id: String) {
        let known = Set(old.formatNames() + new.formatNames())
        let full = name.contains("/") ? name : agency.map { "\($0)/\(name)" }
        let found = known.filter { full.map($0.isEqual) ?? $0.hasSuffix("/\(name)") }.sorted()
        if let only = found.first, found.count == 1 { return split(only) }
        guard found.isEmpty else { throw several("format", name, found) }
        _ = try new.format(named: full ?? name)
        return split(full ?? name)
    }

    private static func element(
        _ name: String, _ agency: String?, _ old: Catalog, _ new: Catalog
    ) throws(Problem) -> (agency: String, id: String) {
        let known = Set(old.elementNames() + new.elementNames())
        let full = name.contains("/") ? name : agency.map { "\($0)/\(name)" }
        let found = known.filter { full.map($0.isEqual) ?? $0.hasSuffix("/\(name)") }.sorted()
        if let only = found.first, found.count == 1 { return split(only) }
        guard found.isEmpty else { throw several("element", name, found) }
        let nearest =
            nearestName(to: full ?? name, among: known)
            ?? nearestName(to: name, among: known.map { split($0).id })
        throw Problem(
            at: "--element", "unknown element \"\(name)\"\(nearest.map { "; nearest: \($0)" } ?? "")",
            wayOut: "Name it by its number or name; formats show tells those of a format.")
    }

    private static func several(_ noun: String, _ name: String, _ found: [String]) -> Problem {
        Problem(
            "several agencies have a \(noun) \"\(name)\": \(found.joined(separator: ", "))",
            wayOut: "Name one of these, or its agency with --agency.")
    }

    private static func split(_ name: String) -> (agency: String, id: String) {
        let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
        return (parts[0], parts.last ?? "")
    }
}

extension String {
    fileprivate func isEqual(_ other: String) -> Bool { self == other }
}
