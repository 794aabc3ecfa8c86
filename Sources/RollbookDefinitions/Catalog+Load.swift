package import RollbookModel

extension Catalog {
    /// Reads all definitions in a `Formats` folder, or those of one agency, or of its formats and edits only what one
    /// format needs: that costs a third. The catalog's files are all files even so.
    ///
    /// - Parameter packs: packs of local edits that are taken in, all for formats of these agencies.
    /// - Throws: `Problem` when the folder or the agency is not there; `DefinitionFaults` with every fault of every file.
    package static func load(
        from folder: String, agency: String? = nil, format: String? = nil, packs: [PackFile] = []
    ) throws -> Catalog {
        try requireFormats(folder)
        return try load(FolderSource(folder), agency: agency, format: format, packs: packs)
    }

    /// The same from any source.
    package static func load(
        _ source: some DefinitionSource, agency: String? = nil, format: String? = nil, packs: [PackFile] = []
    ) throws -> Catalog {
        let read = read(source, try agencyFolders(in: source, only: agency), only: format, packs: packs, .error)
        let errors = read.diagnostics.filter { $0.severity == .error }
        if !errors.isEmpty { throw DefinitionFaults(errors) }
        return read.catalog
    }

    /// Definitions with all that is wrong with them. The catalog holds whatever could be read.
    package struct Examination: Sendable {
        package let catalog: Catalog
        /// In order; warnings too.
        package let diagnostics: [Diagnostic]
        /// Each pack of local edits in `local/`, with definitions that have taken it in; nil where none can.
        package let packs: [(file: PackFile, catalog: Catalog?)]
        /// Full names of the formats that name what stands in a file that could not be read. More cannot be said of them.
        package let incomplete: Set<String>
    }

    /// Reads all definitions of a source, faulty or not.
    package static func examine(_ source: some DefinitionSource) throws(Problem) -> Examination {
        read(source, try agencyFolders(in: source, only: nil), .warning)
    }

    /// Reads a `Formats` folder, faulty or not.
    package static func examine(_ folder: String) throws(Problem) -> Examination {
        try requireFormats(folder)
        return try examine(FolderSource(folder))
    }

    private static func read(
        _ source: some DefinitionSource, _ ids: [String], only format: String? = nil, packs: [PackFile] = [],
        _ least: Diagnostic.Severity
    ) -> Examination {
        let faults = Faults()
        var (files, maps): ([File], [File]) = ([], [])
        let drafts = ids.map { id in
            var reader = AgencyReader(source, id: id, faults: faults)
            defer {
                files += reader.files
                maps += reader.maps
            }
            return reader.read(only: format)
        }
        if least == .warning { reportFoldersWithoutAgency(source, besides: ids, faults) }
        for draft in drafts { checkRules(draft, least, faults) }
        let agencies = drafts.map { AgencyDefinitions($0) }
        let catalog = Catalog(
            folder: String(source.prefix.dropLast()), files: files.sorted { $0.path < $1.path }, maps: maps,
            agencies: Dictionary(agencies.map { ($0.agency.id, $0) }) { first, _ in first })
        var taker = PackTaker(drafts, least, faults)
        var found: [(file: PackFile, catalog: Catalog?)] = []
        if least == .warning {
            // Each by itself: nobody has to take all of them.
            for file in PackFile.all(in: source, faults) {
                var alone = taker
                found.append((file, alone.take(file).map { catalog.taking($0, from: file) }))
            }
        }
        return Examination(
            catalog: packs.reduce(catalog) { catalog, file in
                taker.take(file).map { catalog.taking($0, from: file) } ?? catalog
            },
            diagnostics: faults.diagnostics, packs: found, incomplete: Set(drafts.flatMap(\.incompleteFormats)))
    }

    /// Definitions beside which no `agency.yaml` stands would otherwise be passed over in silence.
    private static func reportFoldersWithoutAgency(
        _ source: some DefinitionSource, besides ids: [String], _ faults: Faults
    ) {
        for id in source.folders(in: "") where !ids.contains(id) {
            guard !source.folders(in: id).filter(DefinitionKind.folders.contains).isEmpty else { continue }
            faults.report(
                rule: "file", at: Place(file: "\(source.prefix)\(id)/agency.yaml", line: 1, column: 1),
                "the folder \"\(id)\" holds definitions, but no agency.yaml",
                help: "Add one; Formats/README.md tells what it holds.")
        }
    }

    /// Ids of the folders that hold an `agency.yaml`.
    private static func agencyFolders(
        in source: some DefinitionSource, only wanted: String?
    ) throws(Problem) -> [String] {
        let all = source.folders(in: "").filter { source.definitionFiles(in: $0).contains("agency.yaml") }
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
