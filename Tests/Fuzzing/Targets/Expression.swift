import RollbookModel

@testable import RollbookEdits

extension FuzzTarget {
    /// A condition: read, checked, compiled, run on a record, printed for people and as SQL. What is printed for people
    /// reads as the same condition.
    static let expression = FuzzTarget("expression") { input in
        let plan = try FuzzPlan.licenses.get()
        let width = Int(input.byte())
        let source = SourceText(
            String(decoding: input.rest, as: UTF8.self), at: Place(file: "fuzz.yaml", line: 1, column: 1))
        if let read = ReadCondition(source, definitions: plan.definitions, width: width) {
            try checkPrinted(read.lines, source)
        }
        try judge(plan.with(edits: [edit(.check(source))], remarks: []))
        try judge(plan.with(edits: [edit(.group(by: ["student"], where: nil, check: source))], remarks: []))
    }

    private static func checkPrinted(_ lines: [String], _ source: SourceText) throws {
        let wide = 1 << 20
        let again = SourceText(lines.joined(separator: "\n"), at: Place(file: "again", line: 1, column: 1))
        guard let whole = ReadCondition(source, definitions: [:], width: wide)?.lines,
            // What is printed has more parentheses, and may be too large to be read.
            again.text.utf8.count < SourceText.longestExpression / 4,
            let reread = ReadCondition(again, definitions: [:], width: wide)?.lines
        else { return }
        try claim("what is printed reads as the same", whole == reread)
    }

    private static func judge(_ plan: Plan) throws {
        _ = EditProgram.examine(plan)
        guard let program = try? EditProgram(compiling: plan) else { return }
        for dialect in SQLDialect.allCases { _ = SQLScript(program, dialect: dialect).text }
        var engine = try EditEngine(program, rows: [:], accepted: [])
        let records = [
            "000000001A100P01152027 ", "000000002    F         ", "999999999Z999X99999999 ", "                       ",
        ]
        let batch = RecordBatch(
            source: 0, firstRow: 1, count: records.count, stride: plan.recordLength,
            images: records.flatMap { Array($0.utf8) }, lines: LineNumbers(first: 2), text: [], spans: [], defects: [],
            unplaced: BitMask(count: records.count), unfit: [:])
        _ = try engine.judge(batch)
        _ = try engine.finish()
    }

    private static func edit(_ rule: EditDefinition.Rule) -> PlannedEdit {
        PlannedEdit(
            id: "1", level: 0, rule: rule, items: nil, message: "", expected: "", remedy: "", after: [], source: "",
            inferred: false, place: Place(file: "fuzz.yaml", line: 1, column: 1))
    }
}
