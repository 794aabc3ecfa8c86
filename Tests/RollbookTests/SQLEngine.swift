import Foundation
import RollbookEdits
import RollbookModel
import Testing

/// An engine that runs what Rollbook prints.
enum SQLEngine: String, CaseIterable, CustomStringConvertible {
    case sqlite, duckdb, postgresql

    /// Named in `ROLLBOOK_SQL_ENGINES`; SQLite, which needs no setting up, when nothing is.
    static let wanted: [SQLEngine] = {
        let names = ProcessInfo.processInfo.environment["ROLLBOOK_SQL_ENGINES"] ?? "sqlite"
        return names.split(separator: ",").compactMap { SQLEngine(rawValue: String($0)) }
    }()

    var description: String { rawValue }

    var dialect: SQLDialect {
        switch self {
        case .sqlite: .sqlite
        case .duckdb: .duckdb
        case .postgresql: .postgresql
        }
    }

    /// Loads records into the tables of a script, and gives the lines that queries answer, `a|b|c`.
    func answers(to queries: String, after script: String, over judged: JudgedRecords) throws -> [Substring] {
        let load =
            SQLInserts.records(judged.batches, judged.program.plan)
            + SQLInserts.tables(judged.rows, judged.program.plan)
        let analyze = self == .duckdb ? "" : "ANALYZE;\n"
        let outcome = try run(script + "BEGIN;\n" + load + "COMMIT;\n" + analyze + queries)
        try #require(outcome.status == 0, "\(self): \(outcome.complaints.prefix(500))")
        return outcome.answers.split(separator: "\n")
    }

    struct Outcome {
        let status: Int32
        let answers: String
        let complaints: String
    }

    /// Runs a script in a new database and stops at the first error.
    func run(_ script: String) throws -> Outcome {
        let folder = try TestFolder()
        let (path, answers, complaints) = (
            "\(folder.path)/script.sql", "\(folder.path)/answers", "\(folder.path)/complaints"
        )
        try Data((setting + script).utf8).write(to: URL(filePath: path))
        for file in [answers, complaints] { try Data().write(to: URL(filePath: file)) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command(path, in: folder)
        process.standardOutput = try FileHandle(forWritingTo: URL(filePath: answers))
        process.standardError = try FileHandle(forWritingTo: URL(filePath: complaints))
        try process.run()
        process.waitUntilExit()
        return try Outcome(
            status: process.terminationStatus, answers: String(decoding: bytes(of: answers), as: UTF8.self),
            complaints: String(decoding: bytes(of: complaints), as: UTF8.self))
    }

    private func command(_ path: String, in folder: TestFolder) -> [String] {
        switch self {
        case .sqlite: ["sqlite3", "-bail", "-batch", "\(folder.path)/records.db", ".read \(path)"]
        // The Python that has the package `duckdb`.
        case .duckdb:
            [
                ProcessInfo.processInfo.environment["ROLLBOOK_DUCKDB_PYTHON"] ?? "python3",
                "\(Shipped.root)/Fixtures/sql/run_duckdb.py", path,
            ]
        // The server that PGHOST and the like name.
        case .postgresql: ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-f", path]
        }
    }

    /// What makes a script run by itself: a schema that goes with the session.
    private var setting: String {
        self == .postgresql ? "SET search_path = pg_temp;\nSET work_mem = '64MB';\nSET jit = off;\n" : ""
    }
}
