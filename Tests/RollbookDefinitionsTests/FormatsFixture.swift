import Foundation
import RollbookModel

@testable import RollbookDefinitions

/// A `Formats` folder written for one test, of a state that does not exist.
struct FormatsFixture {
    /// Texts by path within the folder.
    var files: [String: String]

    /// Replaces a part of a file. A `‸` in `new` marks where a diagnostic is expected.
    func replacing(_ old: String, in path: String, by new: String) throws -> FormatsFixture {
        var changed = self
        let text = files[path] ?? ""
        guard text.contains(old) else { throw FixtureFault(description: "\(path) does not hold: \(old)") }
        changed.files[path] = text.replacing(old, with: new, maxReplacements: 1)
        return changed
    }

    func adding(_ path: String, _ text: String) -> FormatsFixture {
        var changed = self
        changed.files[path] = text
        return changed
    }

    /// `path:line:column` of the mark.
    var markedPlace: String? {
        for (path, text) in files {
            guard let mark = text.firstIndex(of: "‸") else { continue }
            let before = text[..<mark].split(separator: "\n", omittingEmptySubsequences: false)
            return "\(path):\(before.count):\((before.last?.count ?? 0) + 1)"
        }
        return nil
    }

    /// Writes the folder, without the mark, calls `body` with its path and removes it.
    func inFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appending(path: "formats-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (path, text) in files {
            let file = "\(folder)/\(path)"
            try FileManager.default.createDirectory(
                atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try Data(text.replacing("‸", with: "").utf8).write(to: URL(filePath: file))
        }
        return try body(folder)
    }

    func load(agency: String? = nil) throws -> Catalog {
        try inFolder { try Catalog.load(from: $0, agency: agency) }
    }

    func plan(
        _ format: String = "example/enrollment", year: String = "2026-27", survey: String? = "1",
        district: String? = "01", mode: String = "initial"
    ) throws -> Plan {
        try load().plan(format: format, year: year, survey: survey, district: district, mode: mode)
    }

    /// The diagnostics of loading as `path:line:column rule`; empty when it loads.
    func faults() throws -> [String] {
        try diagnostics().map { "\($0.place) \($0.rule)" }
    }

    /// The diagnostics of loading, with places relative to the folder.
    func diagnostics() throws -> [Diagnostic] {
        try inFolder { folder in
            do {
                _ = try Catalog.load(from: folder)
                return []
            } catch let faults as DefinitionFaults {
                return faults.diagnostics.map { fault in
                    let file = fault.place.file.replacing("\(folder)/", with: "")
                    return Diagnostic(
                        rule: fault.rule, severity: fault.severity,
                        at: Place(file: file, line: fault.place.line, column: fault.place.column), fault.message,
                        help: fault.help)
                }
            }
        }
    }
}

struct FixtureFault: Error, CustomStringConvertible {
    let description: String
}
