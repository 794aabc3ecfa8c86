import RollbookModel
import Testing

@testable import RollbookEdits

/// Records with the tables they look up, and what Rollbook makes of them.
struct JudgedRecords {
    let program: EditProgram
    let rows: [Int: RowSet]
    let batches: [RecordBatch]
    /// For each edit `row|verdict` of the records, or `key|verdict` of the groups, that it does not hold of.
    let findings: [Int: Set<String>]

    var count: Int { batches.reduce(0) { $0 + $1.count } }

    init(_ program: EditProgram, rows: [Int: RowSet], batches: [RecordBatch]) throws {
        self.program = program
        self.rows = rows
        self.batches = batches
        findings = try Self.judge(program, rows, batches)
    }

    private static func judge(
        _ program: EditProgram, _ rows: [Int: RowSet], _ batches: [RecordBatch]
    ) throws -> [Int: Set<String>] {
        var engine = try EditEngine(program, rows: rows, accepted: [])
        if program.looksAhead { for batch in batches { try engine.lookAhead(batch) } }
        var findings: [Int: Set<String>] = [:]
        for batch in batches {
            for (edit, verdict) in try engine.judge(batch).verdicts.enumerated() {
                verdict.fails.forEachSet { findings[edit, default: []].insert("\(batch.row($0))|fails") }
                for (_, records) in verdict.unknown {
                    records.forEachSet { findings[edit, default: []].insert("\(batch.row($0))|not evaluated") }
                }
            }
        }
        for (edit, groups) in try engine.finish() { findings[edit] = Set(groups.compactMap(\.finding)) }
        return findings
    }
}

extension GroupVerdict {
    fileprivate var finding: String? {
        switch verdict {
        case .holds: nil
        case .fails: "\(key.joined(separator: "/"))|fails"
        case .unknown: "\(key.joined(separator: "/"))|not evaluated"
        }
    }
}

/// The verdicts of Rollbook and of another engine on the same records, edit by edit.
struct SQLComparison {
    private(set) var compared = 0
    /// Findings in all compared edits.
    private(set) var failures = 0
    /// Edits that are written but not compared, with the reason.
    private(set) var left: [String] = []
    private(set) var disagreements: [String] = []
    private let records: Int

    var summary: String {
        "\(compared) edits compared over \(records) records, \(failures) findings"
            + (left.isEmpty ? "" : "; left: \(left.joined(separator: "; "))")
    }

    init(_ judged: JudgedRecords, _ engine: SQLEngine) throws {
        records = judged.count
        let script = SQLScript(judged.program, dialect: engine.dialect)
        var queries: [Int: String] = [:]
        for (index, edit) in script.edits.enumerated() where edit.edit.isWritten {
            if case .unsaid(let reason) = edit.form {
                left.append("\(edit.edit.id) \(reason)")
            } else if !judged.program.tables(of: index).allSatisfy({ judged.rows[$0] != nil }) {
                left.append("\(edit.edit.id) looks up what is not supplied")
            } else {
                queries[index] = "SELECT \(index), \(edit.findingKey), verdict FROM \(sqlName(edit.view));\n"
            }
        }
        var theirs: [Int: Set<String>] = [:]
        for line in try engine.answers(to: queries.values.joined(), after: script.text, over: judged) {
            let parts = line.split(separator: "|", maxSplits: 1)
            theirs[try #require(Int(parts[0])), default: []].insert(String(parts[1]))
        }
        for index in queries.keys.sorted() {
            compare(
                judged.program.plan.edits[index].id, ours: judged.findings[index] ?? [], theirs: theirs[index] ?? [])
        }
    }

    private mutating func compare(_ edit: String, ours: Set<String>, theirs: Set<String>) {
        compared += 1
        failures += ours.count
        guard ours != theirs else { return }
        let (more, fewer) = (theirs.subtracting(ours).sorted(), ours.subtracting(theirs).sorted())
        disagreements.append(
            "edit \(edit): SQL alone finds \(more.prefix(5)) of \(more.count), Rollbook alone \(fewer.prefix(5)) of \(fewer.count)"
        )
    }
}

extension PlannedEdit {
    /// Whether there is anything to evaluate.
    fileprivate var isWritten: Bool { if case .unwritten = rule { false } else { true } }
}

extension SQLEdit {
    /// What tells the rows of its view apart, as `JudgedRecords` writes it.
    fileprivate var findingKey: String {
        guard case .group(let items, _, _, _) = edit.rule else { return "source_row" }
        return items.isEmpty ? "''" : items.map { "RTRIM(\(sqlName($0)))" }.joined(separator: " || '/' || ")
    }
}
