import Glibc
import RollbookModel
import RollbookRecords

/// Times each stage of a run apart from the others: what it takes for one record.
///
/// `stages FORMATS KEYLESS DATA WORK ROUNDS`: KEYLESS is FORMATS without the edit on keys, DATA has the records and what is
/// looked up, the files that are written go to WORK.
@main
struct Stages {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 6, let rounds = Int(arguments[5]) else {
            print("stages FORMATS KEYLESS DATA WORK ROUNDS; Benchmarks/stages starts it")
            exit(64)
        }
        let workload = try Workload(formats: arguments[1], data: arguments[3])
        let keyless = try Workload(formats: arguments[2], data: arguments[3])
        let work = arguments[4]
        var batches: [RecordBatch] = []
        let count = try drain(workload.source()) { batches.append($0) }
        print("\(count) records, \(batches.count) batches, \(rounds) rounds")
        print("| stage | ns a record of CPU, median | least-most |\n|---|---:|---:|")
        try measure("read, place, digest of the input", records: count, rounds: rounds) {
            _ = try drain(workload.source())
        }
        try measure("digest of the input alone", records: count, rounds: rounds) { try workload.hashRecords() }
        try measure("load tables and related files", records: count, rounds: rounds) { _ = try workload.rows() }
        let rows = try workload.rows()
        try measure("index tables and related files", records: count, rounds: rounds) { _ = try workload.engine(rows) }
        try measure("index again, then judge, without keys", records: count, rounds: rounds) {
            _ = try keyless.judge(batches, rows)
        }
        var judged: [ValidatedBatch] = []
        try measure("index again, then judge", records: count, rounds: rounds) {
            judged = try workload.judge(batches, rows)
        }
        try write(judged, workload, to: work, count, rounds)
        try readBack(workload, from: work, count, rounds)
        try check(workload, to: "\(work)/check", count, rounds)
    }

    /// Whole runs on one thread. What files make of the difference is the findings' cost.
    private static func check(_ workload: Workload, to folder: String, _ count: Int, _ rounds: Int) throws {
        for (name, output) in [("whole check, no files", nil), ("whole check, findings written", folder)] {
            try measure(name, records: count, rounds: rounds) { _ = try workload.check(output).run() }
        }
    }

    private static func write(
        _ judged: [ValidatedBatch], _ workload: Workload, to work: String, _ count: Int, _ rounds: Int
    ) throws {
        measure("digest of the records", records: count, rounds: rounds) {
            var digest = RecordDigest(plan: workload.plan)
            for batch in judged { digest.update(batch) }
            _ = digest.finish()
        }
        for medium in media {
            try measure("write \(medium.rawValue), digest of the file", records: count, rounds: rounds) {
                let sink = try freshFile(path(medium, work))
                let writer = medium.writer(plan: workload.plan, sink: sink)
                try writer.start()
                for batch in judged { try writer.write(batch) }
                try writer.finish()
                _ = try sink.close()
            }
        }
    }

    private static func readBack(_ workload: Workload, from work: String, _ count: Int, _ rounds: Int) throws {
        let plan = workload.plan
        let schema = "\(work)/stages.xsd"
        let sink = try freshFile(schema)
        try sink.write(workload.schema)
        _ = try sink.close()
        let sources: [(String, () throws -> any RecordSource)] = [
            ("fixed", { try FixedSource(path: path(.fixed, work), name: "fixed", source: 0, plan: plan) }),
            (
                "csv",
                {
                    try DelimitedSource(
                        path: path(.csv, work), name: "csv", source: 0, plan: plan,
                        options: DelimitedOptions(submission: .csv))
                }
            ),
            ("xml", { try XMLSource(path: path(.xml, work), name: "xml", source: 0, plan: plan) }),
            (
                "xml with its schema",
                { try XMLSource(path: path(.xml, work), name: "xml", source: 0, plan: plan, schema: schema) }
            ),
        ]
        for (name, open) in sources {
            try measure("read back \(name), digest of the file", records: count, rounds: rounds) {
                _ = try drain(open())
            }
        }
    }

    private static let media = [Medium.fixed, .csv, .xml]

    private static func path(_ medium: Medium, _ work: String) -> String { "\(work)/stages.\(medium.rawValue)" }
}
