import RollbookModel
import Testing

@testable import RollbookEdits

@Suite struct ExpressionsReadAsSQL {
    @Test("Expressions are printed so that they say the same", arguments: PrintedExpression.all)
    func printed(one: PrintedExpression) throws {
        var printer = SQLPrinter(try Shipped.program().plan, .sqlite)
        let source = SourceText(one.expression, at: Place(file: "test", line: 1, column: 1))
        #expect(try printer.print(source).text.bare == one.sql)
    }
}

/// An expression over industry-certification, and its text for SQLite.
struct PrintedExpression: Sendable, CustomTestStringConvertible {
    let expression: String
    let sql: String

    var testDescription: String { expression }

    init(_ expression: String, _ sql: String) {
        self.expression = expression
        self.sql = sql
    }

    static let all = [
        PrintedExpression("outcome = 'P'", "records.outcome = 'P'"),
        PrintedExpression("'P' = outcome", "records.outcome = 'P'"),
        PrintedExpression("school_enrollment = ''", "records.school_enrollment = '    '"),
        PrintedExpression("course IN ('1', '22')", "records.course IN ('1      ', '22     ')"),
        PrintedExpression("district_instruction = :district", "records.district_instruction = '01'"),
        PrintedExpression("outcome = course", "(records.outcome || '      ') = records.course"),
        PrintedExpression(
            "number(course) > :first_year",
            """
            CASE WHEN TRIM(records.course, ' ') <> '' AND LTRIM(TRIM(records.course, ' '), '0123456789') = '' \
            THEN CAST(TRIM(records.course, ' ') AS BIGINT) END > 2026
            """),
        PrintedExpression("grade_level BETWEEN 'KG' AND '02'", "records.grade_level IN ('KG', '01', '02')"),
        PrintedExpression("grade_level < 'KG'", "records.grade_level = 'PK'"),
        PrintedExpression(
            "outcome = 'F' OR outcome = 'P' AND NOT is_blank(course)",
            "records.outcome = 'F' OR (records.outcome = 'P' AND (NOT LTRIM(records.course, ' ') = ''))"),
        PrintedExpression("course LIKE 'a%b_*'", "records.course GLOB 'a*b?[*]'"),
        PrintedExpression(
            "SUBSTRING(course FROM 2 FOR 3) = 'it''s'", "(SUBSTR(records.course, 2, 3) || ' ') = 'it''s'"),
        PrintedExpression("only_chars(outcome, 'A-C ')", "LTRIM(records.outcome, ' ABC') = ''"),
        PrintedExpression(
            "in_range(school_enrollment, 'C01', 'C28')",
            """
            SUBSTR(records.school_enrollment, 1, 3) BETWEEN 'C01' AND 'C28' \
            AND LTRIM(SUBSTR(records.school_enrollment, 2, 2), '0123456789') = '' \
            AND LTRIM(SUBSTR(records.school_enrollment, 4, 1), ' ') = ''
            """),
        PrintedExpression(
            "(outcome = 'P') = (course = '1')", "(records.outcome = 'P') = (records.course = '1      ')"),
        PrintedExpression(
            "CASE WHEN outcome = 'P' THEN TRUE ELSE course = '1' END",
            "CASE WHEN records.outcome = 'P' THEN TRUE ELSE records.course = '1      ' END"),
        PrintedExpression(
            "date(date_earned, 'MMDDYYYY') < make_date(2026, 7, 1)",
            """
            CASE WHEN COALESCE(DATE((SUBSTR(records.date_earned, 5, 4) || '-' || SUBSTR(records.date_earned, 1, 2) \
            || '-' || SUBSTR(records.date_earned, 3, 2)), '+0 days'), '') = (SUBSTR(records.date_earned, 5, 4) \
            || '-' || SUBSTR(records.date_earned, 1, 2) || '-' || SUBSTR(records.date_earned, 3, 2)) \
            AND (SUBSTR(records.date_earned, 5, 4) || '-' || SUBSTR(records.date_earned, 1, 2) \
            || '-' || SUBSTR(records.date_earned, 3, 2)) >= '0001' \
            THEN JULIANDAY((SUBSTR(records.date_earned, 5, 4) || '-' || SUBSTR(records.date_earned, 1, 2) \
            || '-' || SUBSTR(records.date_earned, 3, 2))) END < JULIANDAY('2026-07-01')
            """),
        PrintedExpression("grade_level = demographic.grade_level", "records.grade_level = demographic.grade_level"),
        PrintedExpression(
            "EXISTS(certification)",
            """
            CASE WHEN records.certification_identifier IS NOT NULL THEN EXISTS (SELECT 1 FROM appendix_z AS found \
            WHERE found.school_year = '2627' AND found.identifier = records.certification_identifier) END
            """),
    ]
}
