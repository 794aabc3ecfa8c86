import Foundation
import Testing

/// A server for the tests of this process alone; it ends when the process does, however that ends.
final class PostgreSQLServer: Sendable {
    static let isInstalled = !((try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? [])
        .isEmpty
    static let shared = Result { try PostgreSQLServer() }

    let port: String
    /// Its standard input, whose end is the server's.
    private let lifeline: Pipe

    private init() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", root.appendingPathComponent("Fixtures/inputs/postgresql.py").path]
        lifeline = Pipe()
        let output = Pipe()
        process.standardInput = lifeline
        process.standardOutput = output
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        port = line.trimmingCharacters(in: .whitespacesAndNewlines)
        try #require(Int(port) != nil, "PostgreSQL does not start")
    }

    /// What `--input odbc:` would name.
    var source: String { source(database: "postgres", user: "rollbook") }

    func source(database: String, user: String) -> String {
        "DRIVER={PostgreSQL Unicode};SERVER=127.0.0.1;PORT=\(port);DATABASE=\(database);UID=\(user)"
    }

    /// Runs statements as the owner of everything.
    func run(_ sql: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", port, "-U", "rollbook", "postgres",
            "-c", sql,
        ]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }
}
