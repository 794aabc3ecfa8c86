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
    ///
    /// - Parameter onlyReading: whether records are only read, not judged.
    func choosingMaps(_ definitions: Definitions, onlyReading: Bool = false) throws -> RunRequest {
        guard !maps.isEmpty, chosenMaps.isEmpty else { return self }
        var request = self
        let plan = try definitions.catalog.plan(
            format: target.format, year: target.year, survey: target.survey, district: target.district,
            mode: target.mode.rawValue, asOf: target.asOf, settings: target.settings, onlyReading: onlyReading)
        let read = try maps.map { name in
            let file = try MapFile(name, agency: plan.agency.id, definitions)
            return (file: file, map: try file.read())
        }
        let own = read.filter { $0.map.format.text == plan.fullName }
        let lookedUp = plan.lookedUpFormats.union(own.flatMap { $0.map.suppliedTables })
        // Those that the run's own look values up by come first.
        var chosen: [Int: ChosenMap] = [:]
        for isOwn in [false, true] {
            for (index, (file, map)) in read.enumerated() where (map.format.text == plan.fullName) == isOwn {
                let others = read.indices.compactMap { chosen[$0]?.prepared }
                chosen[index] = try choose(file, map, for: plan, lookedUp, others, definitions)
            }
        }
        request.chosenMaps = read.indices.compactMap { chosen[$0] }
        return request
    }

    private func choose(
        _ file: MapFile, _ map: RecordMap, for run: Plan, _ lookedUp: Set<String>, _ others: [PreparedMap],
        _ definitions: Definitions
    ) throws -> ChosenMap {
        let plan = try planOfMap(map.format, for: run, lookedUp, definitions)
        if let draft = map.draft {
            throw Problem(
                at: draft.description, "this map is a draft",
                wayOut: "Review it, then take the line \"draft: true\" out.")
        }
        let faults = map.faults(for: [plan], tables: definitions.tableColumns(of: plan.agency.id))
        if !faults.isEmpty { throw DefinitionFaults(faults) }
        let settings = try inputSettings()
        let prepared = try PreparedMap(
            map, plan: plan, files: suppliedFiles(run), folder: file.folder,
            others: others.filter { $0.plan.fullName != plan.fullName }, settings: settings)
        var inputs = [ReportedInput(name: file.name, use: .option("map"), records: 0, facts: file.facts)]
        for path in map.filesOnlyItReads(suppliedFiles(run), folder: file.folder, run) {
            let facts = output == nil ? nil : try fileFacts(of: path)
            inputs.append(ReportedInput(name: path, use: .option("map"), records: 0, facts: facts))
        }
        return ChosenMap(prepared: prepared, inputs: inputs)
    }

    /// The plan of a map's format: the run's own, or one in which its edits or maps look something up. This may be of other
    /// surveys than the run's.
    private func planOfMap(
        _ format: RecordMap.Word, for run: Plan, _ lookedUp: Set<String>, _ definitions: Definitions
    ) throws -> Plan {
        if format.text == run.fullName { return run }
        guard format.text.hasPrefix("\(run.agency.id)/"), lookedUp.contains(format.text.withoutAgency(of: run)) else {
            throw Problem(
                at: format.place.description,
                "this map is for \(format.text), which is neither \(run.fullName) nor looked up by its edits or maps",
                wayOut: "Name another map, or another format.")
        }
        let surveys = try definitions.catalog.format(named: format.text).format.surveys
        let survey = target.survey.flatMap { surveys.contains($0) ? $0 : nil } ?? surveys.first
        return try definitions.catalog.plan(
            format: format.text, year: target.year, survey: survey, district: target.district, onlyReading: true)
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

extension Plan {
    /// Ids of the formats that its edits look up.
    fileprivate var lookedUpFormats: Set<String> { Set(tables.filter { $0.kind == .format }.map(\.id)) }

    /// Full names of the formats that a map may be for: its own, and those that its edits look up.
    var mappedFormats: [String] {
        [fullName] + tables.filter { $0.kind == .format && $0.id != format }.map { "\(agency.id)/\($0.id)" }
    }
}
