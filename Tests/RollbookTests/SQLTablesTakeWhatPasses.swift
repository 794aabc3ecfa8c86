import Foundation
import Rollbook
import RollbookModel
import Testing

@testable import RollbookEdits

/// `formats export --constraints`: the engine itself is asked, row by row.
@Suite struct SQLTablesTakeWhatPasses {
    @Test("Constraints take the records that pass and refuse those that fail", arguments: try SampledFormat.all())
    func sample(sampled: SampledFormat) throws {
        let judged = try sampled.judged(rows: 2_000)
        for engine in SQLEngine.wanted {
            let trial = ConstraintTrial(judged, SQLScript(judged.program, dialect: engine.dialect, constrained: true))
            let folder = try TestFolder()
            let outcome = try engine.run(trial.script, in: folder)
            print(
                "\(sampled), \(engine): \(trial.passing.rows.count) records taken, \(trial.failing.count) refused by "
                    + "\(Set(trial.failing.map(\.edit)).count) of \(trial.constraints.count) constraints")
            #expect(outcome.answers.map(String.init) == trial.passing.rows.map { $0[0] })
            #expect(outcome.errors.count == trial.failing.count, "\(outcome.errors.first ?? "")")
            #expect(Set(trial.failing.map(\.kind)) == trial.kinds, "a kind of constraint was not tried")
        }
    }
}

/// Records of which a table with constraints is to take some and to refuse the others.
struct ConstraintTrial {
    /// By edit, its text.
    let constraints: [Int: String]
    let passing: SQLRows
    /// Records that one constraint fails and no other, some for each.
    let failing: [(edit: Int, kind: String, row: SQLRows)]
    private let tables: String
    private let create: String

    /// `CHECK`, `UNIQUE`, `FOREIGN`.
    var kinds: Set<String> { Set(constraints.values.map(Self.kind)) }

    /// Every statement is tried, whatever was refused before; then the table is asked what it holds.
    var script: String {
        create + tables + passing.inserts() + failing.map { $0.row.inserts() }.joined()
            + "SELECT source_row FROM records ORDER BY source_row;\n"
    }

    init(_ judged: JudgedRecords, _ script: SQLScript) {
        var constraints: [Int: String] = [:]
        for (index, edit) in script.edits.enumerated() {
            if case .constraint(let text) = edit.form { constraints[index] = text }
        }
        var failed: [String: [Int]] = [:]
        for edit in constraints.keys.sorted() {
            for finding in judged.findings[edit] ?? [] {
                failed[String(finding.prefix { $0 != "|" }), default: []].append(edit)
            }
        }
        let records = SQLRows.records(judged.batches, judged.program.plan)
        let key = Self.key(of: judged.program.plan, constraints)
        var keys: Set<[String?]> = []
        var passing = SQLRows(table: records.table, columns: records.columns, rows: [])
        var failing: [(edit: Int, kind: String, row: SQLRows)] = []
        let defective = Set(judged.batches.flatMap { batch in batch.defects.map { "\(batch.row($0.record))" } })
        for row in records.rows where !defective.contains(row[0] ?? "") {
            let edits = failed[row[0] ?? ""] ?? []
            let isNew = edits.isEmpty && keys.insert(key.map { row[$0] }).inserted
            if isNew { passing.rows.append(row) }
            guard edits.count == 1, failing.count(where: { $0.edit == edits[0] }) < 3 else { continue }
            let kind = Self.kind(of: constraints[edits[0]] ?? "")
            // A second record of a key is refused only where the first was taken.
            if kind == "UNIQUE", !keys.contains(key.map { row[$0] }) { continue }
            failing.append(
                (edits[0], kind, SQLRows(table: records.table, columns: records.columns, rows: [row])))
        }
        self.constraints = constraints
        self.passing = passing
        self.failing = failing
        tables = SQLRows.tables(judged.rows, judged.program.plan).map { $0.inserts() }.joined()
        create = script.text
    }

    private static func kind(of constraint: String) -> String { String(constraint.prefix { $0 != " " }) }

    /// Places in a row of what UNIQUE compares.
    private static func key(of plan: Plan, _ constraints: [Int: String]) -> [Int] {
        for edit in constraints.keys.sorted() {
            guard case .unique(let names, _, _) = plan.edits[edit].rule else { continue }
            return names.compactMap { name in plan.items.firstIndex { $0.id == name }.map { $0 + 1 } }
        }
        return [0]
    }
}
