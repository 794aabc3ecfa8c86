import RollbookEdits
import RollbookModel
import Testing

/// A condition that is called looser fails nothing that held, one called stricter lets nothing through that failed.
@Suite struct ChangedConditionsAreComparedBySense {
    @Test(
        arguments: [
            ("result = 'P'", "result = 'P'", "same"),
            ("result = 'P'", "(result='P')", "same"),
            ("result IN ('P', 'F')", "result IN ('F', 'P')", "same"),
            ("result = 'P'", "result IN ('P', 'F')", "looser"),
            ("result IN ('P', 'F')", "result = 'P'", "stricter"),
            ("result IN ('P', 'F')", "result IN ('P', 'X')", "unclear"),
            ("NOT result = 'P'", "result NOT IN ('P', 'F')", "stricter"),
            ("result <> 'P'", "result NOT IN ('P', 'F')", "stricter"),
            ("a = '1'", "a = '1' AND b = '2'", "stricter"),
            ("a = '1'", "a = '1' OR b = '2'", "looser"),
            ("a = '1' AND b = '2'", "b = '2'", "looser"),
            ("a = '1' OR b = '2'", "b = '2'", "stricter"),
            ("NOT (a = '1' AND b = '2')", "NOT a = '1'", "stricter"),
            ("a = '1' AND b = '2'", "a = '1' AND c = '3'", "unclear"),
            ("a = '1' AND b IN ('1', '2')", "a = '1' AND b = '1' AND c = '3'", "stricter"),
            ("a = '1' AND b = '1'", "b IN ('1', '2') AND a = '1' AND c = '3'", "unclear"),
            ("grade BETWEEN 'KG' AND '05'", "grade BETWEEN 'KG' AND '08'", "looser"),
            ("NOT grade BETWEEN 'KG' AND '05'", "NOT grade BETWEEN 'KG' AND '08'", "stricter"),
            ("grade BETWEEN 'PK' AND '05'", "grade BETWEEN 'KG' AND '08'", "unclear"),
            ("grade BETWEEN 'KG' AND '05'", "grade BETWEEN 'KG' AND '99'", "unclear"),
            ("grade < '05'", "grade < '08'", "looser"),
            ("grade >= '05'", "grade >= '08'", "stricter"),
            ("in_range(school, '0001', '9899')", "in_range(school, '0001', '9900')", "looser"),
            ("in_range(school, 'C901', 'C928')", "in_range(school, 'D901', 'D928')", "unclear"),
            ("in_range(school, 'C901', 'C928')", "in_range(school, '901', '928')", "unclear"),
            ("number(n) <= 10", "number(n) <= 9", "stricter"),
            ("number(n) <= 9", "number(n) <= 10", "looser"),
            (
                "CASE WHEN a = '1' THEN b = '1' ELSE FALSE END",
                "CASE WHEN a = '1' THEN b IN ('1', '2') ELSE FALSE END", "looser"
            ),
            (
                "CASE WHEN a = '1' THEN b = '1' ELSE FALSE END", "CASE WHEN a = '2' THEN b = '1' ELSE FALSE END",
                "unclear"
            ),
            ("(a = '1') = (b = '1')", "(a = '1') = (b IN ('1', '2'))", "unclear"),
            ("is_special", "is_special OR a = '1'", "looser"),
            ("is_special", "c = '1' OR c = '2'", "unclear"),
            ("is_special AND a = '1'", "c = '3' AND a = '1'", "same"),
            ("a LIKE 'A%'", "a LIKE '%'", "unclear"),
        ] as [(String, String, String)])
    func compare(_ old: String, _ new: String, _ expected: String) {
        #expect("\(change(old, new))" == expected)
        let backwards = ["looser": "stricter", "stricter": "looser"][expected] ?? expected
        #expect("\(change(new, old))" == backwards)
    }

    @Test("A named condition that changed counts for what stands behind it")
    func definitions() {
        let old = ["is_special": text("c = '3'")]
        let new = ["is_special": text("c IN ('3', '4')")]
        #expect(
            "\(ConditionChange(from: text("is_special"), old, to: text("is_special"), new, orders: [:]))" == "looser")
        #expect(
            "\(ConditionChange(from: text("NOT is_special"), old, to: text("NOT is_special"), new, orders: [:]))"
                == "stricter")
        #expect(ConditionChange.isSame(text("is_special"), text(" is_special ")))
    }

    @Test("What a condition rests on is found behind its named conditions too")
    func names() {
        let names = ConditionNames(
            [text("is_ok AND list.status = :year")], words: ["is_short"],
            definitions: [
                "is_ok": text("EXISTS(school) OR is_code(result)"), "is_short": text("a = '1'"),
                "other": text("a = '1'"),
            ])
        #expect(names.definitions == ["is_ok", "is_short"])
        #expect(names.relations == ["list", "school"])
        #expect(names.listed == ["result"])
        #expect(names.variables == ["year"])
    }

    private func change(_ old: String, _ new: String) -> ConditionChange {
        let definitions = ["is_special": text("c = '3'")]
        return ConditionChange(
            from: text(old), definitions, to: text(new), definitions,
            orders: ["grade": ["PK", "KG", "01", "02", "03", "04", "05", "06", "07", "08"]])
    }

    private func text(_ text: String) -> SourceText { SourceText(text, at: Place(file: "", line: 1, column: 1)) }
}
