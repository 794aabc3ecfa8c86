import RollbookModel
import Testing

@testable import RollbookEdits

@Suite struct GroupsAreCountedAsSQLCounts {
    func edit(
        _ by: [String], _ check: String, each: String? = nil, where filter: String? = nil, level: Int = 1
    ) -> PlannedEdit {
        let place = ExamplePlan.place
        return ExamplePlan.edit(
            .group(
                by: by, each: each, where: filter.map { SourceText($0, at: place) }, check: SourceText(check, at: place)
            ), id: "90", level: level)
    }

    func verdicts(
        _ edit: PlannedEdit, _ records: [[String: String?]], more: [PlannedEdit] = [], rows: [Int: RowSet] = [:]
    ) throws -> [String] {
        let program = try EditProgram(compiling: ExamplePlan.plan([edit] + more))
        var engine = try EditEngine(program, rows: rows, accepted: [])
        // Two batches: counts go on from one to the next.
        for half in [records.prefix(records.count / 2), records.dropFirst(records.count / 2)] where !half.isEmpty {
            _ = try engine.judge(ExamplePlan.batch(Array(half)))
        }
        return try #require(try engine.finish().first).groups.map { group in
            let verdict =
                switch group.verdict {
                case .holds: "holds"
                case .fails: "fails"
                case .unknown(let reason): "\(reason)"
                }
            let numbers = group.numbers.map { $0.map { String($0) } ?? "NULL" }.joined(separator: ", ")
            return "\(group.key.joined(separator: "/")) [\(numbers)] \(verdict)"
        }
    }

    let records: [[String: String?]] = [
        ["school": "1", "outcome": "P", "course": "10", "student": "A"],
        ["school": "2", "outcome": "F", "course": "20", "student": "B"],
        ["school": "1", "outcome": "F", "course": "5", "student": "A"],
        ["school": "2", "outcome": "F", "course": "x", "student": "C"],
    ]

    @Test(arguments: [
        ("COUNT(*) >= 2", ["1 [2] holds", "2 [2] holds"]),
        ("COUNT(*) FILTER (WHERE outcome = 'P') >= 1", ["1 [1] holds", "2 [0] fails"]),
        ("100 * COUNT(*) FILTER (WHERE outcome = 'P') >= 50 * COUNT(*)", ["1 [1, 2] holds", "2 [0, 2] fails"]),
        ("COUNT(DISTINCT student) = 1", ["1 [1] holds", "2 [2] fails"]),
        ("COUNT(DISTINCT student) FILTER (WHERE student <> 'B') = 1", ["1 [1] holds", "2 [1] holds"]),
        // as in SQL, what is no number is passed over
        ("SUM(number(course)) = 15", ["1 [15] holds", "2 [20] fails"]),
    ])
    func counts(check: String, expected: [String]) throws {
        #expect(try verdicts(edit(["school"], check), records) == expected)
    }

    @Test("What makes a group can be asked of, as HAVING can")
    func itemsOfTheGroup() throws {
        let found = try verdicts(edit(["outcome", "school"], "COUNT(*) = 1 OR school = '1'"), records)
        #expect(found == ["P/1 [1] holds", "F/2 [2] fails", "F/1 [1] holds"])
        #expect(try verdicts(edit(["school"], "SUBSTRING(school FROM 1 FOR 1) <> '2'"), records).count == 2)
    }

    @Test(
        "Other items, and rows that are looked up, belong to single records",
        arguments: ["outcome = 'P'", "EXISTS(demographic)", "demographic.grade = '09'", "is_own"])
    func outsideOfCounts(check: String) throws {
        let plan = ExamplePlan.plan(
            [edit(["school"], "COUNT(*) = 1 OR \(check)")], definitions: ["is_own": "outcome = 'P'"])
        let faults = try #require(throws: DefinitionFaults.self) { try EditProgram(compiling: plan) }
        #expect(faults.diagnostics.map(\.rule) == ["outside-aggregate"])
    }

    private let list = ExamplePlan.rows(1, [["C", "09"], ["A", "09"], ["C", "10"], ["D", "11"]])

    @Test("The rows of a table are the groups, each once and in its order, also where no record belongs to one")
    func listed() throws {
        let each = edit(["student"], "COUNT(*) >= 1 OR student = 'D'", each: "demographic")
        #expect(
            try verdicts(each, records, rows: [1: list]) == ["C [1] holds", "A [2] holds", "D [0] holds"])
        let filtered = edit(
            ["student"], "COUNT(*) >= 1 AND SUM(number(course)) < 10", each: "demographic", where: "outcome = 'P'")
        #expect(
            try verdicts(filtered, records, rows: [1: list])
                == ["C [0, 0] fails", "A [1, 10] fails", "D [0, 0] fails"])
        #expect(try verdicts(each, [], rows: [1: list]) == ["C [0] fails", "A [0] fails", "D [0] holds"])
        #expect(try verdicts(each, records, rows: [1: ExamplePlan.rows(1, [])]).isEmpty)
    }

    @Test("A list that was not supplied leaves the edit open, once")
    func unlisted() throws {
        let each = edit(["student"], "COUNT(*) >= 1", each: "demographic")
        #expect(try verdicts(each, records) == [" [] not supplied: students"])
        #expect(try EditProgram(compiling: ExamplePlan.plan([each])).tables(of: 0) == [1])
    }

    @Test(
        "A list joins what makes its groups, and nothing else",
        arguments: [
            (["school"], "demographic", "for-each-items"), (["school", "student"], "demographic", "for-each-items"),
            ([], "demographic", "for-each-items"), ([], "least", "for-each-items"),
            (["student"], "nowhere", "unknown-relation"),
        ])
    func faultyLists(by: [String], each: String, rule: String) throws {
        let plan = ExamplePlan.plan([edit(by, "COUNT(*) >= 1", each: each)])
        let faults = try #require(throws: DefinitionFaults.self) { try EditProgram(compiling: plan) }
        #expect(faults.diagnostics.map(\.rule) == [rule])
    }

    @Test("An edit whose list has no known layout is unwritten")
    func listOfUnknownLayout() throws {
        let plan = ExamplePlan.plan(
            [edit(["student"], "COUNT(*) >= 1", each: "secret")], unknown: ["secret": "no layout was found"])
        guard case .unwritten(let reason) = try EditProgram(compiling: plan).plan.edits[0].rule else {
            Issue.record("it counts as written")
            return
        }
        #expect(reason == "no layout was found")
    }

    @Test(
        "The fewest days between two different dates; with fewer than two there are none, and nothing fails",
        arguments: [
            (["10012026", "10192026"], "[18] fails"), (["10012026", "10202026"], "[19] fails"),
            (["10012026", "10212026"], "[20] holds"), (["10012026", "10222026"], "[21] holds"),
            (["10212026", "10012026"], "[20] holds"), (["10012026"], "[NULL] holds"),
            (["10012026", "10012026"], "[NULL] holds"), ([], ""), (["", "99999999"], "[NULL] holds"),
            (["10012026", "", "10202026"], "[19] fails"),
            // the nearest two, whatever stands between them in the file
            (["09012026", "12012026", "10012026", "12152026"], "[14] fails"),
            // a same day does not hide the gap behind it
            (["10012026", "10012026", "10202026"], "[19] fails"),
            // over the end of a year and a leap day
            (["12252026", "01132027"], "[19] fails"), (["02102028", "03012028"], "[20] holds"),
        ])
    func daysBetween(dates: [String], expected: String) throws {
        let records = dates.map { ["school": "1", "earned": $0] as [String: String?] }
        let found = try verdicts(edit(["school"], "MIN_DAYS_BETWEEN(date(earned, 'MMDDYYYY')) >= 20"), records)
        #expect(found == (expected.isEmpty ? [] : ["1 \(expected)"]))
    }

    @Test func onlyCountedDatesHaveDaysBetween() throws {
        let edit = edit(
            ["school"],
            "MIN_DAYS_BETWEEN(date(earned, 'MMDDYYYY')) FILTER (WHERE outcome = 'F') > 5 AND COUNT(*) = 3",
            where: "course <> 'x'")
        let records: [[String: String?]] = [
            ["school": "1", "earned": "10012026", "outcome": "F"],
            ["school": "1", "earned": "10022026", "outcome": "P"],
            ["school": "1", "earned": "10032026", "outcome": "F", "course": "x"],
            ["school": "1", "earned": "10112026", "outcome": "F"],
        ]
        #expect(try verdicts(edit, records) == ["1 [10, 3] holds"])
    }

    @Test("A local edit counts what the agency refuses, and says where its records stand")
    func localGroups() throws {
        let place = ExamplePlan.place
        let local = ExamplePlan.edit(
            .group(by: ["school"], where: nil, check: SourceText("COUNT(*) < 2", at: place)), id: "local-few",
            level: 1)
        let reject = ExamplePlan.check("outcome = 'P'", id: "1")
        let program = try EditProgram(compiling: ExamplePlan.plan([reject, local]))
        var engine = try EditEngine(program, rows: [:], accepted: [])
        _ = try engine.judge(ExamplePlan.batch(records))
        let groups = try #require(try engine.finish().first).groups
        #expect(groups.map { $0.members?.first.map(\.row) } == [[1, 3], [2, 4]])
    }

    @Test func whereChoosesTheRecords() throws {
        let edit = edit(["school"], "COUNT(*) >= 1", where: "outcome = 'P'")
        #expect(try verdicts(edit, records) == ["1 [1] holds"])
    }

    @Test func theWholeFileIsAGroupEvenWhenEmpty() throws {
        #expect(try verdicts(edit([], "COUNT(*) >= 1"), []) == [" [0] fails"])
        #expect(try verdicts(edit([], "COUNT(*) = 4"), records) == [" [4] holds"])
    }

    @Test func rejectedRecordsAreNotCounted() throws {
        let reject = ExamplePlan.check("outcome = 'P'", id: "1")
        #expect(try verdicts(edit(["school"], "COUNT(*) >= 2"), records, more: [reject]) == ["1 [1] fails"])
    }

    @Test func aMissingTableLeavesItsGroupsOpen() throws {
        let edit = edit(["school"], "COUNT(*) FILTER (WHERE EXISTS(taken)) >= 1")
        #expect(try verdicts(edit, [["school": "1"]]) == ["1 [0] not supplied: courses"])
    }

    @Test(arguments: [
        ("COUNT(*) >= outcome", "outside-aggregate"), ("COUNT(*)", "type-mismatch"),
        ("COUNT(*) FILTER (WHERE school) > 1", "type-mismatch"), ("SUM(school) > 1", "type-mismatch"),
        ("MIN_DAYS_BETWEEN(school) > 1", "type-mismatch"),
        ("COUNT(DISTINCT number(school)) > 1", "type-mismatch"), ("COUNT(school) > 1", "expression-syntax"),
        ("COUNT(*) FILTER (WHERE outcom = 'P') > 1", "unknown-name"),
    ])
    func faults(check: String, rule: String) {
        let plan = ExamplePlan.plan([edit(["school"], check)])
        let error = #expect(throws: DefinitionFaults.self) { _ = try EditProgram(compiling: plan) }
        #expect(error?.diagnostics.first?.rule == rule)
    }

    @Test func groupsHoldNoSingleRecordBack() {
        let plan = ExamplePlan.plan([edit(["school"], "COUNT(*) > 1", level: 0)])
        let error = #expect(throws: DefinitionFaults.self) { _ = try EditProgram(compiling: plan) }
        #expect(error?.diagnostics.first?.rule == "group-level")
    }

    @Test func countsOutsideGroupsAreFaults() {
        #expect(ExamplePlan.faults("COUNT(*) > 1") == ["no-group 10:12"])
    }

    @Test func uniqueKeepsTheHighestWhereTheStateDoes() throws {
        let place = ExamplePlan.place
        let keep = EditDefinition.Keep.highest(SourceText("number(course)", at: place))
        let edits = [
            ExamplePlan.edit(.unique(["student"], keep: keep), id: "14"), ExamplePlan.check("outcome = 'P'", id: "9"),
        ]
        let program = try EditProgram(compiling: ExamplePlan.plan(edits))
        #expect(program.looksAhead)
        let batches: [[[String: String?]]] = [
            [
                ["student": "A", "course": "5", "outcome": "P"], ["student": "B", "course": "7", "outcome": "P"],
                ["student": "A", "course": "9", "outcome": "F"],  // barred by 9: keeps no key
            ],
            [
                ["student": "A", "course": "8", "outcome": "P"],  // the highest loadable one
                ["student": "B", "course": "7", "outcome": "P"],  // equal: the first stays
                ["student": "C", "course": "x", "outcome": "P"],  // cannot be ranked, and has a rival
            ],
            [
                ["student": "C", "course": "1", "outcome": "P"],
                ["student": "D", "course": "x", "outcome": "P"],  // cannot be ranked, and needs not
            ],
        ]
        var engine = try EditEngine(program, rows: [:], accepted: [])
        for batch in batches { try engine.lookAhead(ExamplePlan.batch(batch)) }
        let verdicts = try batches.map { try engine.judge(ExamplePlan.batch($0)).verdicts[0] }
        #expect(
            verdicts.map { verdict in (0..<verdict.fails.count).filter { verdict.fails[$0] } } == [[0, 2], [1], []])
        #expect(verdicts[1].unknown.map(\.reason) == [.unreadable] && verdicts[2].unknown.isEmpty)
    }
}
