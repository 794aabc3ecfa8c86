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

    @Test func emptyTableIsSupplied() throws {
        let empty = ExamplePlan.rows(0, [])
        #expect(try ExamplePlan.verdict("EXISTS(taken)", ["course": "1"], rows: [0: empty]) == "fails")
        #expect(try ExamplePlan.verdict("taken.kind = 'A'", ["course": "1"], rows: [0: empty]) == "follows edit 1")
    }

    @Test func unreadableJoinIsUnreadable() throws {
        let record: [String: String?] = ["course": nil]
        #expect(try ExamplePlan.verdict("EXISTS(taken)", record, rows: [0: courses]) == "unreadable value")
    }

    @Test func keyTableFindsEveryKeyAndNoOther() {
        var table = KeyTable(width: 4)
        func bytes(_ n: Int) -> [UInt8] { (0..<4).map { UInt8(n >> ($0 * 8) & 255) } }
        for n in stride(from: 0, to: 20_000, by: 2) {
            let isNew = unsafe bytes(n).withUnsafeBytes { unsafe table.insert($0).isNew }
            #expect(isNew)
        }
        for n in 0..<20_000 {
            let found = unsafe bytes(n).withUnsafeBytes { unsafe table.find($0) }
            #expect(found == (n % 2 == 0 ? n / 2 : nil))
        }
        let isNew = unsafe bytes(10).withUnsafeBytes { unsafe table.insert($0).isNew }
        #expect(!isNew && table.count == 10_000)
    }
}
