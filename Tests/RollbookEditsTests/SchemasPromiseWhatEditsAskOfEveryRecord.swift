import RollbookModel
import Testing

@testable import RollbookEdits

/// Only what every record that is sent must hold may stand in a schema.
@Suite struct SchemasPromiseWhatEditsAskOfEveryRecord {
    /// The demands of one edit, as `item what`.
    private func demands(_ text: String, level: Int = 0, definitions: [String: String] = [:]) throws -> [String] {
        let plan = ExamplePlan.plan([ExamplePlan.check(text, level: level)], definitions: definitions)
        let demands = try EditProgram(compiling: plan).demands
        return demands.values.flatMap { item, values in values.map { "\(plan.items[item].id) \($0)" } }.sorted()
            + demands.relations.map { "row \(plan.relations[$0].name)" }
    }

    @Test(
        "Parts of AND that stand under no condition are demands",
        arguments: [
            ("is_code(outcome)", ["outcome code"]), ("is_numeric(course)", ["course digits"]),
            ("NOT is_blank(student)", ["student filled"]), ("is_blank(grade)", ["grade blank"]),
            ("year = :year", ["year among([\"2627\"])"]),
            ("school IN ('0001', '0002')", ["school among([\"0001\", \"0002\"])"]),
            ("EXISTS(taken)", ["row taken"]),
            ("grade BETWEEN 'KG' AND '02'", ["grade among([\"KG\", \"01\", \"02\"])"]),
            ("NOT (is_blank(student) OR NOT is_numeric(course))", ["course digits", "student filled"]),
            ("CASE WHEN outcome NOT IN ('F') THEN FALSE ELSE year = :year END", ["outcome among([\"F\"])"]),
            (
                "is_code(outcome) AND (is_numeric(course) AND EXISTS(taken))",
                ["course digits", "outcome code", "row taken"]
            ),
        ])
    func demands(text: String, expected: [String]) throws {
        #expect(try demands(text) == expected)
    }

    @Test(
        "What stands under OR, NOT, CASE or in a part of an item is none",
        arguments: [
            "is_code(outcome) OR is_numeric(course)", "NOT is_code(outcome)", "NOT is_numeric(course)",
            "is_numeric(SUBSTRING(course FROM 1 FOR 3))", "school <> '0001'", "school NOT IN ('0001')",
            "CASE WHEN school = '0001' THEN is_code(outcome) ELSE TRUE END", "NOT EXISTS(taken)", "school = student",
            "taken.kind = 'A'", "NOT (is_blank(student) AND is_blank(course))", "earned BETWEEN '1' AND '2'",
            "CASE WHEN school = '1' THEN TRUE WHEN is_blank(student) THEN FALSE ELSE TRUE END",
        ])
    func conditional(text: String) throws {
        #expect(try demands(text).isEmpty)
    }

    @Test("A definition is read where it is named")
    func definitions() throws {
        #expect(try demands("is_good", definitions: ["is_good": "is_code(outcome)"]) == ["outcome code"])
    }

    @Test("An edit that holds nobody back promises nothing")
    func advisory() throws {
        #expect(try demands("is_code(outcome)", level: 1).isEmpty)
    }
}
