import Foundation
import Rollbook
import RollbookEdits
import RollbookModel

/// The definitions that ship with Rollbook, and the run that its edit cases and samples are for.
enum Shipped {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    static let target = Target(
        format: "florida/industry-certification", year: "2026-27", survey: "5", district: "01")

    /// The format whose edits all have at least three cases on each side.
    static let fullyCased = "industry-certification"

    static func definitions() throws -> Definitions { try loaded.get() }

    static func program() throws -> EditProgram { try compiled.get() }

    /// Read once, for all tests.
    private static let loaded = Result {
        try Definitions.load(
            Surroundings(formatsOption: "\(root)/Formats", formatsVariable: nil, workingFolder: "/", executable: "/"))
    }
    private static let compiled = Result {
        try EditProgram(
            compiling: definitions().catalog.plan(
                format: target.format, year: target.year, survey: target.survey, district: target.district))
    }
}

/// A private folder that is gone when the test ends.
final class TestFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "rollbook-\(UUID())").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

func bytes(of path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }

/// The rows of a CSV file, header first; quotes as RFC 4180 has them, no line break within them.
func csvRows(_ path: String) throws -> [[String]] {
    String(decoding: try bytes(of: path), as: UTF8.self).split(whereSeparator: \.isNewline).map { line in
        // Quotes stand around every other part; an empty one between two is a doubled quote.
        guard line.contains("\"") else {
            return line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
        var values = [""]
        for (index, part) in parts.enumerated() {
            if index % 2 == 1 {
                values[values.count - 1] += part
            } else if part.isEmpty, index > 0, index < parts.count - 1 {
                values[values.count - 1] += "\""
            } else {
                let outside = part.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                values[values.count - 1] += outside[0]
                values += outside.dropFirst()
            }
        }
        return values
    }
}

/// The same, each row by column.
func csvRecords(_ path: String) throws -> [[String: String]] {
    let rows = try csvRows(path)
    guard let header = rows.first else { return [] }
    return rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
}

/// Writes a file, with the folders that it is in.
func writeText(_ text: String, to path: String) throws {
    let folder = URL(filePath: path).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: false, encoding: .utf8)
}
