import Glibc
import Rollbook
import RollbookDefinitions
import RollbookEdits
import RollbookModel
import RollbookRecords

/// The benchmark's format with the files of one sample.
struct Workload {
    let program: EditProgram
    let schema: String
    private let definitions: Definitions
    private let records: String
    /// Files of tables and related formats, by index into `Plan.tables`.
    private let supplies: [Int: String]

    var plan: Plan { program.plan }

    init(formats: String, data: String) throws {
        let surroundings = Surroundings(
            formatsOption: formats, formatsVariable: nil, workingFolder: "/", executable: "stages")
        definitions = try Definitions.load(surroundings, agency: "bench")
        let plan = try definitions.catalog.plan(
            format: Self.target.format, year: Self.target.year, district: Self.target.district)
        program = try EditProgram(compiling: plan)
        schema = xmlSchema(for: plan)
        records = "\(data)/records.csv"
        supplies = Dictionary(
            uniqueKeysWithValues: plan.tables.enumerated().filter { $1.kind != .previous }
                .map { ($0, "\(data)/\($1.id).csv") })
    }

    private static let target = Target(format: "bench/records", year: "2025-26", district: "01")

    /// The whole job, on one thread.
    func check(_ output: String?) throws -> RunJob {
        var request = RunRequest(.check, target: Self.target, inputs: [records])
        let files = supplies.map { (plan.tables[$0], $1) }
        request.tables = files.filter { $0.0.kind == .table }.map { NamedFile(name: $0.0.id, path: $0.1) }
        request.related = files.filter { $0.0.kind == .format }.map { NamedFile(name: $0.0.id, path: $0.1) }
        request.output = output
        request.replaces = true
        request.threads = 1
        return try RunJob(request, definitions: definitions)
    }

    func hashRecords() throws { _ = try fileFacts(of: records) }

    func source() throws -> DelimitedSource {
        try DelimitedSource(path: records, name: "records.csv", source: 0, plan: plan, options: DelimitedOptions())
    }

    func rows() throws -> [Int: RowSet] {
        var rows: [Int: RowSet] = [:]
        for (index, path) in supplies {
            rows[index] = try loadRows(path: path, name: path, table: plan.tables[index], options: DelimitedOptions())
                .rows
        }
        return rows
    }

    func engine(_ rows: [Int: RowSet]) throws -> EditEngine { try EditEngine(program, rows: rows, accepted: []) }

    func judge(_ batches: [RecordBatch], _ rows: [Int: RowSet]) throws -> [ValidatedBatch] {
        var engine = try engine(rows)
        return try batches.map { try engine.judge($0).validated }
    }
}

/// Reads to the end; how many records there were.
func drain(_ source: any RecordSource, _ body: (RecordBatch) throws -> Void = { _ in }) throws -> Int {
    var count = 0
    while let batch = try source.next() {
        count += batch.count
        try body(batch)
    }
    return count
}

/// Files are never written over, so that an earlier round's goes first.
func freshFile(_ path: String) throws -> FileSink {
    unlink(path)
    return try FileSink(creating: path)
}
