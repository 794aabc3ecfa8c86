package import RollbookModel

/// The definitions of one or all agencies, read and free of faults.
package struct Catalog: Sendable {
    /// A definition file as it was read.
    package struct File: Sendable {
        /// Within `Catalog.folder`: `example/agency.yaml`.
        package let path: String
        package let bytes: [UInt8]
    }

    /// The `Formats` folder.
    package let folder: String
    /// By path; their digest names these definitions.
    package let files: [File]
    /// Ready-made maps, unread: they are no part of the definitions, and of no digest.
    package let maps: [File]
    /// By id.
    package let agencies: [String: AgencyDefinitions]

    /// Full names, `agency/format`, in order.
    package func formatNames() -> [String] {
        agencies.values.flatMap { agency in agency.formats.keys.map { "\(agency.agency.id)/\($0)" } }.sorted()
    }
}

/// What one agency asks for.
package struct AgencyDefinitions: Sendable {
    package let agency: Agency
    /// By id.
    package let elements: [String: ElementDefinition]
    /// By id.
    package let formats: [String: FormatDefinition]
    /// By format, in the order of the file.
    package let edits: [String: [EditDefinition]]
    /// Conditions that a format's edits name, by format, then by name; without those of the agency.
    package let definitions: [String: [String: SourceText]]
    /// Why a format's edits are not all there, by format; those of which that is known.
    package var partial: [String: String] = [:]
    /// By id.
    package let tables: [String: TableDefinition]
    /// Packs of local edits that were taken in, by format.
    package var packs: [String: [LocalPack.Name]] = [:]
}

extension AgencyDefinitions {
    /// The same with what a pack adds to one of its formats.
    func taking(_ pack: LocalPack, for id: String) -> AgencyDefinitions {
        guard let format = formats[id] else { return self }
        var (formats, edits, definitions, tables, packs) = (formats, edits, definitions, tables, packs)
        formats[id] = format.taking(pack)
        edits[id, default: []] += pack.edits
        definitions[id, default: [:]].merge(pack.definitions) { own, _ in own }
        for table in pack.tables { tables[table.id] = tables[table.id] ?? table }
        packs[id, default: []].append(pack.name)
        return AgencyDefinitions(
            agency: agency.takingLocalEdits, elements: elements, formats: formats, edits: edits,
            definitions: definitions, partial: partial, tables: tables, packs: packs)
    }
}

extension Catalog {
    /// The same with a pack of local edits, whose file then counts for the digest too.
    func taking(_ pack: LocalPack, from file: PackFile) -> Catalog {
        let parts = pack.format.split(separator: "/").map(String.init)
        guard parts.count == 2, let agency = agencies[parts[0]] else { return self }
        var agencies = agencies
        agencies[parts[0]] = agency.taking(pack, for: parts[1])
        return Catalog(
            folder: folder, files: files + [File(path: file.path, bytes: file.bytes)], maps: maps,
            agencies: agencies)
    }
}
