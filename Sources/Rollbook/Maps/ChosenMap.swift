import RollbookDefinitions
import RollbookModel
import RollbookRecords
import RollbookReports

/// A map that a run may read inputs, or files of a related format, by.
struct ChosenMap: Sendable {
    let prepared: PreparedMap
    /// The map's file, and those in which only it looks values up.
    let inputs: [ReportedInput]
}

extension RunRequest {
    /// The same with its maps read, checked, and their tables loaded.
    func choosingMaps(_ definitions: Definitions) throws -> RunRequest {
        guard !maps.isEmpty, chosenMaps.isEmpty else { return self }
        let plan = try definitions.catalog.plan(
            format: target.format, year: target.year, survey: target.survey, district: target.district,
            mode: target.mode.rawValue, asOf: target.asOf, settings: target.settings)
        return try choosingMaps(for: plan, among: [plan], definitions)
    }

    /// The same for a plan of its own.
    ///
    /// - Parameter plans: this one, and others that the same inputs are read for: a map may name items of any.
    func choosingMaps(for plan: Plan, among plans: [Plan], _ definitions: Definitions) throws -> RunRequest {
        let read = try maps.map { name in
            let file = try MapFile(name, agency: plan.agency.id, definitions)
            return (file: file, map: try file.read())
        }
        func isOwn(_ map: RecordMap) -> Bool { map.format.text == plan.fullName }
        let lookedUp = Set(read.filter { isOwn($0.map) }.flatMap { $0.map.suppliedTables })
        var chosen: [Int: ChosenMap] = [:]
        // The run's own maps look values up in files that the others read.
        for isOwnTurn in [false, true] {
            for (index, (file, map)) in read.enumerated() where isOwn(map) == isOwnTurn {
                let others = read.indices.compactMap { chosen[$0]?.prepared }.filter { !isOwn($0.map) }
                let planned = try file.planned(map, for: plan, among: plans, lookedUp, target, definitions)
                chosen[index] = try prepare(file, map, planned, run: plan, others)
            }
        }
        var request = self
        request.chosenMaps = read.indices.compactMap { chosen[$0] }
        return request
    }

    /// - Parameters:
    ///   - plan: of the map's format.
    ///   - others: maps of formats that it may look up.
    private func prepare(
        _ file: MapFile, _ map: RecordMap, _ plan: Plan, run: Plan, _ others: [PreparedMap]
    ) throws -> ChosenMap {
        let prepared = try PreparedMap(
            map.withItems(of: plan), plan: plan, files: suppliedFiles(run), folder: file.folder, others: others,
            settings: inputSettings())
        var inputs = [ReportedInput(name: file.name, use: .option("map"), records: 0, facts: file.facts)]
        for path in map.filesOnlyItReads(suppliedFiles(run), folder: file.folder, run) {
            let facts = output == nil ? nil : try fileFacts(of: path)
            inputs.append(ReportedInput(name: path, use: .option("map"), records: 0, facts: facts))
        }
        return ChosenMap(prepared: prepared, inputs: inputs)
    }

    /// What a table or related file of a run may be read by.
    func maps(of table: PlannedTable, _ plan: Plan) -> [PreparedMap] {
        table.kind == .format ? preparedMaps(for: "\(plan.agency.id)/\(table.id)") : []
    }

    /// Those for one format.
    func preparedMaps(for format: String) -> [PreparedMap] {
        chosenMaps.map(\.prepared).filter { $0.plan.fullName == format }
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
    func unmappedNotes(_ sources: [DelimitedSource], _ plan: Plan) -> [String] {
        guard !preparedMaps(for: plan.fullName).isEmpty else { return [] }
        return sources.filter { $0.map == nil }.map { unmappedNote($0.name) }
    }
}

/// On a file that is of none of the maps that were named for its format.
func unmappedNote(_ file: String) -> String {
    "\(file): it lacks columns of every map, so it was read by its own header."
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
    /// Without items that are of other plans only; what is unknown to all of them is a fault.
    fileprivate func withItems(of plan: Plan) -> RecordMap {
        var map = self
        map.items = items.filter { item in item.isLocal || plan.items.contains { $0.isCalled(item.name.text) } }
        return map
    }

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

extension Plan {
    /// Full names of the formats that a map may be for: its own, and those that its edits look up.
    var mappedFormats: [String] {
        [fullName] + tables.filter { $0.kind == .format && $0.id != format }.map { "\(agency.id)/\($0.id)" }
    }
}
