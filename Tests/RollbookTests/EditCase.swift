import Foundation
import RollbookEdits
import RollbookModel
import RollbookRecords
import Testing

/// One row of `Fixtures/edit-cases/FORMAT.csv`; its README tells what the columns mean.
struct EditCase: CustomTestStringConvertible, Sendable {
    let edit: String
    let expected: String
    let set: String
    let why: String
    let before: String

    var testDescription: String { "edit \(edit) \(expected) [\(set)] \(why)" }

    /// The record to be judged, after the one that comes before it, if any.
    var records: [[(item: String, value: String)]] {
        before.isEmpty ? [values(of: set)] : [values(of: before == "base" ? "" : before), values(of: set)]
    }

    private func values(of text: String) -> [(item: String, value: String)] {
        text.split(separator: ";").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
        }
    }
}

/// The cases of one format, and what they are judged against.
struct EditCases: Sendable {
    let cases: [EditCase]
    private let program: EditProgram
    private let header: [String]
    private let base: [String]
    private let rows: [Int: RowSet]

    static func industryCertification() throws -> EditCases { try loaded.get() }

    /// Read once, for all tests.
    private static let loaded = Result { try EditCases(Shipped.program()) }

    init(_ program: EditProgram) throws {
        let folder = "\(Shipped.root)/Fixtures/edit-cases"
        let plan = program.plan
        self.program = program
        cases = try csvRecords("\(folder)/\(plan.format).csv").map { row in
            try EditCase(
                edit: #require(row["edit"]), expected: #require(row["expected"]), set: #require(row["set"]),
                why: #require(row["why"]), before: #require(row["before"]))
        }
        let baseRows = try csvRows("\(folder)/\(plan.format)/base.csv")
        header = baseRows[0]
        base = baseRows[1]
        rows = try Self.rows(of: plan, in: "\(folder)/\(plan.format)")
    }

    private static func rows(of plan: Plan, in folder: String) throws -> [Int: RowSet] {
        var rows: [Int: RowSet] = [:]
        for (index, table) in plan.tables.enumerated() where table.kind != .previous {
            let path = "\(folder)/\(table.kind == .table ? "tables" : "related")/\(table.id).csv"
            rows[index] = try loadRows(path: path, name: path, table: table, options: DelimitedOptions())
        }
        return rows
    }

    /// Writes the case's records as a file, reads and judges it, and says what the case's edit makes of the last one.
    func verdict(of one: EditCase) throws -> String {
        let folder = try TestFolder()
        let path = "\(folder.path)/records.csv"
        try Data(try text(of: one).utf8).write(to: URL(filePath: path))
        let source = try DelimitedSource(
            path: path, name: path, source: 0, plan: program.plan, options: DelimitedOptions())
        let batch = try #require(try source.next())
        try #require(batch.count == one.records.count)
        let edit = try #require(program.plan.edits.firstIndex { $0.id == one.edit })
        var engine = EditEngine(program, rows: rows, accepted: [])
        let verdict = engine.judge(batch).verdicts[edit]
        if verdict.fails[batch.count - 1] { return "fails" }
        return verdict.unknown.contains { $0.records[batch.count - 1] } ? "not-evaluated" : "holds"
    }

    private func text(of one: EditCase) throws -> String {
        let extra = Set(one.records.joined().map(\.item)).subtracting(header).sorted()
        var lines = [header + extra]
        for record in one.records {
            var values = base + extra.map { _ in "" }
            for (item, value) in record { values[try #require(lines[0].firstIndex(of: item))] = value }
            lines.append(values.map { "\"\($0)\"" })
        }
        return lines.map { $0.joined(separator: ",") + "\r\n" }.joined()
    }
}
