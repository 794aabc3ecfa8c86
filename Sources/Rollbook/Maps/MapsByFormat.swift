import RollbookDefinitions
import RollbookModel

/// Maps that were named for a whole survey.
struct MapsByFormat {
    /// By the full name of the format that each is for, in the order in which they were named.
    private var maps: [String: [(name: String, lookedUp: [String])]] = [:]

    init(_ names: [String], agency: String, _ definitions: Definitions) throws {
        for name in names {
            let map = try MapFile(name, agency: agency, definitions).read()
            let lookedUp = map.suppliedTables.sorted().map { "\(agency)/\($0)" }
            maps[map.format.text, default: []].append((name, lookedUp))
        }
    }

    /// Those of a plan's format, of the formats that its edits look up, and of those that its own maps do.
    func names(for plan: Plan) -> [String] { formats(of: plan).flatMap { maps[$0] ?? [] }.map(\.name) }

    /// On maps that are for none of the plans, whole sentences.
    func notes(besides plans: [Plan]) -> [String] {
        let used = Set(plans.flatMap(formats))
        return maps.keys.sorted().filter { !used.contains($0) }.flatMap { format in
            (maps[format] ?? []).map {
                "Map \($0.name) was not used: nothing that is checked is, or looks up, \(format)."
            }
        }
    }

    private func formats(of plan: Plan) -> [String] {
        let own = (maps[plan.fullName] ?? []).flatMap(\.lookedUp)
        return (plan.mappedFormats + own).reduce(into: []) { all, format in
            if !all.contains(format) { all.append(format) }
        }
    }
}
