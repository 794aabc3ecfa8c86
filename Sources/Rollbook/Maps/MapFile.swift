import RollbookDefinitions
import RollbookModel
import RollbookRecords

/// The file of a map, as a user named it.
struct MapFile {
    /// What reports call it: the path, or a ready-made map's name.
    let name: String
    /// What faults name as its place.
    let path: String
    let bytes: [UInt8]

    /// A path, or the name of one of the agency's ready-made maps.
    init(_ name: String, agency: String, _ definitions: Definitions) throws(Problem) {
        self.name = name
        let readyMade = definitions.readyMadeMaps(of: agency)
        if !name.contains("/"), let file = readyMade[name] {
            path = "\(definitions.place)/\(file.path)"
            bytes = file.bytes
            return
        }
        path = name
        guard let bytes = try readFile(name, atMost: 2 << 20) else {
            let nearest = nearestName(to: name, among: readyMade.keys.sorted()).map { "; nearest: \($0)" } ?? ""
            let known = readyMade.keys.sorted().joined(separator: ", ")
            throw Problem(
                at: "--map", "there is no file and no ready-made map \"\(name)\"\(nearest)",
                wayOut: known.isEmpty ? "Name a map's file." : "Name a map's file, or one of: \(known).")
        }
        self.bytes = bytes
    }

    /// A path, or the name of a ready-made map of whichever agency has one.
    init(_ name: String, ofAny definitions: Definitions) throws(Problem) {
        let agencies = definitions.catalog.agencies.keys.sorted()
        let agency = agencies.first { definitions.readyMadeMaps(of: $0)[name] != nil } ?? agencies.first ?? ""
        try self.init(name, agency: agency, definitions)
    }

    /// Where files that the map names beside itself are.
    var folder: String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    var facts: FileFacts {
        var hash = SHA256()
        hash.update(bytes)
        return FileFacts(bytes: bytes.count, sha256: hash.finish())
    }

    func read() throws(DefinitionFaults) -> RecordMap { try readRecordMap(bytes, file: path) }

    /// The plan of a map's format, once nothing is wrong with the map and a run takes it.
    ///
    /// - Parameters:
    ///   - run: the plan of the run. The map is for its format, or for one that its edits look up.
    ///   - plans: this one, and others that the same inputs are read for.
    ///   - lookedUp: ids of formats that other maps look up.
    func planned(
        _ map: RecordMap, for run: Plan, among plans: [Plan], _ lookedUp: Set<String>, _ target: Target,
        _ definitions: Definitions
    ) throws -> Plan {
        let plan = try Self.plan(of: map.format, for: run, lookedUp, target, definitions)
        if let draft = map.draft {
            throw Problem(
                at: draft.description, "this map is a draft",
                wayOut: "Review it, then take the line \"draft: true\" out.")
        }
        let faults = map.faults(
            for: plan.fullName == run.fullName ? plans : [plan], tables: definitions.tableColumns(of: plan.agency.id))
        if !faults.isEmpty { throw DefinitionFaults(faults) }
        return plan
    }

    /// The plan of a map's format: the run's own, or one in which its edits or maps look something up. This may be of other
    /// surveys than the run's.
    private static func plan(
        of format: RecordMap.Word, for run: Plan, _ lookedUp: Set<String>, _ target: Target, _ definitions: Definitions
    ) throws -> Plan {
        if format.text == run.fullName { return run }
        let known = run.mappedFormats + lookedUp.map { "\(run.agency.id)/\($0)" }
        guard known.contains(format.text) else {
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
}

extension Definitions {
    /// An agency's, by name.
    func readyMadeMaps(of agency: String) -> [String: Catalog.File] {
        let prefix = "\(agency)/maps/"
        let own = catalog.maps.filter { $0.path.hasPrefix(prefix) }
        return Dictionary(own.map { (String($0.path.dropFirst(prefix.count).dropLast(".yaml".count)), $0) }) {
            first, _ in
            first
        }
    }
}
