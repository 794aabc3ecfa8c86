import RollbookEdits
package import RollbookModel
import RollbookRecords
import RollbookReports

/// What `generate` and `check` are asked to do.
package struct RunRequest: Sendable {
    package var kind: RunKind
    package var target: Target
    /// Paths as the user gave them, in the order in which they are read.
    package var inputs: [String]
    /// The folder within which `inputs` are named; nil: the working folder. Reports do not tell it.
    package var inputFolder: String?
    package var tables: [NamedFile] = []
    package var related: [NamedFile] = []
    /// Maps that inputs may be read by, as the user named them: files, or ready-made ones.
    package var maps: [String] = []
    /// These, once they were read and held against the plan.
    var chosenMaps: [ChosenMap] = []
    /// Packs of local edits, as named; the definitions have taken them in.
    package var local: [String] = []
    /// One character, or `tab`; nil: the one under which a file's header fits.
    package var delimiter: String?
    package var encoding = TextEncoding.utf8
    /// What the inputs are; nil: found out from each.
    package var inputKind: InputKind?
    /// A file of SQL whose rows are read from the databases among the inputs; nil: a table's.
    package var query: String?
    /// Submission files to write; nil: all that the definition has. For `generate` only.
    package var media: [Medium]?
    /// Edits whose UNKNOWN holds nobody back.
    package var accepted: [String] = []
    /// The output folder; nil for a check that writes nothing.
    package var output: String?
    package var replaces = false
    /// Where what was submitted is remembered; nil: nothing is.
    package var ledger: String?
    /// nil: given where an extract has the column, else derived.
    package var transactions: TransactionSource?
    /// Whether records that the agency holds and the extract has not are taken out.
    package var deletesMissing = false
    package var verification = VerifyLevel.full
    package var values = ShownValues.shown
    /// Whether `reports/report.xlsx` is written.
    package var writesSpreadsheet = true
    /// Whether `reports/junit.xml` is written.
    package var writesJUnit = false
    /// Whether findings are printed as commands of a GitHub workflow.
    package var annotates = false
    /// The item, by id or printed name, for each value of which there is a worklist of its own; nil: none.
    package var splitBy: String?
    /// How many findings of each edit are listed one by one; nil: all.
    package var findingsPerEdit: Int?
    /// The item by which reports count records and worklists name them; nil: the definition's.
    package var worklist: String?
    /// The key file of `--values hashed`.
    package var hashKey: String?
    /// Threads that work at once. None of this and the next three changes a byte of what is written.
    package var threads = usableCores()
    /// What tables and remembered keys may take in memory, in bytes; keys past it go to disk.
    package var memory = 256 << 20
    /// Whether records are read again, rather than their keys remembered, where the inputs allow it.
    package var readsAgain = true
    /// Bytes of an input that make a batch.
    package var blockSize = 128 << 10
    /// The project file that some of this is from; nil: none.
    package var project: ProjectSource?
    /// Told how far the run is: at the start of each phase and after each batch.
    package var progress: (@Sendable (RunProgress) -> Void)?

    package init(_ kind: RunKind, target: Target, inputs: [String]) {
        self.kind = kind
        self.target = target
        self.inputs = inputs
    }

    /// How many threads may be asked for.
    package static let threadCounts = 1...256
}

/// `NAME=FILE`, as `--table` and `--related` take it.
package struct NamedFile: Hashable, Sendable {
    package let name: String
    package let path: String

    package init(name: String, path: String) {
        self.name = name
        self.path = path
    }
}

extension Medium {
    var role: ReportedOutput.Role {
        switch self {
        case .fixed: .fixed
        case .tab: .tab
        case .csv: .csv
        case .xml: .xml
        }
    }
}

extension RunRequest {
    /// What reports call the sources of records, by `RecordBatch.source`.
    var sourceNames: [String] { inputs + [DeletionSource.sourceName] }

    /// Where the sources of records are.
    var inputPaths: [String] {
        inputs.map { input in
            guard let inputFolder, !InputName(input).isDatabase else { return input }
            return "\(inputFolder)/\(input)"
        }
    }

    /// For what reads the records more than once.
    func requireReadableAgain() throws(Problem) {
        for (path, name) in zip(inputPaths, inputs)
        where !InputName(path).isDatabase && isReadOnce(InputName(path).path) {
            throw Problem(
                at: name, "this run reads its records more than once, which a pipe cannot give",
                wayOut: "Save them to a file first.")
        }
    }

    /// Who says what each record asks for; nil where nobody has to, as in a first transmission that nothing remembers.
    func transactionSource(_ definitions: Definitions) throws -> TransactionSource? {
        if let transactions { return transactions }
        guard ledger != nil || target.mode == .batch else { return nil }
        try requireReadableAgain()
        let program = try target.program(definitions, derivesTransactions: true)
        let plan = program.plan
        guard let item = plan.transactions?.item else { return .given }
        return try RunReading(self, program).sources.allSatisfy { $0.hasColumn(for: item) } ? .given : .derived
    }

    /// Which edits `--accept-unevaluated` names, in the plan's order.
    func acceptedEdits(in plan: Plan) throws(Problem) -> [String] {
        let known = plan.edits.map(\.id)
        for edit in accepted where !known.contains(edit) {
            let nearest = nearestName(to: edit, among: known).map { "; nearest: \($0)" } ?? ""
            throw Problem(
                at: "--accept-unevaluated",
                "\(plan.fullName) has no edit \"\(edit)\" in this year and survey\(nearest)",
                wayOut: "See: rollbook formats show \(plan.fullName).")
        }
        return known.filter(accepted.contains)
    }

    /// The submission files to write, in `Medium`'s order.
    func media(of plan: Plan) throws(Problem) -> [Medium] {
        let written = plan.outputs.media
        guard let media else { return written }
        if let other = media.first(where: { !written.contains($0) }) {
            throw Problem(
                at: "--as", "\(plan.fullName) is not written as \(other.rawValue)",
                wayOut: "It is written as: \(written.map(\.rawValue).joined(separator: ", ")).")
        }
        return written.filter(media.contains)
    }

    /// How the files that are read are to be read: records of a plan, or tables.
    func inputSettings(_ plan: Plan? = nil) throws(Problem) -> InputSettings {
        let delimiter = try delimiter.map { (text) throws(Problem) in try DelimitedOptions.delimiter(text) }
        var settings = InputSettings(delimiter: delimiter, encoding: encoding)
        guard let plan else { return settings }
        settings.kind = inputKind
        settings.query = try query.map { (path) throws(Problem) in try Self.sql(in: path) }
        return settings.wanting(plan, by: preparedMaps(for: plan.fullName))
    }

    static func sql(in path: String) throws(Problem) -> String {
        guard let bytes = try readFile(path, atMost: 1 << 20) else {
            throw Problem(at: path, "there is no such file", wayOut: "Name a file that holds one SELECT: --query FILE.")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// How much of a record reports show.
    func privacy() throws(Problem) -> ValuePrivacy {
        switch values {
        case .shown: return .shown
        case .hidden: return .hidden
        case .hashed:
            guard let hashKey else {
                throw Problem(
                    at: "--values", "hashed values need a key", wayOut: "Name a file that holds one: --hash-key FILE.")
            }
            let hash = try KeyedHash(keyFile: hashKey)
            return .hashed { hash($0) }
        }
    }

    /// The options as the manifest records them.
    func recorded(of plan: Plan) throws(Problem) -> [String: [String]] {
        var recorded = [
            "delimiter": [delimiter ?? ","], "encoding": [encoding.rawValue], "values": [values.rawValue],
        ]
        if let inputKind { recorded["from"] = [inputKind.rawValue] }
        if !maps.isEmpty { recorded["map"] = maps }
        if let query { recorded["query"] = [query] }
        if let asOf = target.asOf { recorded["as-of"] = [asOf] }
        if !target.settings.isEmpty { recorded["set"] = target.settingWords }
        if !writesSpreadsheet { recorded["no-spreadsheet"] = [] }
        if writesJUnit { recorded["junit"] = [] }
        if let splitBy { recorded["split-by"] = [splitBy] }
        if let findingsPerEdit { recorded["findings-per-edit"] = [String(findingsPerEdit)] }
        if target.mode == .batch {
            recorded["mode"] = [target.mode.rawValue]
            recorded["delete-missing"] = [String(deletesMissing)]
        }
        if let transactions { recorded["transactions"] = [transactions.rawValue] }
        if !local.isEmpty { recorded["local"] = local }
        if let worklist { recorded["worklist"] = [worklist] }
        if kind == .generate {
            recorded["as"] = try media(of: plan).map(\.rawValue)
            recorded["verify"] = [verification.rawValue]
        }
        return recorded
    }
}
