import Foundation
import RollbookDefinitions
import RollbookModel
import RollbookRecords
import Testing

/// What each key of a map makes of a sheet's values: the example format's items `student` (9 digits, filled with zeros),
/// `license` (4), `result` (codes P, F) and `date_earned` (8).
@Suite struct MapsGiveValues {
    /// An item, what the map says of it, the sheet's row, and what comes of it.
    struct Case: CustomTestStringConvertible, Sendable {
        let item: String
        let says: String
        let row: String
        let gives: String

        init(_ item: String, _ says: String, _ row: String, _ gives: String) {
            (self.item, self.says, self.row, self.gives) = (item, says, row, gives)
        }

        var testDescription: String { "\(item): \(says) of \(row)" }
    }

    /// Columns of every sheet here.
    private static let header = "A,B,License 1"

    static let cases = [
        Case("license", "A", "x1,,", "x1"),
        Case("license", "A", "\"a\"\"b\",,", "a\"b"),
        Case("license", "{ column: License 1 }", ",,77", "77"),
        Case("license", "{ column: license_1 }", ",,77", "77"),
        Case("license", "A", "12345,,", "length 12345: at most 4 characters"),
        Case("license", "{ value: A1 }", ",,", "A1"),
        Case("license", "{ value: \":year\" }", ",,", "2627"),
        Case("license", "{ value: \"{:district}X\" }", ",,", "01X"),
        Case("license", "{ join: [A, B], with: \"-\" }", "1,2,", "1-2"),
        Case("license", "{ join: [A, B], with: \"-\" }", ",2,", "2"),
        Case("license", "{ join: [A, B] }", "1,2,", "1 2"),
        Case("license", "{ column: A, blank-when: [N/A, none] }", "NONE,,", ""),
        Case("license", "{ column: A, blank-when: [N/A], default: Z }", "N/A,,", "Z"),
        Case("license", "{ column: A, default: Z }", "  ,,", "Z"),
        Case("license", "{ column: A, default: Z }", "\u{A0}\t,,", "Z"),
        Case("license", "{ column: A, default: \":year\" }", ",,", "2627"),
        Case("license", "{ column: A, split: { by: \", \", part: 2 } }", "\"Rivera, Ana\",,", "Ana"),
        Case(
            "license", "{ column: A, split: { by: \", \", part: 2 } }", "Rivera,,",
            "mapping Rivera: at least 2 parts with \", \" between them"),
        Case("result", "{ column: A, codes: { Passed: P, Failed: F } }", "Passed,,", "P"),
        Case("result", "{ column: A, codes: { Passed: P, Failed: F } }", " passed ,,", "P"),
        Case("result", "{ column: A, codes: { Passed: P, Failed: F } }", ",,", ""),
        Case(
            "result", "{ column: A, codes: { Passed: P, Failed: F } }", "Pass,,", "mapping Pass: one of Passed, Failed"),
        Case("result", "{ column: A, codes: { a: P, A: F } }", "A,,", "F"),
        Case("date_earned", "{ column: A, date: { from: [M/D/YYYY], to: MMDDYYYY } }", "5/4/2027,,", "05042027"),
        Case("date_earned", "{ column: A, date: { from: [M/D/YY], to: MMDDYYYY } }", "12/31/26,,", "12312026"),
        Case("date_earned", "{ column: A, date: { from: [D MMM YYYY], to: MMDDYYYY } }", "4 Sept 2027,,", "09042027"),
        Case(
            "date_earned", "{ column: A, date: { from: [\"YYYY-MM-DD*\"], to: MMDDYYYY } }", "2027-02-28 10:00,,",
            "02282027"),
        Case(
            "date_earned", "{ column: A, date: { from: [M/D/YYYY], to: MMDDYYYY } }", "2/29/2027,,",
            "mapping 2/29/2027: a date as M/D/YYYY"),
        Case(
            "date_earned", "{ column: A, date: { from: [M/D/YYYY, D/M/YYYY], to: MMDDYYYY } }", "3/4/2027,,",
            "mapping 3/4/2027: a date that only one of M/D/YYYY or D/M/YYYY can mean"),
        Case(
            "date_earned", "{ column: A, date: { from: [M/D/YYYY, D/M/YYYY], to: MMDDYYYY } }", "3/3/2027,,", "03032027"
        ),
        Case(
            "date_earned", "{ join: [A, B], with: \"/\", date: { from: [MMM/YYYY], to: MMDDYYYY } }", "May,2027,",
            "month only"),
        Case(
            "date_earned", "{ column: A, when: { license: [L, M] }, else: \"00000000\" }", "01012027,,L", "01012027"),
        Case("date_earned", "{ column: A, when: { license: L }, else: \"00000000\" }", "01012027,,X", "00000000"),
        Case("student", "{ column: A, zeros: restore }", "123,,", "000000123"),
        Case("license", "{ column: A, zeros: restore }", "12,,", "0012"),
        Case("license", "{ column: A, zeros: 3 }", "12,,", "012"),
        Case("license", "{ column: A, zeros: restore }", "1a,,", "1a"),
        Case("license", "[{ column: A }, { column: B, zeros: restore }]", ",7,", "0007"),
        Case("license", "[{ column: A }, { column: B }]", "1,7,", "1"),
        Case("license", "{ column: Gone, optional: true, default: Q }", "1,7,", "Q"),
        Case(
            "license", "{ column: A, look-up: { table: { file: list.csv }, match: name, take: code } }", "Welding,,",
            "W1"),
        Case(
            "license", "{ column: A, look-up: { table: { file: list.csv }, match: name, take: code } }", "WÉLDING,,",
            "W1"),
        Case(
            "license", "{ column: A, look-up: { table: { file: list.csv }, match: name, take: code } }", "Weldng,,",
            "mapping Weldng: a name in list.csv; nearest: \"Welding\""),
        Case(
            "license", "{ column: A, look-up: { table: { file: list.csv }, match: name, take: code } }", "Baking,,",
            "mapping Baking: a name of one code only in list.csv; it has several: B1, B2"),
        Case(
            "license", "{ column: A, look-up: { table: { file: list.csv }, match: name, take: code } }", "Cooking,,",
            "C1"),
        Case(
            "license",
            "{ column: A, look-up: { table: { file: list.csv }, match: name, take: code, where: { of: 2 } } }",
            "Baking,,", "B2"),
        Case(
            "license", "{ column: A, look-up: { table: { file: list.csv }, match: name, take: code, none: \"-\" } }",
            "Weldng,,", "-"),
    ]

    @Test(arguments: cases)
    func value(of test: Case) throws {
        let folder = try TestFolder()
        let catalog = try Catalog.load(TextSource(exampleDefinitions))
        let plan = try catalog.plan(format: "example/licenses", year: "2026-27", survey: "2", district: "01")
        try folder.write(
            "list.csv", "name,code,of\nWelding,W1,1\nBaking,B1,1\nBaking,B2,2\nCooking,C1,1\ncooking,C1,2\n")
        let others = ["student", "license", "result", "date_earned"].filter { $0 != test.item }.map { item in
            item == "license" && test.says.contains("license:")
                ? "  license: License 1\n" : "  \(item): { value: \"\" }\n"
        }
        let text = "map: sheet\nfor: example/licenses\nitems:\n  \(test.item): \(test.says)\n\(others.joined())"
        let map = try readRecordMap(Array(text.utf8), file: "sheet.yaml")
        #expect(map.faults(for: [plan], tables: [:]) == [])
        let prepared = try PreparedMap(
            map, plan: plan, files: [:], folder: folder.path, settings: InputSettings())
        // A row of plain text, and after one with a quote, which goes another way.
        for before in ["", "\"q\",,\n"] {
            try folder.write("sheet.csv", "\(Self.header)\n\(before)\(test.row)\n")
            let source = try DelimitedSource(
                path: "\(folder.path)/sheet.csv", name: "sheet.csv", source: 0, plan: plan, options: DelimitedOptions(),
                maps: [prepared])
            let batch = try #require(try source.next())
            #expect(told(batch, plan, test.item) == test.gives)
        }
    }

    @Test("A related file takes from a map what edits look up, and no half of a date that they look up")
    func relatedFile() throws {
        let folder = try TestFolder()
        let catalog = try Catalog.load(TextSource(exampleDefinitions))
        let plan = try catalog.plan(format: "example/licenses", year: "2026-27", survey: "2", district: "01")
        let text = """
            map: sheet
            for: example/licenses
            items:
              student: A
              result: { column: B, codes: { "yes": P, "no": F } }
              date_earned: { column: When, date: { from: [M/YYYY], to: MMDDYYYY }, when: { result: P }, else: "00000000" }
            """
        let map = try readRecordMap(Array(text.utf8), file: "sheet.yaml")
        let prepared = try PreparedMap(map, plan: plan, files: [:], folder: "", settings: InputSettings())
        try folder.write("sheet.csv", "A,B,When\n12,no,5/2027\n13,maybe,\n14,no,\n")
        func load(_ file: String, reading wanted: Set<String>) throws(Problem) -> LoadedRows {
            let columns = plan.items.map { item in
                PlannedTable.Column(
                    id: item.id, name: item.name, slot: item.slot, isKey: false, isRequired: wanted.contains(item.id),
                    meaning: "")
            }
            let table = PlannedTable(
                kind: .format, id: "licenses", name: "Licenses", columns: columns, source: "", obtain: "")
            return try loadRows(path: "\(folder.path)/\(file)", name: file, table: table, maps: [prepared])
        }
        // What stands in `result` spoils the row for who looks at it, and for nobody else.
        let (all, some) = try (
            load("sheet.csv", reading: ["student", "result", "date_earned"]), load("sheet.csv", reading: ["student"])
        )
        #expect(all.map == "sheet" && all.rows.count == 2 && all.rows.unusable == 1)
        #expect(some.rows.count == 3 && some.rows.unusable == 0)
        let slot = try #require(plan.items.first { $0.id == "student" }).slot
        let students = (0..<3).map { row in
            String(decoding: some.rows.images.dropFirst(row * some.rows.stride + slot.offset).prefix(9), as: UTF8.self)
        }
        #expect(students == ["000000012", "000000013", "000000014"])

        try folder.write("passed.csv", "A,B,When\n12,no,5/2027\n13,yes,5/2027\n")
        #expect(try load("passed.csv", reading: ["student", "result"]).rows.count == 2)
        let problem = #expect(throws: Problem.self) { try load("passed.csv", reading: ["student", "date_earned"]) }
        #expect(
            problem?.description.contains("map sheet takes no more than month and year for date_earned") == true,
            "\(problem?.description ?? "")")
    }

    /// The last record's item as it is placed, or why it is not.
    private func told(_ batch: RecordBatch, _ plan: Plan, _ id: String) -> String {
        let record = batch.count - 1
        guard let item = plan.items.firstIndex(where: { $0.id == id }) else { return "no item" }
        if let defect = batch.defects.first(where: { $0.record == record && $0.item == item }) {
            return "\(defect.kind) \(defect.found): \(defect.expected)"
        }
        if batch.monthOnly[item]?[record] == true { return batch.unfit[item]?[record] == true ? "month only" : "?" }
        let value = String(decoding: batch.value(record, plan.items[item].slot), as: UTF8.self)
        return String(value.reversed().drop { $0 == " " }.reversed())
    }
}
