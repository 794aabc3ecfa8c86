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
    /// By id.
    package let tables: [String: TableDefinition]
}
