import Foundation
import RollbookRecords

/// Files that tests write and read back, each in a folder of its own that goes away again.
enum Written {
    static func text(_ body: (FileSink) throws -> Void) throws -> String {
        try inFolder { folder in
            let path = folder.appending(path: "file").path
            let sink = try FileSink(creating: path)
            try body(sink)
            _ = try sink.close()
            return String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
        }
    }

    /// Runs a tool over `bytes`, whose path is its last argument; its exit status and all it printed.
    static func run(_ tool: [String], on bytes: [UInt8]) throws -> (status: Int32, output: String) {
        try inFolder { folder in
            let file = folder.appending(path: "file")
            try Data(bytes).write(to: file)
            let process = Process()
            let pipe = Pipe()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = tool + [file.path]
            process.standardOutput = pipe
            process.standardError = pipe
            try process.run()
            let output = pipe.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return (process.terminationStatus, String(decoding: output, as: UTF8.self))
        }
    }

    private static func inFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "rollbook-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }
}
