import Foundation
import Rollbook
import RollbookModel
import RollbookRecords
import Testing

@testable import RollbookEdits

@Suite struct SQLFindsTheSameRows {
    @Test("SQLite and Rollbook fail the same records of a sample with faults, edit by edit")
    func sample() throws {
        let folder = try TestFolder()
        let size = try #require(SampleSize(rows: 50_000, faults: "6%", seed: 3))
        let request = try SampleJob(
            Shipped.target, definitions: Shipped.definitions(), size: size, output: "\(folder.path)/sample",
            replaces: false
        ).run().request
        let program = try Shipped.program()
        var rows: [Int: RowSet] = [:]
        for file in request.tables + request.related {
            let table = try #require(program.plan.tables.firstIndex { $0.id == file.name && $0.kind != .previous })
            rows[table] = try loadRows(
                path: file.path, name: file.name, table: program.plan.tables[table], options: DelimitedOptions())
        }
        let batches = try Self.batches(of: request.inputs[0], program.plan)
        let comparison = try Comparison(program, rows: rows, batches: batches, folder: folder)
        print("\(Shipped.target.format): \(comparison.summary)")
        #expect(comparison.disagreements == [])
        #expect(comparison.compared == program.plan.edits.count { $0.isWritten })
        #expect(comparison.failures > 1_000)
    }

    @Test("SQLite and Rollbook judge every edit case alike", arguments: try EditCases.files())
    func cases(file: String) throws {
        let cases = try EditCases(file)
        for survey in Set(cases.cases.map(\.survey)).sorted() {
            let folder = try TestFolder()
            let path = "\(folder.path)/cases.csv"
            try Self.writeCases(cases.cases.filter { $0.survey == survey }, of: file, to: path)
            let judge = try cases.judge(survey)
            let comparison = try Comparison(
                judge.program, rows: judge.rows, batches: Self.batches(of: path, judge.program.plan), folder: folder)
            print("\(file) \(survey): \(comparison.summary)")
            #expect(comparison.disagreements == [])
            #expect(comparison.compared > 0)
        }
    }

    @Test("Expressions are printed so that they say the same", arguments: PrintedExpression.all)
    func printed(one: PrintedExpression) throws {
        var printer = SQLPrinter(try Shipped.program().plan, .sqlite)
        let source = SourceText(one.expression, at: Place(file: "test", line: 1, column: 1))
        #expect(try printer.print(source).text.bare == one.sql)
    }

    /// The base record, and each case's records after it.
    private static func writeCases(_ cases: [EditCase], of file: String, to path: String) throws {
        let base = try csvRows("\(Shipped.root)/Fixtures/edit-cases/\(file)/base.csv")
        let records = cases.flatMap(\.records)
        let header = base[0] + Set(records.joined().map(\.item)).subtracting(base[0]).sorted()
        var lines = [header]
        for record in [[]] + records {
            var values = base[1] + header.dropFirst(base[1].count).map { _ in "" }
            for (item, value) in record { values[try #require(header.firstIndex(of: item))] = value }
            lines.append(values.map { "\"\($0)\"" })
        }
        let text = lines.map { $0.joined(separator: ",") + "\r\n" }.joined()
        try Data(text.utf8).write(to: URL(filePath: path))
    }

    private static func batches(of path: String, _ plan: Plan) throws -> [RecordBatch] {
        let source = try DelimitedSource(path: path, name: path, source: 0, plan: plan, options: DelimitedOptions())
        var batches: [RecordBatch] = []
        while let batch = try source.next() { batches.append(batch) }
        return batches
    }
}

/// An expression over industry-certification, and its text for SQLite.
struct PrintedExpression: Sendable, CustomTestStringConvertible {
    let expression: String
    let sql: String

    var testDescription: String { expression }

    init(_ expression: String, _ sql: String) {
        self.expression = expression
        self.sql = sql
    }

    static let all = [
        PrintedExpression("outcome = 'P'", "records.outcome = 'P'"),
        PrintedExpression("'P' = outcome", "records.outcome = 'P'"),
        PrintedExpression("school_enrollment = ''", "records.school_enrollment = '    '"),
        PrintedExpression("course IN ('1', '22')", "records.course IN ('1      ', '22     ')"),
        PrintedExpression("district_instruction = :district", "records.district_instruction = '01'"),
        PrintedExpression("outcome = course", "(records.outcome || '      ') = records.course"),
        PrintedExpression(
            "number(course) > :first_year",
            """
            CASE WHEN TRIM(records.course, ' ') <> '' AND LTRIM(TRIM(records.course, ' '), '0123456789') = '' \
            THEN CAST(TRIM(records.course, ' ') AS BIGINT) END > 2026
            """),
        PrintedExpression("grade_level BETWEEN 'KG' AND '02'", "records.grade_level IN ('KG', '01', '02')"),
        PrintedExpression("grade_level < 'KG'", "records.grade_level = 'PK'"),
        PrintedExpression(
            "outcome = 'F' OR outcome = 'P' AND NOT is_blank(course)",
            "records.outcome = 'F' OR (records.outcome = 'P' AND (NOT LTRIM(records.course, ' ') = ''))"),
        PrintedExpression("course LIKE 'a%b_*'", "records.course GLOB 'a*b?[*]'"),
        PrintedExpression(
            "SUBSTRING(course FROM 2 FOR 3) = 'it''s'", "(SUBSTR(records.course, 2, 3) || ' ') = 'it''s'"),
        PrintedExpression("only_chars(outcome, 'A-C ')", "LTRIM(records.outcome, ' ABC') = ''"),
        PrintedExpression(
            "in_range(school_enrollment, 'C01', 'C28')",
            """
            SUBSTR(records.school_enrollment, 1, 3) BETWEEN 'C01' AND 'C28' \
            AND LTRIM(SUBSTR(records.school_enrollment, 2, 2), '0123456789') = '' \
            AND LTRIM(SUBSTR(records.school_enrollment, 4, 1), ' ') = ''
            """),
        PrintedExpression(
            "(outcome = 'P') = (course = '1')", "(records.outcome = 'P') = (records.course = '1      ')"),
        PrintedExpression(
            "CASE WHEN outcome = 'P' THEN TRUE ELSE course = '1' END",
            "CASE WHEN records.outcome = 'P' THEN TRUE ELSE records.course = '1      ' END"),
        PrintedExpression(
            "date(date_earned, 'MMDDYYYY') < make_date(2026, 7, 1)",
            """
            CASE WHEN COALESCE(DATE((SUBSTR(records.date_earned, 5, 4) || '-' || SUBSTR(records.date_earned, 1, 2) \
            || '-' || SUBSTR(records.date_earned, 3, 2)), '+0 days'), '') = (SUBSTR(records.date_earned, 5, 4) \
            || '-' || SUBSTR(records.date_earned, 1, 2) || '-' || SUBSTR(records.date_earned, 3, 2)) \
            AND (SUBSTR(records.date_earned, 5, 4) || '-' || SUBSTR(records.date_earned, 1, 2) \
            || '-' || SUBSTR(records.date_earned, 3, 2)) >= '0001' \
            THEN JULIANDAY((SUBSTR(records.date_earned, 5, 4) || '-' || SUBSTR(records.date_earned, 1, 2) \
            || '-' || SUBSTR(records.date_earned, 3, 2))) END < JULIANDAY('2026-07-01')
            """),
        PrintedExpression("grade_level = demographic.grade_level", "records.grade_level = demographic.grade_level"),
        PrintedExpression(
            "EXISTS(certification)",
            """
            CASE WHEN records.certification_identifier IS NOT NULL THEN EXISTS (SELECT 1 FROM appendix_z AS found \
            WHERE found.school_year = '2627' AND found.identifier = records.certification_identifier) END
            """),
    ]
}

/// The verdicts of the engine and of SQLite on the same records, edit by edit.
struct Comparison {
    private(set) var compared = 0
    /// Failing records in all compared edits.
    private(set) var failures = 0
    /// Edits that are written but not compared, with the reason.
    private(set) var left: [String] = []
    private(set) var disagreements: [String] = []
    private let records: Int

    var summary: String {
        "\(compared) edits compared over \(records) records, \(failures) failures; left: \(left.joined(separator: "; "))"
    }

    init(_ program: EditProgram, rows: [Int: RowSet], batches: [RecordBatch], folder: TestFolder) throws {
        records = batches.reduce(0) { $0 + $1.count }
        let script = SQLScript(program, dialect: .sqlite)
        var views: [Int: String] = [:]
        for (index, edit) in script.edits.enumerated() where edit.edit.isWritten {
            if case .unsaid(let reason) = edit.form {
                left.append("\(edit.edit.id) \(reason)")
            } else if !program.tables(of: index).allSatisfy({ rows[$0] != nil }) {
                left.append("\(edit.edit.id) looks up what is not supplied")
            } else {
                views[index] = edit.view
            }
        }
        let inserts = SQLInserts.records(batches, program.plan) + SQLInserts.tables(rows, program.plan)
        let answers = try sqlite(
            script.text + "BEGIN;\n" + inserts + "COMMIT;\nANALYZE;\n"
                + views.map { "SELECT \($0.key), source_row FROM \"\($0.value)\";\n" }.joined(), in: folder)
        var theirs: [Int: Set<Int>] = [:]
        for line in answers.split(separator: "\n") {
            let parts = line.split(separator: "|").compactMap { Int($0) }
            theirs[parts[0], default: []].insert(parts[1])
        }
        let ours = Self.failing(program, rows, batches)
        for index in views.keys.sorted() {
            compare(program.plan.edits[index].id, ours: ours[index] ?? [], theirs: theirs[index] ?? [])
        }
    }

    private mutating func compare(_ edit: String, ours: Set<Int>, theirs: Set<Int>) {
        compared += 1
        failures += ours.count
        guard ours != theirs else { return }
        let (more, fewer) = (theirs.subtracting(ours).sorted(), ours.subtracting(theirs).sorted())
        disagreements.append(
            "edit \(edit): SQL alone fails \(more.prefix(5)) of \(more.count), Rollbook alone \(fewer.prefix(5)) of \(fewer.count)"
        )
    }

    /// The rows that each edit fails.
    private static func failing(
        _ program: EditProgram, _ rows: [Int: RowSet], _ batches: [RecordBatch]
    ) -> [Int: Set<Int>] {
        var engine = EditEngine(program, rows: rows, accepted: [])
        if program.looksAhead { for batch in batches { engine.lookAhead(batch) } }
        var failing: [Int: Set<Int>] = [:]
        for batch in batches {
            for (edit, verdict) in engine.judge(batch).verdicts.enumerated() {
                verdict.fails.forEachSet { failing[edit, default: []].insert(batch.row($0)) }
            }
        }
        return failing
    }
}

/// Statements that load what Rollbook placed.
enum SQLInserts {
    static func records(_ batches: [RecordBatch], _ plan: Plan) -> String {
        var lines: [String] = []
        for batch in batches {
            for record in 0..<batch.count where !batch.unplaced[record] {
                let values = plan.items.indices.map { item in
                    batch.unfit[item]?[record] == true ? "NULL" : text(batch.value(record, plan.items[item].slot))
                }
                lines.append("INSERT INTO records VALUES (\(batch.row(record)), \(values.joined(separator: ", ")));\n")
            }
        }
        return lines.joined()
    }

    static func tables(_ rows: [Int: RowSet], _ plan: Plan) -> String {
        var lines: [String] = []
        for (index, rows) in rows {
            let table = plan.tables[index]
            for row in 0..<rows.count {
                let values = table.columns.map { column in
                    let start = row * rows.stride + column.slot.offset
                    return text(rows.images[start..<start + column.slot.length])
                }
                let all = (["\(row + 1)"] + values).joined(separator: ", ")
                lines.append("INSERT INTO \(SQLScript.name(of: table)) VALUES (\(all));\n")
            }
        }
        return lines.joined()
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        return "'\(text.contains("'") ? text.replacingOccurrences(of: "'", with: "''") : text)'"
    }
}

/// Runs a script in a new database and gives what it printed, `a|b` on each line.
private func sqlite(_ script: String, in folder: TestFolder) throws -> String {
    let (path, output) = ("\(folder.path)/script.sql", "\(folder.path)/answers.txt")
    try Data(script.utf8).write(to: URL(filePath: path))
    try Data().write(to: URL(filePath: output))
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["sqlite3", "-bail", "-batch", "\(folder.path)/records.db", ".read \(path)"]
    let answers = try FileHandle(forWritingTo: URL(filePath: output))
    let complaints = Pipe()
    process.standardOutput = answers
    process.standardError = complaints
    try process.run()
    let words = complaints.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(String(decoding: words, as: UTF8.self).prefix(500))")
    return String(decoding: try bytes(of: output), as: UTF8.self)
}

extension PlannedEdit {
    /// Whether there is anything to evaluate.
    fileprivate var isWritten: Bool { if case .unwritten = rule { false } else { true } }
}
