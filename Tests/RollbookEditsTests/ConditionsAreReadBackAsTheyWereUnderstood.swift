import RollbookModel
import Testing

@testable import RollbookEdits

/// The text with all parentheses says how a condition binds; read again, it must be the same condition.
@Suite struct ConditionsAreReadBackAsTheyWereUnderstood {
    private static let place = Place(file: "a.yaml", line: 1, column: 1)

    private func lines(_ text: String, width: Int = 100) throws -> [String] {
        try #require(ReadCondition(SourceText(text, at: Self.place), definitions: [:], width: width)).lines
    }

    @Test(
        "Every part stands in parentheses",
        arguments: [
            ("NOT a = '1' OR b = '2' AND c = 'it''s'", "(NOT (a = '1')) OR ((b = '2') AND (c = 'it''s'))"),
            ("a NOT IN ('1', '2')", "NOT (a IN ('1', '2'))"),
            ("a BETWEEN 'KG' AND '08'", "a BETWEEN 'KG' AND '08'"),
            ("number(a) + 2 * number(b) > 3", "(number(a) + (2 * number(b))) > 3"),
            ("EXISTS(r) AND r.x LIKE 'F%'", "EXISTS(r) AND (r.x LIKE 'F%')"),
            ("SUBSTRING(a FROM 2 FOR 1) = :year", "SUBSTRING(a FROM 2 FOR 1) = :year"),
            (
                "CASE WHEN a = '1' THEN TRUE ELSE is_code(b) END",
                "CASE WHEN (a = '1') THEN TRUE ELSE is_code(b) END"
            ),
            (
                "COUNT(*) FILTER (WHERE a = '1') < SUM(number(b))",
                "COUNT(*) FILTER (WHERE (a = '1')) < SUM(number(b))"
            ),
            ("COUNT(DISTINCT a) <= 1", "COUNT(DISTINCT a) <= 1"), ("is_named", "is_named"),
        ])
    func parentheses(text: String, expected: String) throws {
        #expect(try lines(text) == [expected])
    }

    @Test("What is too wide is broken at AND and OR, one part on a line")
    func folding() throws {
        let text = "first = '1' AND (NOT (second = '22222222' OR third = '33333333') OR fourth = '4')"
        #expect(
            try lines(text, width: 40) == [
                "(first = '1')", "AND (", "  (NOT (", "    (second = '22222222')", "    OR (third = '33333333')",
                "  ))",
                "  OR (fourth = '4')", ")",
            ])
    }

    @Test("Read again, the text is the same condition, at any width", arguments: [1, 20, 60, 200])
    func sameAgain(width: Int) throws {
        for text in Self.conditions {
            let printed = try lines(text, width: width).joined(separator: "\n")
            #expect(try lines(printed, width: 10_000) == lines(text, width: 10_000), "\(text)\n\(printed)")
        }
    }

    private static let conditions = [
        "NOT (a = '1' OR b = '2') AND NOT NOT c = '3'", "a = '1' OR b = '2' AND (c = '3' OR d = '4' AND e = '5')",
        "NOT (a IN ('1') OR (b LIKE ' %' AND NOT (c = '2' AND d BETWEEN '1' AND '2')))",
        "CASE WHEN a = '1' OR b = '1' THEN c = '1' AND d = '1' ELSE NOT e = '2' END",
        "1 - (2 - number(a)) = (3 + 4) * 5",
    ]

    @Test("Named conditions are listed in the order of mention, those behind them after")
    func names() {
        let definitions = ["x": "y AND a = '1'", "y": "EXISTS(r)", "unused": "TRUE"].mapValues {
            SourceText($0, at: Self.place)
        }
        let condition = ReadCondition(SourceText("a = '2' OR x", at: Self.place), definitions: definitions, width: 80)
        #expect(condition?.names == ["x", "y"])
    }

    @Test("A text that cannot be read gives nothing")
    func unreadable() {
        #expect(ReadCondition(SourceText("a = = b", at: Self.place), definitions: [:], width: 80) == nil)
    }
}
