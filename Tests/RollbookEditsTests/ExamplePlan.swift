import RollbookModel

@testable import RollbookEdits

/// A small format of a fictitious agency: enough items, a table and a related format to say any expression.
enum ExamplePlan {
    static let place = Place(file: "example.yaml", line: 10, column: 12)

    static let items: [(id: String, length: Int, codes: [String]?, order: [String])] = [
        ("school", 4, nil, []), ("grade", 2, nil, ["PK", "KG"] + (1...12).map { $0 < 10 ? "0\($0)" : "\($0)" }),
        ("outcome", 1, ["F", "P"], []), ("earned", 8, nil, []), ("course", 7, nil, []), ("student", 6, nil, []),
        ("year", 4, nil, []),
    ]

    static func plan(
        _ edits: [PlannedEdit], definitions: [String: String] = [:], mode: String = "initial",
        relations: [PlannedRelation] = relations, unknown: [String: String] = [:]
    ) -> Plan {
        var offset = 0
        let planned = items.enumerated().map { index, item in
            defer { offset += item.length }
            return PlannedItem(
                number: index + 1, id: item.id, name: item.id,
                slot: Slot(offset: offset, length: item.length, isRightJustified: false), isKey: item.id == "student",
                isFiller: false, mustBeBlank: false, element: nil, codes: item.codes, order: item.order)
        }
        let agency = Agency(
            id: "example", name: "Example", yearPicture: .shortYears,
            levels: [
                Level(id: "reject", name: "Reject", holdsBack: true, meaning: ""),
                Level(id: "notice", name: "Notice", holdsBack: false, meaning: ""),
            ], surveys: [], districts: [], years: [], definitions: [:], refusal: nil, source: "")
        let year = SchoolYear(first: 2026)
        return Plan(
            agency: agency, format: "records", formatName: "Records", year: year,
            variables: Variables(
                district: "01", survey: "5", year: "2627", previousYear: "2526", mode: mode, schoolYear: year),
            items: planned, recordLength: offset, relations: relations, tables: tables, edits: edits,
            definitions: definitions.mapValues { SourceText($0, at: Place(file: "define.yaml", line: 1, column: 1)) },
            outputs: .rollbookOnly, remarks: [], unknownRelations: unknown)
    }

    static let tables = [
        table("courses", kind: .table, columns: [("year", 4, true), ("course", 7, true), ("kind", 1, false)]),
        table("students", kind: .format, columns: [("student", 6, true), ("grade", 2, false)]),
        table("schedule", kind: .format, columns: [("student", 6, true), ("course", 7, true), ("room", 1, false)]),
    ]

    static let relations = [
        relation("taken", table: 0, on: [(0, .variable("year")), (1, .item(4))], guardedBy: "1"),
        relation("listed", table: 0, on: [(1, .item(4))], guardedBy: nil),
        relation("demographic", table: 1, on: [(0, .item(5))], guardedBy: nil),
        relation("last", table: 1, on: [(0, .item(5))], guardedBy: nil, pick: (.highest, "number(grade)")),
        relation("least", table: 1, on: [], guardedBy: nil, pick: (.lowest, "number(grade) * 1")),
    ]

    static func relation(
        _ name: String, table: Int, on: [(column: Int, operand: PlannedRelation.Operand)], guardedBy: String?,
        pick: (end: RowPick.End, rank: String)? = nil
    ) -> PlannedRelation {
        PlannedRelation(
            name: name, table: table, on: on, guardedBy: guardedBy,
            pick: pick.map { RowPick(end: $0.end, rank: SourceText($0.rank, at: place)) }, place: place)
    }

    private static func table(
        _ id: String, kind: PlannedTable.Kind, columns: [(String, Int, Bool)]
    ) -> PlannedTable {
        var offset = 0
        let planned = columns.map { id, length, isKey in
            defer { offset += length }
            return PlannedTable.Column(
                id: id, name: id, slot: Slot(offset: offset, length: length, isRightJustified: false), isKey: isKey,
                isRequired: true, meaning: "",
                order: kind == .format ? items.first { $0.id == id }?.order ?? [] : [])
        }
        return PlannedTable(kind: kind, id: id, name: id, columns: planned, source: "", obtain: "")
    }

    static func check(_ text: String, id: String = "1", level: Int = 0) -> PlannedEdit {
        edit(.check(SourceText(text, at: place)), id: id, level: level)
    }

    static func edit(_ rule: EditDefinition.Rule, id: String, level: Int = 0) -> PlannedEdit {
        PlannedEdit(
            id: id, level: level, rule: rule, items: nil, message: "", expected: "", remedy: "", after: [], source: "",
            inferred: false, place: place)
    }

    /// Rows as fixed-width images; values are blank-filled.
    static func rows(_ table: Int, _ values: [[String]]) -> RowSet {
        let columns = tables[table].columns
        let images = values.flatMap { row in
            zip(row, columns).flatMap { value, column in Array(value.utf8).padded(to: column.slot.length) }
        }
        return RowSet(
            source: "rows.csv", count: values.count, stride: columns.reduce(0) { $0 + $1.slot.length }, images: images,
            unusable: 0)
    }

    /// Records from item values; an item set to nil did not fit.
    static func batch(_ records: [[String: String?]], defects: [Defect] = []) -> RecordBatch {
        var images: [UInt8] = []
        var unfit: [Int: BitMask] = [:]
        for (record, values) in records.enumerated() {
            for (index, item) in items.enumerated() {
                let value = values[item.id, default: ""]
                if value == nil { unfit[index, default: BitMask(count: records.count)][record] = true }
                images += Array((value ?? "").utf8).padded(to: item.length)
            }
        }
        return RecordBatch(
            source: 0, firstRow: 1, count: records.count, stride: items.reduce(0) { $0 + $1.length }, images: images,
            lines: LineNumbers(first: 2), text: [], spans: [], defects: defects,
            unplaced: BitMask(count: records.count), unfit: unfit)
    }

    /// The verdict of one condition on one record: `holds`, `fails`, or the reason why it is UNKNOWN.
    static func verdict(
        _ text: String, _ record: [String: String?] = [:], rows: [Int: RowSet] = [:],
        definitions: [String: String] = [:]
    ) throws -> String {
        let program = try EditProgram(compiling: plan([check(text)], definitions: definitions))
        var engine = try EditEngine(program, rows: rows, accepted: [])
        let verdict = try engine.judge(batch([record])).verdicts[0]
        if let unknown = verdict.unknown.first { return unknown.reason.description }
        return verdict.fails[0] ? "fails" : "holds"
    }

    /// The diagnostics of one condition, as `rule line:column`.
    static func faults(_ text: String, definitions: [String: String] = [:]) -> [String] {
        do {
            _ = try EditProgram(compiling: plan([check(text)], definitions: definitions))
            return []
        } catch {
            return error.diagnostics.map { "\($0.rule) \($0.place.line):\($0.place.column)" }
        }
    }
}
