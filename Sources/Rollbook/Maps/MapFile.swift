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
}

extension Definitions {
    /// The maps that were named, by the full name of the format that each is for.
    func mapsByFormat(_ names: [String], agency: String) throws -> [String: [String]] {
        var maps: [String: [String]] = [:]
        for name in names { maps[try MapFile(name, agency: agency, self).read().format.text, default: []].append(name) }
        return maps
    }

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
