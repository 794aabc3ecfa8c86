import Foundation
import Testing

/// A fresh folder in which the command is run as a user runs it: with the shipped definitions found as `Formats`, and
/// the golden sample as `sample`. It is gone when the test ends.
final class Workplace: Sendable {
    let path: String

    init() throws {
        path =
            FileManager.default.temporaryDirectory.appending(path: "rollbook-\(UUID())").resolvingSymlinksInPath().path
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        try link("Formats", to: "\(Package.root)/Formats")
        try link("sample", to: "\(Package.golden)/sample")
    }

    /// Copies what lies in `Fixtures/maps`, or some of it.
    func copyMapFixtures(_ names: [String]? = nil) throws {
        let fixtures = "\(Package.root)/Fixtures/maps"
        for name in try names ?? FileManager.default.contentsOfDirectory(atPath: fixtures) {
            try FileManager.default.copyItem(atPath: "\(fixtures)/\(name)", toPath: "\(path)/\(name)")
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Runs `rollbook`; what it prints goes to files outside the folder, so that the folder shows what it wrote.
    func run(_ arguments: [String], environment: [String: String] = [:]) throws -> CommandRun {
        try run(program: Package.rollbook, arguments, environment: environment)
    }

    func run(_ arguments: String...) throws -> CommandRun { try run(arguments) }

    /// Runs a shell script in which `$ROLLBOOK` is the command.
    func shell(_ script: String) throws -> CommandRun {
        try run(program: "/bin/bash", ["-c", script], environment: ["ROLLBOOK": Package.rollbook])
    }

    /// Runs another program, looked up as a shell does.
    func tool(_ arguments: String...) throws -> CommandRun {
        try run(program: "/usr/bin/env", arguments)
    }

    private func run(
        program: String, _ arguments: [String], environment: [String: String] = [:]
    ) throws -> CommandRun {
        let streams = FileManager.default.temporaryDirectory.appending(path: "rollbook-streams-\(UUID())")
        try FileManager.default.createDirectory(at: streams, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: streams) }
        let (out, err) = (streams.appending(path: "out"), streams.appending(path: "err"))
        for stream in [out, err] { try Data().write(to: stream) }
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: path)
        process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("ROLLBOOK") }
            .merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: err)
        try process.run()
        process.waitUntilExit()
        return CommandRun(
            status: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal,
            bytes: try Data(contentsOf: out), err: String(decoding: try Data(contentsOf: err), as: UTF8.self))
    }
}

/// How a command ended, and what it printed.
struct CommandRun {
    let status: Int32
    let wasKilled: Bool
    let bytes: Data
    let err: String

    var out: String { String(decoding: bytes, as: UTF8.self) }
}

/// Files of the workplace, by their names within it.
extension Workplace {
    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: "\(path)/\(name)", withDestinationPath: target)
    }

    func write(_ name: String, _ bytes: Data) throws {
        try bytes.write(to: URL(filePath: "\(path)/\(name)"))
    }

    func write(_ name: String, _ text: String) throws { try write(name, Data(text.utf8)) }

    func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: false)
    }

    /// A copy of what an earlier run of the same job left.
    func copyGoldenSubmission(as name: String) throws {
        try FileManager.default.copyItem(atPath: "\(Package.golden)/submission", toPath: "\(path)/\(name)")
    }

    func data(_ name: String) throws -> Data { try Data(contentsOf: URL(filePath: "\(path)/\(name)")) }

    func text(_ name: String) throws -> String { String(decoding: try data(name), as: UTF8.self) }

    func json(_ name: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: data(name)) as? [String: Any])
    }

    /// The sheets of a workbook as JSON, by another reader.
    func sheets(_ name: String) throws -> String {
        let run = try tool("python3", "\(Package.root)/Fixtures/spreadsheets/sheets.py", name)
        #expect(run.status == 0, "\(run.err)")
        return run.out
    }

    /// Names in a folder, hidden ones too.
    func names(in folder: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)").sorted()
    }

    /// Every file and folder below the workplace with its bytes; links are not followed.
    func contents() throws -> [String: Data] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: path)
        return try Dictionary(
            uniqueKeysWithValues: names.map { name in
                let type =
                    try FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")[.type] as? FileAttributeType
                return (name, type == .typeRegular ? try data(name) : Data())
            })
    }

    func mode(_ name: String) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")[.posixPermissions] as? Int)
    }
}
