import RollbookModel
import Testing

@testable import RollbookEdits

@Suite struct RelationsAreLookedUpExactly {
    let courses = ExamplePlan.rows(0, [["2627", "1000", "A"], ["2627", "2000", "B"], ["2526", "3000", "A"]])
    let students = ExamplePlan.rows(1, [["S1", "09"], ["S2", "10"], ["S1", "12"]])

    @Test(arguments: [
        ("EXISTS(taken)", ["course": "1000"], "holds"),
        ("EXISTS(taken)", ["course": "3000"], "fails"),
        ("EXISTS(listed)", ["course": "3000"], "holds"),
        ("EXISTS(taken) AND taken.kind = 'A'", ["course": "2000"], "fails"),
        ("EXISTS(taken) AND taken.kind = 'A'", ["course": "9"], "fails"),
        ("taken.kind = 'A'", ["course": "9"], "follows edit 1"),
        ("taken.kind <> 'A'", ["course": "9"], "follows edit 1"),
        ("taken.kind <> 'A' OR NOT EXISTS(taken)", ["course": "9"], "holds"),
        ("grade = demographic.grade", ["student": "S1", "grade": "09"], "holds"),
        ("grade = demographic.grade", ["student": "S1", "grade": "12"], "fails"),
        ("grade = demographic.grade", ["student": "S9", "grade": "12"], "no matching row: demographic"),
        // an item of another format has its element's order there, too
        ("demographic.grade BETWEEN 'KG' AND '12'", ["student": "S1"], "holds"),
        ("demographic.grade BETWEEN 'PK' AND 'KG'", ["student": "S1"], "fails"),
        ("'KG' < demographic.grade", ["student": "S1"], "holds"),
        ("demographic.grade < 'KG'", ["student": "S9"], "no matching row: demographic"),
    ])
    func verdict(condition: String, record: [String: String], expected: String) throws {
        #expect(try ExamplePlan.verdict(condition, record, rows: [0: courses, 1: students]) == expected)
    }

    @Test(
        "What was not supplied is named, and decides nothing",
        arguments: [
            ("EXISTS(taken)", "not supplied: courses"),
            ("NOT EXISTS(taken)", "not supplied: courses"),
            ("taken.kind = 'A'", "not supplied: courses"),
            ("EXISTS(taken) OR outcome = 'P'", "holds"),
            ("EXISTS(taken) AND outcome = 'F'", "fails"),
            ("NOT EXISTS(taken) OR outcome = 'F'", "not supplied: courses"),
            ("EXISTS(taken) AND grade = demographic.grade", "not supplied: courses"),
        ])
    func missing(condition: String, expected: String) throws {
        #expect(try ExamplePlan.verdict(condition, ["outcome": "P"]) == expected)
    }

    @Test(
        "Of several rows the one that ranks highest or lowest is taken; of equals the first, and the unreadable last",
        arguments: [
            ([["S1", "09"], ["S1", "12"], ["S1", "10"]], "last.grade = '12'"),
            ([["S1", "xx"], ["S1", "02"]], "last.grade = '02'"),
            ([["S1", "02"], ["S1", "xx"]], "last.grade = '02'"),
            ([["S1", "xx"], ["S1", "yy"]], "last.grade = 'xx'"),
            ([["S1", "2"], ["S1", "02"]], "last.grade = '2'"),
            ([["S2", "12"], ["S1", "01"]], "last.grade = '01'"),
            ([["S2", "12"]], "NOT EXISTS(last)"),
            ([["S2", "12"], ["S9", "03"], ["S1", "04"]], "least.student = 'S9'"),
            ([], "NOT EXISTS(least)"),
        ])
    func picks(students: [[String]], condition: String) throws {
        let rows = [1: ExamplePlan.rows(1, students)]
        #expect(try ExamplePlan.verdict(condition, ["student": "S1"], rows: rows) == "holds")
    }

    /// Scheduled courses that the list of the year has under kind A.
    private func scheduled(pick: RowPick? = nil) -> PlannedRelation {
        PlannedRelation(
            name: "scheduled", table: 2, on: [(0, .item(5))],
            required: .init(table: 0, on: [(0, .variable("year")), (1, .item(1)), (2, .constant("A"))]),
            guardedBy: nil, pick: pick, place: ExamplePlan.place)
    }

    private func verdict(_ condition: String, _ relation: PlannedRelation, rows: [Int: RowSet]) throws -> String {
        let plan = ExamplePlan.plan([ExamplePlan.check(condition)], relations: [relation])
        var engine = try EditEngine(EditProgram(compiling: plan), rows: rows, accepted: [])
        let verdict = try engine.judge(ExamplePlan.batch([["student": "S1"]])).verdicts[0]
        return verdict.unknown.first.map { "\($0.reason)" } ?? (verdict.fails[0] ? "fails" : "holds")
    }

    @Test(
        "Only rows that find the row they must are found",
        arguments: [
            ([["S1", "1000", "x"]], "holds"), ([["S1", "2000", "x"]], "fails"), ([["S1", "3000", "x"]], "fails"),
            ([["S1", "9", "x"], ["S1", "1000", "x"]], "holds"), ([["S2", "1000", "x"]], "fails"), ([], "fails"),
        ])
    func requiredRows(schedule: [[String]], expected: String) throws {
        let rows = [0: courses, 2: ExamplePlan.rows(2, schedule)]
        #expect(try verdict("EXISTS(scheduled)", scheduled(), rows: rows) == expected)
    }

    @Test("Of the rows that find what they must one is picked")
    func requiredRowsArePicked() throws {
        let pick = RowPick(end: .lowest, rank: SourceText("number(room)", at: ExamplePlan.place))
        let rows = [
            0: courses,
            2: ExamplePlan.rows(2, [["S1", "2000", "1"], ["S1", "1000", "3"], ["S1", "1000", "2"]]),
        ]
        #expect(try verdict("scheduled.room = '2'", scheduled(pick: pick), rows: rows) == "holds")
    }

    @Test("Without the other table nothing is known of any row, and without both the first is named")
    func requiredRowsNeedTheirTable() throws {
        let schedule = ExamplePlan.rows(2, [["S1", "1000", "x"]])
        for condition in ["EXISTS(scheduled)", "NOT EXISTS(scheduled)"] {
            #expect(try verdict(condition, scheduled(), rows: [2: schedule]) == "not supplied: courses")
            #expect(try verdict(condition, scheduled(), rows: [0: courses]) == "not supplied: schedule")
            #expect(try verdict(condition, scheduled(), rows: [:]) == "not supplied: schedule")
        }
        let program = try EditProgram(
            compiling: ExamplePlan.plan([ExamplePlan.check("EXISTS(scheduled)")], relations: [scheduled()]))
        #expect(program.tables(of: 0) == [0, 2])
    }

    @Test(arguments: [
        ("gradr", "unknown-name 10:12"), ("grade", "type-mismatch 10:12"), ("number(outcome)", "unknown-name 10:19"),
        ("number(grade", "expression-syntax 10:24"), ("EXISTS(taken)", "unknown-relation 10:12"),
    ])
    func faultsInRanksHavePlaces(rank: String, expected: String) throws {
        let relation = ExamplePlan.relation("last", table: 1, on: [], guardedBy: nil, pick: (.highest, rank))
        let plan = ExamplePlan.plan([ExamplePlan.check("EXISTS(last)")], relations: [relation])
        let faults = try #require(throws: DefinitionFaults.self) { try EditProgram(compiling: plan) }
        #expect(faults.diagnostics.map { "\($0.rule) \($0.place.line):\($0.place.column)" } == [expected])
    }

    @Test func emptyTableIsSupplied() throws {
        let empty = ExamplePlan.rows(0, [])
        #expect(try ExamplePlan.verdict("EXISTS(taken)", ["course": "1"], rows: [0: empty]) == "fails")
        #expect(try ExamplePlan.verdict("taken.kind = 'A'", ["course": "1"], rows: [0: empty]) == "follows edit 1")
    }

    @Test func unreadableJoinIsUnreadable() throws {
        let record: [String: String?] = ["course": nil]
        #expect(try ExamplePlan.verdict("EXISTS(taken)", record, rows: [0: courses]) == "unreadable value")
    }

    /// With room for all keys, for some, for none: the others are in an overflow.
    @Test(arguments: [Int.max, 100_000, 0])
    func keyTableFindsEveryKeyAndNoOther(memory: Int) throws {
        let overflow = MemoryOverflow()
        var table = KeyTable(
            KeyShape([Slot(offset: 0, length: 9, isRightJustified: false)]),
            memory: KeyMemory(bytes: memory) { overflow })
        func keys(_ numbers: Range<Int>) -> PackedKeys {
            table.shape.pack(numbers.flatMap { Array("k\($0 + 10_000_000)".utf8) }, stride: 9, count: numbers.count)
        }
        let all = keys(0..<300_000)
        for n in stride(from: 0, to: 300_000, by: 2) {
            try #require(table.insert(all, n).isNew)
        }
        let wrong = try (0..<300_000).filter { try table.find(all, $0) != ($0 % 2 == 0 ? $0 / 2 : nil) }
        #expect(wrong.isEmpty)
        let isNew = try table.insert(all, 10).isNew
        #expect(!isNew && table.count == 150_000)
        #expect(try table.key(4) == Array("k10000008".utf8))
        #expect(overflow.bytes.isEmpty == (memory == .max))
    }

    @Test("Keys of any width and place in the image, at the end of memory too")
    func keysArePacked() {
        for widths in [[1], [8], [9, 3], [2, 4, 14, 1], [0]] {
            var offset = 3
            let slots = widths.map { width in
                defer { offset += width + 2 }
                return Slot(offset: offset, length: width, isRightJustified: false)
            }
            let stride = offset - 2
            let images = (0..<5 * stride).map { UInt8($0 % 251) }
            let shape = KeyShape(slots)
            let keys = shape.pack(images, stride: stride, count: 5)
            for record in 0..<5 {
                let expected = slots.flatMap {
                    images[record * stride + $0.offset..<record * stride + $0.offset + $0.length]
                }
                let key = unsafe keys.withKey(record) { unsafe Array($0) }
                #expect(key == expected)
            }
        }
    }

    /// An overflow that is read back where it was put.
    private final class MemoryOverflow: KeyOverflow {
        var bytes: [UInt8] = []

        func append(_ bytes: UnsafeRawBufferPointer) { unsafe self.bytes.append(contentsOf: bytes) }

        func read(at place: Int, into bytes: UnsafeMutableRawBufferPointer) {
            unsafe bytes.copyBytes(from: self.bytes[place..<place + bytes.count])
        }
    }
}
