import RollbookModel

/// What an agency's folder holds: its heading, and folders of files of one kind. `samples`,
/// `districts` and `maps` are read by whoever uses them.
enum DefinitionKind: String, CaseIterable {
    case agency, districts, edits, elements, formats, maps, samples, tables

    static let folders = allCases.filter { $0 != .agency }.map(\.rawValue)
}

/// Reads one agency's folder, keeping each file's bytes.
struct AgencyReader {
    let source: any DefinitionSource
    let id: String
    let faults: Faults
    private(set) var files: [Catalog.File] = []
    private(set) var maps: [Catalog.File] = []
    private var unread: Set<DefinitionKind> = []
    private var leftOut: [DefinitionKind: Set<String>] = [:]

    init(_ source: any DefinitionSource, id: String, faults: Faults) {
        self.source = source
        self.id = id
        self.faults = faults
    }

    /// Reads everything, or of formats and edits what one format needs: those that its relations lead to, and no edits
    /// but its own. The rest is kept unread.
    mutating func read(only format: String? = nil) -> AgencyDraft {
        reportUnread()
        let heading = readFile("\(id)/agency.yaml", .agency) { [id] map in AgencyHeading(map, id: id) }
        let elements = readAll(.elements) { map, _ in ElementDraft(map) }
        let byID = Dictionary(elements.map { ($0.id.value, $0) }) { first, _ in first }
        let formats = readFormats(byID, only: format)
        let edits = readAll(.edits, only: format.map { [$0] }) { map, name in EditsDraft(map, format: name) }
        let tables = readAll(.tables) { map, _ in TableDraft(map) }
        keepUnread()
        return AgencyDraft(
            heading: heading ?? AgencyHeading(unreadable: id, at: place("\(id)/agency.yaml")), elements: elements,
            formats: formats, edits: edits, tables: tables, unread: unread, leftOut: leftOut)
    }

    private mutating func readFormats(_ elements: [String: ElementDraft], only wanted: String?) -> [FormatDraft] {
        func make(_ map: DefinitionMap, _ name: String) -> FormatDraft { FormatDraft(map, elements: elements) }
        guard let wanted else { return readAll(.formats, make) }
        let own = readAll(.formats, only: [wanted], make)
        let related = own.flatMap(\.relations).flatMap(\.targets).compactMap { target in
            if case .format(let id) = target.value { id } else { nil }
        }
        return own + readAll(.formats, only: leftOut[.formats, default: []].intersection(related), make)
    }

    /// Reads each file of a folder with `make`, which also gets the file's name without its ending.
    ///
    /// - Parameter wanted: names of the files to read; the others are left out. nil: all.
    private mutating func readAll<Draft>(
        _ kind: DefinitionKind, only wanted: Set<String>? = nil, _ make: (DefinitionMap, String) -> Draft
    ) -> [Draft] {
        let names = names(in: kind).map { String($0.dropLast(".yaml".count)) }
        if let wanted { leftOut[kind] = (leftOut[kind] ?? Set(names)).subtracting(wanted) }
        return names.compactMap { name in
            guard wanted?.contains(name) ?? true else { return nil }
            return readFile("\(id)/\(kind)/\(name).yaml", kind) { make($0, name) }
        }
    }

    /// Recipes are read by whoever makes samples. What is not read counts for the digest all the same.
    private mutating func keepUnread() {
        for kind in [DefinitionKind.samples, .districts] {
            for name in names(in: kind) { _ = keep("\(id)/\(kind)/\(name)") }
        }
        for name in names(in: .maps) {
            let path = "\(id)/maps/\(name)"
            if let bytes = source.bytes(of: path) { maps.append(Catalog.File(path: path, bytes: bytes)) }
        }
        for (kind, names) in leftOut {
            for name in names { _ = keep("\(id)/\(kind)/\(name).yaml") }
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
            report(path, "the file cannot be read", "Make it readable for you.")
            return nil
        }
        files.append(Catalog.File(path: path, bytes: bytes))
        return bytes
    }

    private func place(_ path: String) -> Place { Place(file: source.prefix + path, line: 1, column: 1) }

    /// A misspelt folder, one within another, or a file of another ending would otherwise be passed over in silence.
    private func reportUnread() {
        for name in source.folders(in: id) where !DefinitionKind.folders.contains(name) {
            report(
                "\(id)/\(name)", "definitions have no folder \"\(name)\"",
                suggestion(for: name, among: DefinitionKind.folders))
        }
        for kind in DefinitionKind.folders {
            for name in source.folders(in: "\(id)/\(kind)") {
                report(
                    "\(id)/\(kind)/\(name)", "files in a folder within \(kind) are not read",
                    "Move them up into \(kind).")
            }
        }
        for folder in [id] + DefinitionKind.folders.map({ "\(id)/\($0)" }) {
            for name in source.files(in: folder) where name.hasSuffix(".yml") {
                report(
                    "\(folder)/\(name)", "definitions are read from files ending in .yaml",
                    "Rename it to \(name.dropLast(".yml".count)).yaml.")
            }
        }
    }

    private func report(_ path: String, _ message: String, _ help: String?) {
        faults.report(rule: "file", at: place(path), message, help: help)
    }
}
