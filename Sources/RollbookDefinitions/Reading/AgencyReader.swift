import RollbookModel

/// Reads one agency's folder, keeping each file's bytes.
struct AgencyReader {
    /// The folders of an agency; `samples` is read by whoever makes samples.
    private static let kinds = ["edits", "elements", "formats", "samples", "tables"]

    let formats: String
    let id: String
    let faults: Faults
    private(set) var files: [Catalog.File] = []
    private var hasUnreadableFile = false

    init(formats: String, id: String, faults: Faults) {
        self.formats = formats
        self.id = id
        self.faults = faults
    }

    /// nil when a file is no YAML map at all: rules would only complain that what it defines is missing.
    mutating func read() -> AgencyDraft? {
        reportUnknownFolders()
        let heading = readFile("\(id)/agency.yaml") { [id] map in AgencyHeading(map, id: id) }
        let elements = readAll("elements") { map, _ in ElementDraft(map) }
        let byID = Dictionary(elements.map { ($0.id.value, $0) }) { first, _ in first }
        let formats = readAll("formats") { map, _ in FormatDraft(map, elements: byID) }
        let edits = readAll("edits") { map, name in EditsDraft(map, format: name) }
        let tables = readAll("tables") { map, _ in TableDraft(map) }
        keepSamples()
        guard let heading, !hasUnreadableFile else { return nil }
        return AgencyDraft(heading: heading, elements: elements, formats: formats, edits: edits, tables: tables)
    }

    /// Reads each file of a folder with `make`, which also gets the file's name without its ending.
    private mutating func readAll<Draft>(_ kind: String, _ make: (DefinitionMap, String) -> Draft) -> [Draft] {
        names(in: kind).compactMap { name in
            readFile("\(id)/\(kind)/\(name)") { make($0, String(name.dropLast(".yaml".count))) }
        }
    }

    private mutating func readFile<Draft>(_ path: String, _ make: (DefinitionMap) -> Draft) -> Draft? {
        let draft = keep(path).flatMap { bytes in
            YAMLDocument(bytes, file: "\(formats)/\(path)", faults: faults).root?.read(make)
        }
        if draft == nil { hasUnreadableFile = true }
        return draft
    }

    private mutating func keepSamples() {
        for name in names(in: "samples") { _ = keep("\(id)/samples/\(name)") }
    }

    private func names(in kind: String) -> [String] { Folder(path: "\(formats)/\(id)/\(kind)").definitionFiles() }

    private mutating func keep(_ path: String) -> [UInt8]? {
        guard let bytes = readBytes("\(formats)/\(path)", limit: YAMLDocument.largestFile) else {
            faults.report(
                rule: "file", at: Place(file: "\(formats)/\(path)", line: 1, column: 1), "the file cannot be read",
                help: "Make it readable for you.")
            return nil
        }
        files.append(Catalog.File(path: path, bytes: bytes))
        return bytes
    }

    /// A misspelt folder would otherwise be passed over in silence.
    private func reportUnknownFolders() {
        for name in Folder(path: "\(formats)/\(id)").folders() where !Self.kinds.contains(name) {
            faults.report(
                rule: "file", at: Place(file: "\(formats)/\(id)/\(name)", line: 1, column: 1),
                "definitions have no folder \"\(name)\"", help: suggestion(for: name, among: Self.kinds))
        }
    }
}
