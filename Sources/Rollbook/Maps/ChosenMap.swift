import RollbookDefinitions
import RollbookModel
import RollbookRecords
import RollbookReports

/// A map that a run may read inputs by.
struct ChosenMap: Sendable {
    let prepared: PreparedMap
    /// The map's file, and those in which only it looks values up.
    let inputs: [ReportedInput]
}

extension RunRequest {
    /// The same with its maps read, checked, and their tables loaded.
    func choosingMaps(_ definitions: Definitions) throws -> RunRequest {
        guard !maps.isEmpty, chosenMaps.isEmpty else { return self }
        var request = self
        let plan = try definitions.catalog.plan(
            format: target.format, year: target.year, survey: target.survey, district: target.district,
            mode: target.mode.rawValue, asOf: target.asOf, settings: target.settings)
        for name in maps {
            let file = try MapFile(name, agency: plan.agency.id, definitions)
            request.chosenMaps.append(try choose(file, plan, definitions))
        }
        return request
    }

    private func choose(_ file: MapFile, _ plan: Plan, _ definitions: Definitions) throws -> ChosenMap {
        let map = try file.read(for: plan, definitions)
        let settings = try inputSettings()
        let prepared = try PreparedMap(
            map, plan: plan, files: suppliedFiles(plan), folder: file.folder, settings: settings)
        var inputs = [ReportedInput(name: file.name, use: .option("map"), records: 0, facts: file.facts)]
        for path in map.filesOnlyItReads(suppliedFiles(plan), folder: file.folder, plan) {
            let facts = output == nil ? nil : try fileFacts(of: path)
            inputs.append(ReportedInput(name: path, use: .option("map"), records: 0, facts: facts))
        }
        return ChosenMap(prepared: prepared, inputs: inputs)
    }

    /// Paths of what `--table` and `--related` name, by id.
    private func suppliedFiles(_ plan: Plan) -> [String: String] {
        let named = (tables + related).map { file in (file.name.withoutAgency(of: plan), file.path) }
        return Dictionary(named) { first, _ in first }
    }

    /// Whether a supplied file is none of the plan's, but one in which a map looks values up.
    func isForMapsOnly(_ file: NamedFile, _ plan: Plan) -> Bool {
        let name = file.name.withoutAgency(of: plan)
        return !plan.tables.contains { $0.id == name }
            && chosenMaps.contains { $0.prepared.map.suppliedTables.contains(name) }
    }

    /// Where no map was for an input although some were named, a sentence.
    func unmappedNotes(_ sources: [DelimitedSource]) -> [String] {
        guard !chosenMaps.isEmpty else { return [] }
        return sources.filter { $0.map == nil }.map {
            "\($0.name): it lacks columns of every map, so it was read by its own header."
        }
    }
}

extension String {
    /// Related formats may be named with their agency, as FORMAT itself is.
    func withoutAgency(of plan: Plan) -> String { withoutAgency(plan.agency.id) }

    func withoutAgency(_ agency: String) -> String {
        let prefix = "\(agency)/"
        return hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
    }
}

extension RecordMap {
    /// Ids of the tables and formats in which it looks values up.
    var suppliedTables: Set<String> {
        Set(
            lookUps.compactMap { lookUp in
                if case .supplied(let name) = lookUp.table { name.text } else { nil }
            })
    }

    /// Paths of files that nothing but this map reads.
    fileprivate func filesOnlyItReads(_ supplied: [String: String], folder: String, _ plan: Plan) -> [String] {
        var paths: [String] = []
        for lookUp in lookUps {
            let path: String?
            switch lookUp.table {
            case .file(let file): path = lookUp.path(of: file.text, in: folder)
            case .supplied(let name):
                path = plan.tables.contains { $0.id == name.text } ? nil : supplied[name.text]
            }
            if let path, !paths.contains(path) { paths.append(path) }
        }
        return paths
    }
}

extension Definitions {
    /// The columns of all reference tables and formats of an agency, by id.
    func tableColumns(of agency: String) -> [String: [String]] {
        guard let agency = catalog.agencies[agency] else { return [:] }
        var columns = agency.tables.mapValues { $0.columns.map(\.id) }
        for (id, format) in agency.formats {
            columns[id] = format.layouts.flatMap { $0.items.flatMap { [$0.id, $0.name] } }
        }
        return columns
    }
}
