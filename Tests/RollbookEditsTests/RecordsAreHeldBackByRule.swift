import RollbookModel
import Testing

@testable import RollbookEdits

@Suite struct RecordsAreHeldBackByRule {
    func judge(
        _ edits: [PlannedEdit], _ records: [[String: String?]], rows: [Int: RowSet] = [:], accepted: Set<String> = [],
        defects: [Defect] = []
    ) throws -> Judgement {
        let program = try EditProgram(compiling: ExamplePlan.plan(edits))
        var engine = try EditEngine(program, rows: rows, accepted: accepted)
        return try engine.judge(ExamplePlan.batch(records, defects: defects))
    }

    func indices(_ mask: BitMask) -> [Int] { (0..<mask.count).filter { mask[$0] } }

    @Test func onlyLevelsThatHoldBackReject() throws {
        let judgement = try judge(
            [ExamplePlan.check("outcome = 'P'", id: "1"), ExamplePlan.check("school = '1'", id: "2", level: 1)],
            [["outcome": "P", "school": "2"], ["outcome": "F", "school": "1"]])
        #expect(indices(judgement.verdicts[1].fails) == [0])
        #expect(indices(judgement.rejected) == [1])
        #expect(indices(judgement.validated.valid) == [0])
    }

    @Test func whatTheUserCanSupplyHoldsBackUntilAccepted() throws {
        let edits = [ExamplePlan.check("EXISTS(taken)", id: "8")]
        #expect(indices(try judge(edits, [[:]]).heldBack) == [0])
        #expect(try judge(edits, [[:]]).validated.valid.isEmpty)
        #expect(indices(try judge(edits, [[:]], accepted: ["8"]).validated.valid) == [0])
    }

    @Test func acceptingLetsNoFailureThrough() throws {
        let edits = [ExamplePlan.check("EXISTS(taken) AND outcome = 'P'", id: "8")]
        let judgement = try judge(edits, [["outcome": "F"]], accepted: ["8"])
        #expect(indices(judgement.rejected) == [0])
    }

    @Test func followingAFailedEditHoldsNobodyBack() throws {
        let edits = [
            ExamplePlan.check("EXISTS(taken)", id: "1", level: 1), ExamplePlan.check("taken.kind = 'A'", id: "2"),
        ]
        let judgement = try judge(edits, [["course": "9"]], rows: [0: ExamplePlan.rows(0, [])])
        #expect(judgement.verdicts[1].unknown.first?.reason == .follows("1"))
        #expect(judgement.heldBack.isEmpty)
    }

    @Test func aDefectRejects() throws {
        let defect = Defect(record: 1, kind: .length, item: 2, found: "PP", expected: "at most 1 character")
        let judgement = try judge(
            [ExamplePlan.check("school = '1'")], [["school": "1"], ["school": "1"]], defects: [defect])
        #expect(indices(judgement.rejected) == [1])
    }

    @Test func uniqueKeepsTheFirstLoadableRecord() throws {
        let edits = [
            ExamplePlan.edit(.unique(["student", "course"], keep: .first), id: "18"),
            ExamplePlan.check("outcome = 'P'", id: "9"),
        ]
        let judgement = try judge(
            edits,
            [
                ["student": "1", "course": "A", "outcome": "F"],  // barred by 9: keeps no key
                ["student": "1", "course": "A", "outcome": "P"],  // the first loadable one
                ["student": "1", "course": "B", "outcome": "P"],
                ["student": "1", "course": "A", "outcome": "P"],  // later
                ["student": "1", "course": "A", "outcome": "F"],  // later, and barred
                ["student": "", "course": "", "outcome": "P"],  // blanks are characters
                ["student": "", "course": "", "outcome": "P"],
                ["student": nil, "course": "A", "outcome": "P"],
            ])
        #expect(indices(judgement.verdicts[0].fails) == [3, 4, 6])
        #expect(judgement.verdicts[0].unknown.map { indices($0.records) } == [[7]])
    }

    @Test("A condition chooses what is compared: the others hold, and UNKNOWN is not evaluated")
    func uniqueAmongTheChosen() throws {
        let filter = SourceText("number(course) > 1", at: ExamplePlan.place)
        let edits = [
            ExamplePlan.edit(.unique(["student"], where: filter, keep: .first), id: "31"),
            ExamplePlan.check("outcome = 'P'", id: "9"),
        ]
        let judgement = try judge(
            edits,
            [
                ["student": "1", "course": "1", "outcome": "P"],  // not chosen: keeps no key
                ["student": "1", "course": "2", "outcome": "F"],  // chosen, but barred
                ["student": "1", "course": "2", "outcome": "P"],  // the first
                ["student": "1", "course": "x", "outcome": "P"],  // nobody knows
                ["student": "1", "course": "3", "outcome": "P"],  // repeats it
                ["student": "1", "course": "1", "outcome": "P"],
                ["student": nil, "course": "2", "outcome": "P"],
                ["student": nil, "course": "1", "outcome": "P"],
            ])
        #expect(indices(judgement.verdicts[0].fails) == [4])
        #expect(judgement.verdicts[0].unknown.flatMap { indices($0.records) }.sorted() == [3, 6])
        #expect(judgement.verdicts[0].repeats.map(\.row) == [3])
    }

    @Test("What the condition looks up is asked for like any table")
    func uniqueAmongWhatIsListed() throws {
        let filter = SourceText("EXISTS(taken)", at: ExamplePlan.place)
        let edit = ExamplePlan.edit(.unique(["student"], where: filter, keep: .first), id: "31")
        let records: [[String: String?]] = [["student": "1", "course": "A"], ["student": "1", "course": "A"]]
        let open = try judge([edit], records)
        #expect(open.verdicts[0].unknown.map(\.reason) == [.notSupplied("courses")] && open.verdicts[0].fails.isEmpty)
        let supplied = try judge([edit], records, rows: [0: ExamplePlan.rows(0, [["2627", "A", "x"]])])
        #expect(indices(supplied.verdicts[0].fails) == [1] && supplied.verdicts[0].unknown.isEmpty)
        #expect(try EditProgram(compiling: ExamplePlan.plan([edit])).tables(of: 0) == [0])
    }

    @Test("Of the chosen the highest stays, whatever is higher among the others")
    func highestAmongTheChosen() throws {
        let filter = SourceText("outcome = 'P'", at: ExamplePlan.place)
        let highest = EditDefinition.Keep.highest(SourceText("number(course)", at: ExamplePlan.place))
        let program = try EditProgram(
            compiling: ExamplePlan.plan([
                ExamplePlan.edit(.unique(["student"], where: filter, keep: highest), id: "14")
            ]))
        let batch = ExamplePlan.batch([
            ["student": "1", "course": "9", "outcome": "F"], ["student": "1", "course": "5", "outcome": "P"],
            ["student": "1", "course": "3", "outcome": "P"], ["student": "2", "course": "x", "outcome": "P"],
            ["student": "2", "course": "1", "outcome": nil],
        ])
        var engine = try EditEngine(program, rows: [:], accepted: [])
        try engine.lookAhead(batch)
        let verdict = try engine.judge(batch).verdicts[0]
        #expect(indices(verdict.fails) == [2])
        #expect(verdict.unknown.flatMap { indices($0.records) } == [4])
    }

    @Test func aRecordAloneInItsKeyIsTheHighestWhateverElseFailsIt() throws {
        let highest = EditDefinition.Keep.highest(SourceText("number(course)", at: ExamplePlan.place))
        let edits = [
            ExamplePlan.edit(.unique(["school"], keep: .first), id: "18"),
            ExamplePlan.edit(.unique(["student"], keep: highest), id: "14"),
        ]
        let program = try EditProgram(compiling: ExamplePlan.plan(edits))
        let batch = ExamplePlan.batch([
            ["school": "1", "student": "A", "course": "1"], ["school": "1", "student": "B", "course": "x"],
        ])
        var engine = try EditEngine(program, rows: [:], accepted: [])
        try engine.lookAhead(batch)
        let verdicts = try engine.judge(batch).verdicts
        #expect(indices(verdicts[0].fails) == [1])
        #expect(verdicts[1].fails.isEmpty && verdicts[1].unknown.isEmpty)
    }

    @Test func uniqueSpansBatches() throws {
        let program = try EditProgram(
            compiling: ExamplePlan.plan([ExamplePlan.edit(.unique(["student"], keep: .first), id: "18")]))
        var engine = try EditEngine(program, rows: [:], accepted: [])
        #expect(try engine.judge(ExamplePlan.batch([["student": "1"]])).rejected.isEmpty)
        #expect(try engine.judge(ExamplePlan.batch([["student": "1"]])).rejected[0])
    }

    @Test func batchesOfAnySizeAreJudgedAlike() throws {
        let edits = [
            ExamplePlan.check("number(school) > 50", id: "1"),
            ExamplePlan.edit(.unique(["course"], keep: .first), id: "2"),
        ]
        let records: [[String: String?]] = (0..<333).map { ["school": "\($0 % 100)", "course": "\($0 % 150)"] }
        let whole = indices(try judge(edits, records).rejected)
        let program = try EditProgram(compiling: ExamplePlan.plan(edits))
        for size in [1, 63, 64, 65, 128] {
            var engine = try EditEngine(program, rows: [:], accepted: [])
            var rejected: [Int] = []
            for start in stride(from: 0, to: records.count, by: size) {
                let part = Array(records[start..<min(start + size, records.count)])
                rejected += indices(try engine.judge(ExamplePlan.batch(part)).rejected).map { $0 + start }
            }
            #expect(rejected == whole)
        }
    }

    @Test func unwrittenEditsHoldNobodyBack() throws {
        let judgement = try judge([ExamplePlan.edit(.unwritten("too little is known"), id: "3")], [[:]])
        #expect(judgement.rejected.isEmpty && judgement.heldBack.isEmpty)
    }

    @Test func tablesAndItemsOfAnEditAreKnown() throws {
        let program = try EditProgram(
            compiling: ExamplePlan.plan([
                ExamplePlan.check("EXISTS(taken) OR outcome = 'P'"),
                ExamplePlan.check("CASE WHEN :mode = 'initial' THEN outcome = 'P' ELSE EXISTS(taken) END", id: "2"),
            ]))
        #expect(program.tables(of: 0) == [0])
        #expect(program.tables(of: 1).isEmpty, "a branch that is never taken needs no table")
        #expect(program.items(of: 0) == [2, 4])
    }
}
