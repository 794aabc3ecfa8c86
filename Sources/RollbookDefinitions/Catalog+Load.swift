import RollbookModel

extension Catalog {
    /// Reads all definitions in a `Formats` folder, or those of one agency.
    ///
    /// - Throws: `Problem` when the folder or the agency is not there; `DefinitionFaults` with every fault of every file.
    package static func load(from folder: String, agency: String? = nil) throws -> Catalog {
        try requireFormats(folder)
        let ids = try agencyFolders(in: folder, only: agency)
        let faults = Faults()
        var files: [File] = []
        let drafts = ids.map { id in
            var reader = AgencyReader(formats: folder, id: id, faults: faults)
            defer { files += reader.files }
            return reader.read()
        }
        for draft in drafts.compactMap(\.self) { checkRules(draft, faults) }
        try faults.throwIfAny()
        let agencies = drafts.compactMap { $0.map { AgencyDefinitions($0) } }
        return Catalog(
            folder: folder, files: files.sorted { $0.path < $1.path },
            agencies: Dictionary(agencies.map { ($0.agency.id, $0) }) { first, _ in first })
    }

    /// Ids of the folders that hold an `agency.yaml`.
    private static func agencyFolders(in folder: String, only wanted: String?) throws(Problem) -> [String] {
        let all = Folder(path: folder).folders().filter { Folder.isFile("\(folder)/\($0)/agency.yaml") }
        guard let wanted else { return all }
        guard all.contains(wanted) else {
            throw Problem(
                "unknown agency \"\(wanted)\"\(nearestClause(to: wanted, among: all))",
                wayOut: "See: rollbook formats list.")
        }
        return [wanted]
    }
}

/// `; nearest: NAME`, `; known: A, B` or nothing.
func nearestClause(to name: String, among candidates: some Collection<String>) -> String {
    if let nearest = nearestName(to: name, among: candidates) { return "; nearest: \(nearest)" }
    guard !candidates.isEmpty, candidates.count <= 20 else { return "" }
    return "; known: \(candidates.joined(separator: ", "))"
}
