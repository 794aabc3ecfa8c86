import Foundation
import Rollbook
import RollbookEdits
import RollbookModel
import RollbookRecords
import Testing

/// A block `example` of docs/edit-language.md: an edit, and records with what it makes of them.
struct GuideExample: CustomTestStringConvertible, Sendable {
    let number: Int
    /// The edit's own keys: `check`, `unique`, `group` ...
    let keys: [(name: String, text: String)]
    /// What is said of the last of some records.
    let cases: [(verdict: String, records: [[String: String]])]
    /// The condition as SQLite has it, where the guide shows it.
    let sql: String?

    var testDescription: String { keys.map { "\($0.name): \($0.text)" }.joined(separator: ", ") }

    /// Every expression in it.
    var expressions: [String] {
        keys.compactMap { key in
            switch key.name {
            case "check", "where": key.text
            case "keep":
                key.text.split(separator: "highest:").dropFirst().first.map { String($0).replacing("}", with: "") }
            default: nil
            }
        }
    }

    init(number: Int, block: String) {
        var keys: [(String, String)] = []
        var cases: [(String, [[String: String]])] = []
        for line in block.split(separator: "\n") {
            let parts = line.split(separator: ": ", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { continue }
            let isVerdict = ["holds", "fails", "not evaluated"].contains(parts[0])
            if isVerdict { cases.append((parts[0], Self.records(parts[1]))) } else { keys.append((parts[0], parts[1])) }
        }
        self.number = number
        self.cases = cases
        sql = keys.first { $0.0 == "sql" }?.1
        self.keys = keys.filter { $0.0 != "sql" }
    }

    /// `item=value item=value | item=value`
    private static func records(_ text: String) -> [[String: String]] {
        text.split(separator: "|").map { record in
            let pairs = record.split(separator: " ").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
            return Dictionary(uniqueKeysWithValues: pairs.map { ($0[0], $0.count > 1 ? $0[1] : "") })
        }
    }

    /// It as an entry of a file of edits.
    var yaml: String {
        let lines = keys.map { name, text in
            ["check", "where"].contains(name) ? "\(name): |\n      \(text)" : "\(name): \(text)"
        }
        let words = ["level: notice"] + lines + ["message: m", "expected: e", "remedy: r"]
        return "  - edit: \"\(number)\"\n" + words.map { "    \($0)\n" }.joined()
    }
}

/// docs/edit-language.md, taken at its word: its definitions, rows and examples.
struct EditGuide: Sendable {
    let examples: [GuideExample]
    let program: EditProgram
    private let rows: [Int: RowSet]

    static let read = Result { try EditGuide() }
    static let text = try? String(contentsOfFile: "\(Shipped.root)/docs/edit-language.md", encoding: .utf8)

    private init() throws {
        let text = try #require(Self.text)
        let examples = Self.blocks("example", in: text).enumerated().map { GuideExample(number: $0 + 1, block: $1) }
        let folder = try TestFolder()
        try folder.write("README.md", "")
        for block in Self.blocks("yaml", in: text) + Self.blocks("csv", in: text) {
            let lines = block.split(separator: "\n", maxSplits: 1).map(String.init)
            let name = lines[0].replacing("# ", with: "")
            try folder.write(name.hasSuffix(".csv") ? name : "example/\(name)", lines[1])
        }
        try folder.write("example/edits/badges.yaml", "surveys: [\"5\"]\nedits:\n" + examples.map(\.yaml).joined())
        let definitions = try Definitions.load(
            Surroundings(formatsOption: folder.path, formatsVariable: nil, workingFolder: "/", executable: "/"))
        let plan = try definitions.catalog.plan(
            format: "example/badges", year: "2026-27", survey: "5", district: "01")
        var rows: [Int: RowSet] = [:]
        for (index, table) in plan.tables.enumerated() {
            let path = "\(folder.path)/\(table.id).csv"
            guard FileManager.default.fileExists(atPath: path) else { continue }
            rows[index] = try loadRows(path: path, name: path, table: table).rows
        }
        self.examples = examples
        self.rows = rows
        program = try EditProgram(compiling: plan)
    }

    /// The fenced blocks of a language.
    private static func blocks(_ language: String, in text: String) -> [String] {
        text.components(separatedBy: "\n```\(language)\n").dropFirst().compactMap {
            $0.components(separatedBy: "\n```").first
        }
    }

    /// What an example's edit makes of the last record, or of any group.
    func verdict(of example: GuideExample, on records: [[String: String]]) throws -> String {
        let folder = try TestFolder()
        let header = program.plan.items.map(\.id)
        let lines = [header] + records.map { record in header.map { record[$0] ?? "" } }
        try folder.write("records.csv", lines.map { $0.joined(separator: ",") + "\n" }.joined())
        let path = "\(folder.path)/records.csv"
        let source = try DelimitedSource(
            path: path, name: path, source: 0, plan: program.plan, options: DelimitedOptions())
        let batch = try #require(try source.next())
        var engine = try EditEngine(program, rows: rows, accepted: [])
        try engine.lookAhead(batch)
        let edit = example.number - 1
        let verdict = try engine.judge(batch).verdicts[edit]
        if let groups = try engine.finish().first(where: { $0.edit == edit })?.groups {
            let words = groups.map { group in
                switch group.verdict {
                case .fails: "fails"
                case .unknown: "not evaluated"
                case .holds: "holds"
                }
            }
            return ["fails", "not evaluated"].first(where: words.contains) ?? "holds"
        }
        if verdict.fails[batch.count - 1] { return "fails" }
        return verdict.unknown.contains { $0.records[batch.count - 1] } ? "not evaluated" : "holds"
    }
}

extension TestFolder {
    /// Writes a file, with the folders it needs.
    func write(_ name: String, _ text: String) throws {
        let file = URL(filePath: "\(path)/\(name)")
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }
}
