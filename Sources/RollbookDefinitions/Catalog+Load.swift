package import RollbookModel

extension Catalog {
    /// Reads all definitions in a `Formats` folder, or those of one agency, or of its formats and edits only what one
    /// format needs: that costs a third. The catalog's files are all files even so.
    ///
    /// - Throws: `Problem` when the folder or the agency is not there; `DefinitionFaults` with every fault of every file.
    package static func load(from folder: String, agency: String? = nil, format: String? = nil) throws -> Catalog {
        try requireFormats(folder)
        return try load(FolderSource(folder), agency: agency, format: format)
    }

    /// The same from any source.
    package static func load(
        _ source: some DefinitionSource, agency: String? = nil, format: String? = nil
    ) throws -> Catalog {
        let read = read(source, try agencyFolders(in: source, only: agency), only: format, .error)
        let errors = read.diagnostics.filter { $0.severity == .error }
        if !errors.isEmpty { throw DefinitionFaults(errors) }
        return read.catalog
    }

    /// Definitions with all that is wrong with them. The catalog holds whatever could be read.
    package struct Examination: Sendable {
        package let catalog: Catalog
        /// In order; warnings too.
        package let diagnostics: [Diagnostic]
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
        _ source: some DefinitionSource, _ ids: [String], only format: String? = nil, _ least: Diagnostic.Severity
    ) -> Examination {
        let faults = Faults()
        var files: [File] = []
        let drafts = ids.map { id in
            var reader = AgencyReader(source, id: id, faults: faults)
            defer { files += reader.files }
            return reader.read(only: format)
        }
        if least == .warning { reportFoldersWithoutAgency(source, besides: ids, faults) }
        for draft in drafts { checkRules(draft, least, faults) }
        let agencies = drafts.map { AgencyDefinitions($0) }
        let catalog = Catalog(
            folder: String(source.prefix.dropLast()), files: files.sorted { $0.path < $1.path },
            agencies: Dictionary(agencies.map { ($0.agency.id, $0) }) { first, _ in first })
        return Examination(
            catalog: catalog, diagnostics: faults.diagnostics, incomplete: Set(drafts.flatMap(\.incompleteFormats)))
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
