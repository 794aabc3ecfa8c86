import Foundation
import Testing

@Suite struct ConditionsSayWhatSQLSays {
    @Test(arguments: [
        // = and IN ignore trailing blanks; < compares padded text
        ("outcome = 'P'", ["outcome": "P"], "holds"),
        ("outcome <> 'P'", ["outcome": "P"], "fails"),
        ("course = '12'", ["course": "12"], "holds"),
        ("course = '12 '", ["course": "12"], "holds"),
        ("course = ''", ["course": ""], "holds"),
        ("school < '0100'", ["school": "0099"], "holds"),
        ("school >= '0100'", ["school": "0099"], "fails"),
        ("'0100' > school", ["school": "0099"], "holds"),
        ("school IN ('N998', 'N999')", ["school": "N999"], "holds"),
        ("school NOT IN ('N998', 'N999')", ["school": "N999"], "fails"),
        ("school BETWEEN '0001' AND '9899'", ["school": "9899"], "holds"),
        ("school NOT BETWEEN '0001' AND '9899'", ["school": "9900"], "holds"),
        // ordered elements: membership of a slice
        ("grade BETWEEN 'KG' AND '05'", ["grade": "KG"], "holds"),
        ("grade BETWEEN 'KG' AND '05'", ["grade": "PK"], "fails"),
        ("grade BETWEEN 'KG' AND '05'", ["grade": "06"], "fails"),
        ("grade BETWEEN 'KG' AND '05'", ["grade": "??"], "fails"),
        ("grade < '01'", ["grade": "KG"], "holds"),
        ("grade <= '12'", ["grade": "31"], "fails"),
        // LIKE and SUBSTRING see the padding
        ("course NOT LIKE '% %'", ["course": "0000000"], "holds"),
        ("course NOT LIKE '% %'", ["course": "000000"], "fails"),
        ("student LIKE 'FL____'", ["student": "FL1234"], "holds"),
        ("student LIKE 'FL____'", ["student": "FX1234"], "fails"),
        ("student LIKE '%3%5%'", ["student": "123456"], "holds"),
        ("student LIKE '%5%3%'", ["student": "123456"], "fails"),
        ("SUBSTRING(course FROM 1 FOR 1) IN ('C', 'U')", ["course": "C123"], "holds"),
        ("SUBSTRING(course FROM 6) = '67'", ["course": "1234567"], "holds"),
        // the functions
        ("is_code(outcome)", ["outcome": "F"], "holds"),
        ("is_code(outcome)", ["outcome": "Z"], "fails"),
        ("is_blank(course)", ["course": ""], "holds"),
        ("is_numeric(course)", ["course": "0123456"], "holds"),
        ("is_numeric(course)", ["course": "012345"], "fails"),
        ("only_chars(student, 'A-Z0-9 ')", ["student": "AB 12"], "holds"),
        ("only_chars(student, 'A-Z0-9 ')", ["student": "AB-12"], "fails"),
        ("only_chars(student, 'A-Z-')", ["student": "ABC-DE"], "holds"),
        ("in_range(school, 'C901', 'C928')", ["school": "C901"], "holds"),
        ("in_range(school, 'C901', 'C928')", ["school": "C928"], "holds"),
        ("in_range(school, 'C901', 'C928')", ["school": "C900"], "fails"),
        ("in_range(school, 'C901', 'C928')", ["school": "C929"], "fails"),
        ("in_range(school, 'C901', 'C928')", ["school": "U910"], "fails"),
        ("in_range(school, '0001', '9899')", ["school": "00A1"], "fails"),
        ("in_range(school, '0001', '9899')", ["school": "1"], "fails"),
        ("in_range(year, '0708', :year)", ["year": "2627"], "holds"),
        ("in_range(year, '0708', :year)", ["year": "2728"], "fails"),
        ("in_range(year, '0708', :previous_year)", ["year": "2526"], "holds"),
        ("in_range(year, '0708', :previous_year)", ["year": "2627"], "fails"),
        ("is_school_year(year)", ["year": "2627"], "holds"),
        ("is_school_year(year)", ["year": "9900"], "holds"),
        ("is_school_year(year)", ["year": "2628"], "fails"),
        ("is_date(earned, 'MMDDYYYY')", ["earned": "02292028"], "holds"),
        ("is_date(earned, 'MMDDYYYY')", ["earned": "02292027"], "fails"),
        ("is_date(earned, 'MMDDYYYY')", ["earned": "02292100"], "fails"),
        ("is_date(earned, 'MMDDYYYY')", ["earned": "13012026"], "fails"),
        ("is_date(earned, 'MMDDYYYY')", ["earned": "04312026"], "fails"),
        ("is_date(earned, 'MMDDYYYY')", ["earned": "00000000"], "fails"),
        ("is_date(earned, 'YYYYMMDD')", ["earned": "20280229"], "holds"),
        ("date(earned, 'MMDDYYYY') - date('07012026', 'MMDDYYYY') = 30", ["earned": "07312026"], "holds"),
        ("date(earned, 'MMDDYYYY') + 1 = make_date(2028, 3, 1)", ["earned": "02292028"], "holds"),
        ("make_date(:first_year, 7, 1) < date(earned, 'MMDDYYYY')", ["earned": "07022026"], "holds"),
        ("age_at(date(earned, 'MMDDYYYY'), make_date(2026, 9, 1)) = 18", ["earned": "09012008"], "holds"),
        ("age_at(date(earned, 'MMDDYYYY'), make_date(2026, 9, 1)) = 17", ["earned": "09022008"], "holds"),
        ("number(school) * 2 + 1 = 25", ["school": "0012"], "holds"),
        // CASE, equality of conditions, precedence
        (
            "CASE WHEN outcome = 'P' THEN is_numeric(earned) ELSE earned = '00000000' END",
            ["outcome": "F", "earned": "1"], "fails"
        ),
        ("CASE WHEN is_blank(school) THEN 1 ELSE number(school) END > 5", ["school": "6"], "holds"),
        ("is_blank(course) = is_blank(school)", ["course": "", "school": "1"], "fails"),
        ("is_blank(course) OR outcome = 'P' AND school = '1'", ["course": ""], "holds"),
        ("NOT is_blank(course) AND outcome = 'P'", ["course": "1", "outcome": "F"], "fails"),
        (":survey = survey_five", ["outcome": "F"], "holds"),
    ])
    func verdict(condition: String, record: [String: String], expected: String) throws {
        let condition = condition.replacingOccurrences(of: "survey_five", with: "'5' AND NOT is_blank(outcome)")
        #expect(try ExamplePlan.verdict(condition, record) == expected)
    }

    @Test(
        "NULL follows SQL's tables of three values",
        arguments: [
            ("outcome = 'P'", "unreadable value"),
            ("NOT outcome = 'P'", "unreadable value"),
            ("outcome = 'P' OR school = '1'", "holds"),
            ("outcome = 'P' AND school = '2'", "fails"),
            ("outcome = 'P' AND school = '1'", "unreadable value"),
            ("outcome IN ('F', 'P')", "unreadable value"),
            ("is_code(outcome)", "unreadable value"),
            ("(outcome = 'P') = (school = '1')", "unreadable value"),
            ("CASE WHEN outcome = 'P' THEN school = '1' ELSE school = '2' END", "fails"),
            ("CASE WHEN school = '1' THEN outcome = 'P' ELSE TRUE END", "unreadable value"),
            ("date(earned, 'MMDDYYYY') > make_date(2026, 1, 1)", "unreadable value"),
            ("number(earned) > 5 OR school = '1'", "holds"),
            ("make_date(2026, number(school), 40) > make_date(2026, 1, 1)", "unreadable value"),
        ])
    func null(condition: String, expected: String) throws {
        let record: [String: String?] = ["outcome": nil, "school": "1", "earned": "13312026 "]
        #expect(try ExamplePlan.verdict(condition, record) == expected)
    }

    @Test func definitionsAreSharedTexts() throws {
        let definitions = ["is_passed": "outcome = 'P'", "is_dated": "is_passed AND is_numeric(earned)"]
        let record = ["outcome": "P", "earned": "07012026"]
        #expect(try ExamplePlan.verdict("is_dated OR NOT is_passed", record, definitions: definitions) == "holds")
    }
}
