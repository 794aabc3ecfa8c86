import RollbookModel

/// What an agency's folder holds: its heading, and folders of files of one kind. `samples` is read by whoever makes
/// samples.
enum DefinitionKind: String, CaseIterable {
    case agency, edits, elements, formats, samples, tables

    static let folders = allCases.filter { $0 != .agency }.map(\.rawValue)
}

/// Reads one agency's folder, keeping each file's bytes.
struct AgencyReader {
    let source: any DefinitionSource
    let id: String
    let faults: Faults
    private(set) var files: [Catalog.File] = []
    private var unread: Set<DefinitionKind> = []

    init(_ source: any DefinitionSource, id: String, faults: Faults) {
        self.source = source
        self.id = id
        self.faults = faults
    }

    mutating func read() -> AgencyDraft {
        reportUnknownFolders()
        let heading = readFile("\(id)/agency.yaml", .agency) { [id] map in AgencyHeading(map, id: id) }
        let elements = readAll(.elements) { map, _ in ElementDraft(map) }
        let byID = Dictionary(elements.map { ($0.id.value, $0) }) { first, _ in first }
        let formats = readAll(.formats) { map, _ in FormatDraft(map, elements: byID) }
        let edits = readAll(.edits) { map, name in EditsDraft(map, format: name) }
        let tables = readAll(.tables) { map, _ in TableDraft(map) }
        for name in names(in: .samples) { _ = keep("\(id)/samples/\(name)") }
        return AgencyDraft(
            heading: heading ?? AgencyHeading(unreadable: id, at: place("\(id)/agency.yaml")), elements: elements,
            formats: formats, edits: edits, tables: tables, unread: unread)
    }

    /// Reads each file of a folder with `make`, which also gets the file's name without its ending.
    private mutating func readAll<Draft>(
        _ kind: DefinitionKind, _ make: (DefinitionMap, String) -> Draft
    ) -> [Draft] {
        names(in: kind).compactMap { name in
            readFile("\(id)/\(kind)/\(name)", kind) { make($0, String(name.dropLast(".yaml".count))) }
        }
    }

    private mutating func readFile<Draft>(
        _ path: String, _ kind: DefinitionKind, _ make: (DefinitionMap) -> Draft
    ) -> Draft? {
        let draft = keep(path).flatMap { bytes in
            YAMLDocument(bytes, file: source.prefix + path, faults: faults).root?.read(make)
        }
        if draft == nil { unread.insert(kind) }
        return draft
    }

    private func names(in kind: DefinitionKind) -> [String] { source.definitionFiles(in: "\(id)/\(kind)") }

    private mutating func keep(_ path: String) -> [UInt8]? {
        guard let bytes = source.bytes(of: path) else {
            faults.report(
                rule: "file", at: place(path), "the file cannot be read", help: "Make it readable for you.")
            return nil
        }
        files.append(Catalog.File(path: path, bytes: bytes))
        return bytes
    }

    private func place(_ path: String) -> Place { Place(file: source.prefix + path, line: 1, column: 1) }

    /// A misspelt folder would otherwise be passed over in silence.
    private func reportUnknownFolders() {
        for name in source.folders(in: id) where !DefinitionKind.folders.contains(name) {
            faults.report(
                rule: "file", at: place("\(id)/\(name)"), "definitions have no folder \"\(name)\"",
                help: suggestion(for: name, among: DefinitionKind.folders))
        }
    }
}
