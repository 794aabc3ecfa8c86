import RollbookDefinitions
package import RollbookModel

/// `map check`: everything that is wrong with a map, without any records.
package struct MapCheck {
    package let diagnostics: [Diagnostic]
    private let map: RecordMap?

    /// - Parameter name: a file, or a ready-made map of an agency that some format of the definitions belongs to.
    package init(_ name: String, definitions: Definitions) throws {
        let found = try MapFile(name, ofAny: definitions)
        do throws(DefinitionFaults) {
            let map = try found.read()
            diagnostics = map.faults(named: nil, in: definitions, try definitions.agency(of: map))
            self.map = map
        } catch {
            diagnostics = error.diagnostics
            map = nil
        }
    }

    package var hasFaults: Bool { !diagnostics.isEmpty }

    /// What the map reads and what it asks for, a line each.
    package var text: String {
        guard let map, !hasFaults else { return diagnostics.map { "\($0)\n" }.joined() }
        let columns = Set(map.items.flatMap(\.ways).flatMap(\.columns).map(\.text)).sorted()
        var lines = [
            "\(map.name.text): no fault; \(map.items.count) items of \(map.format.text) from \(columns.count) columns.",
            "Columns: \(columns.joined(separator: ", ")).",
        ]
        let tables = map.suppliedTables.sorted()
        if !tables.isEmpty { lines.append("Looks values up in: \(tables.joined(separator: ", ")).") }
        if map.draft != nil { lines.append("It is a draft: no run takes it until the line \"draft: true\" is gone.") }
        return lines.map { "\($0)\n" }.joined()
    }
}

extension Definitions {
    /// The agency that a map's format belongs to.
    fileprivate func agency(of map: RecordMap) throws(DefinitionFaults) -> AgencyDefinitions {
        let id = String(map.format.text.prefix { $0 != "/" })
        if let known = catalog.agencies[id] { return known }
        let nearest = nearestName(to: id, among: catalog.agencies.keys.sorted()).map { "Did you mean \"\($0)\"?" }
        throw DefinitionFaults([
            Diagnostic(rule: "map-name", at: map.format.place, "there is no agency \"\(id)\"", help: nearest)
        ])
    }
}
