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
        let folder = try TestFolder()
        let load = try SQLRows.all(of: judged).map { rows in
            self == .duckdb ? try rows.copy(from: "\(folder.path)/\(rows.table).csv") : rows.inserts()
        }
        let analyze = self == .duckdb ? "" : "ANALYZE;\n"
        let outcome = try run(script + "BEGIN;\n" + load.joined() + "COMMIT;\n" + analyze + queries, in: folder)
        try #require(outcome.errors.isEmpty, "\(self): \(outcome.errors.first?.prefix(500) ?? "")")
        return outcome.answers
    }

    struct Outcome {
        let answers: [Substring]
        /// What was refused, a line for each.
        let errors: [Substring]
    }

    /// Runs a script in a new database, to its end whatever is refused.
    func run(_ script: String, in folder: TestFolder) throws -> Outcome {
        let paths = ["script.sql", "answers", "errors"].map { "\(folder.path)/\($0)" }
        try Data(alone(script).utf8).write(to: URL(filePath: paths[0]))
        for path in paths.dropFirst() { try Data().write(to: URL(filePath: path)) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command(paths[0], in: folder)
        process.standardOutput = try FileHandle(forWritingTo: URL(filePath: paths[1]))
        process.standardError = try FileHandle(forWritingTo: URL(filePath: paths[2]))
        try process.run()
        process.waitUntilExit()
        let lines = try paths.dropFirst().map { try String(contentsOfFile: $0, encoding: .utf8).split(separator: "\n") }
        let errors = lines[1].filter { $0.localizedCaseInsensitiveContains("error") }
        try #require(process.terminationStatus == 0 || !errors.isEmpty, "\(self) did not run")
        return Outcome(answers: lines[0], errors: errors)
    }

    private func command(_ path: String, in folder: TestFolder) -> [String] {
        switch self {
        case .sqlite: ["sqlite3", "-batch", "\(folder.path)/records.db", ".read \(path)"]
        // The Python that has the package `duckdb`.
        case .duckdb:
            [
                ProcessInfo.processInfo.environment["ROLLBOOK_DUCKDB_PYTHON"] ?? "python3",
                "\(Shipped.root)/Fixtures/sql/run_duckdb.py", path,
            ]
        // The server that PGHOST and the like name.
        case .postgresql: ["psql", "-X", "-q", "-A", "-t", "-f", path]
        }
    }

    /// Lets a script run by itself: in a schema that is gone afterwards.
    private func alone(_ script: String) -> String {
        guard self == .postgresql else { return script }
        let schema = "trial_\(UUID().uuidString.filter { $0 != "-" }.lowercased())"
        return """
            SET client_min_messages = error;
            SET jit = off;
            CREATE SCHEMA \(schema);
            SET search_path = \(schema);
            \(script)
            DROP SCHEMA \(schema) CASCADE;

            """
    }
}
