import RollbookDefinitions
import RollbookModel
import RollbookRecords

/// A format and year with records of their own: `case.yaml`, what the run reads in `input/`, and what it left when it was
/// recorded in `expected/`.
struct GoldenCase: Sendable {
    static let file = "case.yaml"

    /// Where it stands among the others: `florida/industry-certification/2026-27-5`.
    let name: String
    let folder: String
    /// The run, which would leave its files in `expected`.
    let request: RunRequest

    /// - Parameter path: the folder's, within `root`.
    init(_ path: String, below root: String) throws {
        name = path.isEmpty ? root : path
        folder = path.isEmpty ? root : "\(root)/\(path)"
        let file = "\(folder)/\(Self.file)"
        guard let bytes = try readFile(file, atMost: YAMLDocument.largestFile) else {
            throw Problem(at: file, "the file cannot be read", wayOut: "See that it may be read.")
        }
        let faults = Faults()
        let (source, input) = (FolderSource(folder), "\(folder)/input")
        let request = YAMLDocument(bytes, file: file, faults: faults).root?.read { map in
            RunRequest(map, files: source, below: input)
        }
        try faults.throwIfAny()
        guard var request else { throw DefinitionFaults([]) }
        request.inputFolder = input
        request.output = "\(folder)/expected"
        request.writesSpreadsheet = false
        request.threads = 1
        self.request = request
    }

    /// All that stand in a folder and those below it, by path.
    static func paths(below root: String) -> [String] {
        let source = FolderSource(root)
        var waiting = [""]
        var found: [String] = []
        while let path = waiting.popLast() {
            // What a case reads and leaves holds no other case.
            if source.files(in: path).contains(file) {
                found.append(path)
            } else {
                waiting += source.folders(in: path).map { path.isEmpty ? $0 : "\(path)/\($0)" }
            }
        }
        return found.sorted()
    }
}

extension RunRequest {
    /// What a `case.yaml` asks for. Tables and related files that it does not name are those that stand in `input/tables` and
    /// `input/related`.
    fileprivate init(_ map: DefinitionMap, files: FolderSource, below folder: String) {
        let target = Target(
            format: map.requiredText("format"), year: map.requiredText("year"), survey: map.text("survey"),
            district: map.text("district"), asOf: map.text("as-of"),
            settings: Dictionary(map.pairs("set") ?? []) { first, _ in first })
        self.init(.generate, target: target, inputs: map["input"]?.texts() ?? ["records.csv"])
        func named(_ key: String) -> [NamedFile] {
            let standing = files.files(in: "input/\(key)").filter { $0.hasSuffix(".csv") }.map {
                (String($0.dropLast(".csv".count)), "\(key)/\($0)")
            }
            return (map.pairs(key) ?? standing).map { NamedFile(name: $0.0, path: "\(folder)/\($0.1)") }
        }
        tables = named("tables")
        related = named("related")
        accepted = map.texts("accept-unevaluated")
        delimiter = map.text("delimiter") ?? delimiter
        encoding = map["encoding"]?.choice(of: TextEncoding.allCases) ?? encoding
        map.allow("notes")
    }
}

extension DefinitionMap {
    /// Texts by names of the writer's own choice; nil when the key is absent.
    fileprivate func pairs(_ key: String) -> [(String, String)]? {
        self[key]?.read { map in map.allEntries().map { ($0.key, $0.value.text()) } }
    }
}
