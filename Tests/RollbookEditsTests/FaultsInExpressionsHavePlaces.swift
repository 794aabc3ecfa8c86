import RollbookModel
import Testing

@testable import RollbookEdits

@Suite struct FaultsInExpressionsHavePlaces {
    @Test(arguments: [
        ("outcom = 'P'", "unknown-name 10:12"),
        ("is_blank(outcome) AND taken", "unknown-name 10:34"),
        ("outcome = 5", "type-mismatch 10:12"),
        ("outcome", "type-mismatch 10:12"),
        ("outcome AND is_blank(school)", "type-mismatch 10:12"),
        ("outcome = 'PP'", "literal-too-long 10:22"),
        ("outcome = 'Z'", "code-not-listed 10:22"),
        ("outcome IN ('P', 'Z')", "code-not-listed 10:29"),
        ("grade BETWEEN 'KG' AND '13'", "not-in-order 10:12"),
        ("is_cod(outcome)", "unknown-function 10:12"),
        ("is_code(school)", "no-code-list 10:20"),
        ("is_blank(outcome, school)", "wrong-arguments 10:12"),
        (":yeer = year", "unknown-variable 10:12"),
        ("EXISTS(takn)", "unknown-relation 10:12"),
        ("taken.knd = 'A'", "unknown-column 10:12"),
        ("listed.kind = 'A'", "partial-key 10:12"),
        ("in_range(school, 'C928', 'C901')", "range-shape 10:29"),
        ("in_range(school, 'C901', 'U928')", "range-shape 10:29"),
        ("is_date(earned, 'DDMMYYYY')", "unknown-picture 10:28"),
        ("SUBSTRING(outcome FROM 2 FOR 1) = 'A'", "out-of-item 10:35"),
        ("CASE WHEN is_blank(outcome) THEN 1 ELSE is_blank(school) END = 1", "type-mismatch 10:12"),
        ("is_blank(outcome) OR TRUE", "never-fails 10:12"),
        ("outcome = 'P' AND :mode = 'batch'", "never-holds 10:12"),
        ("outcome = 'P' AND outcome = 'F'", "contradiction 10:30"),
        ("outcome <> 'P' OR outcome <> 'F'", "contradiction 10:30"),
        ("outcome LIKE 'PP%'", "literal-too-long 10:25"),
        ("outcome = 'P", "expression-syntax 10:22"),
        ("outcome == 'P'", "expression-syntax 10:21"),
        ("(outcome = 'P'", "expression-syntax 10:26"),
        ("outcome = 'P' OR", "expression-syntax 10:28"),
        ("outcome = \"P\"", "expression-syntax 10:22"),
        ("CASE WHEN outcome = 'P' THEN is_blank(school) END", "expression-syntax 10:58"),
        ("", "expression-syntax 10:12"),
        ("number(school) = 99999999999999999999999", "expression-syntax 10:29"),
    ])
    func place(condition: String, expected: String) {
        #expect(ExamplePlan.faults(condition) == [expected])
    }

    @Test func eachPartOfAnAndHasItsFault() {
        let faults = ExamplePlan.faults("is_cod(outcome) AND outcom = 'P' AND outcome = 5")
        #expect(faults.sorted() == ["type-mismatch 10:49", "unknown-function 10:12", "unknown-name 10:32"])
    }

    @Test(
        "What is sound but not well put is warned of, and stops nothing",
        arguments: [
            ("school BETWEEN '0001' AND '0999'", ["digit-range"]),
            ("is_numeric(school) AND school BETWEEN '0001' AND '0999'", []),
            ("school BETWEEN 'A001' AND 'A999'", []),
            ("outcome = 'P' OR outcome = :survey", []),
        ])
    func warnings(condition: String, expected: [String]) throws {
        let plan = ExamplePlan.plan([ExamplePlan.check(condition)])
        #expect(EditProgram.examine(plan).map(\.rule) == expected)
        #expect(EditProgram.examine(plan).allSatisfy { $0.severity == .warning })
        _ = try EditProgram(compiling: plan)
    }

    @Test func definitionsThatUseThemselvesAreRefused() {
        let faults = ExamplePlan.faults("a", definitions: ["a": "NOT b", "b": "is_blank(school) OR a"])
        #expect(faults == ["cyclic-definition 1:21"])
    }

    @Test func aFaultInASharedDefinitionIsPlacedThere() {
        #expect(ExamplePlan.faults("wrong", definitions: ["wrong": "outcom = 'P'"]) == ["unknown-name 1:1"])
    }

    @Test func nearMissesAreNamed() throws {
        let error = try #require(throws: DefinitionFaults.self) {
            _ = try EditProgram(compiling: ExamplePlan.plan([ExamplePlan.check("outcom = 'P'")]))
        }
        #expect(error.diagnostics.first?.help == "Nearest: outcome.")
    }

    @Test(
        "Monstrous expressions are refused, not suffered",
        arguments: [
            String(repeating: "(", count: 5_000) + "is_blank(school)" + String(repeating: ")", count: 5_000),
            Array(repeating: "is_blank(school)", count: 10_000).joined(separator: " AND "),
            String(repeating: "NOT ", count: 50_000) + "is_blank(school)",
        ])
    func size(condition: String) {
        #expect(ExamplePlan.faults(condition).first?.hasPrefix("expression-size") == true)
    }

    @Test func linesOfABlockAreCounted() {
        let lines = (0..<3).map { Place(file: "x.yaml", line: 5 + $0, column: 9) }
        let text = SourceText("is_blank(school)\n  OR\n  outcom = 'P'", lines: lines)
        let plan = ExamplePlan.plan([ExamplePlan.edit(.check(text), id: "1")])
        #expect(throws: DefinitionFaults.self) { _ = try EditProgram(compiling: plan) }
        do { _ = try EditProgram(compiling: plan) } catch {
            #expect(error.diagnostics.first?.place == Place(file: "x.yaml", line: 7, column: 11))
        }
    }
}
