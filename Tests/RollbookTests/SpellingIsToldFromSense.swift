import RollbookRecords
import RollbookReports
import Testing

@testable import Rollbook

/// How two values of a comparison differ.
@Suite struct SpellingIsToldFromSense {
    @Test(
        "Each kind of difference",
        arguments: [
            ("P", "P", nil), ("", "", nil),
            ("Roe  Rick ", "Roe Rick", .blanks), (" ", "", .blanks), ("a\u{A0}b", "a b", .blanks),
            ("FL1a", "fl1A", .case), ("Pass ", "PASS", .case),
            ("311", "0311", .zeroPadding), ("0", "000", .zeroPadding),
            ("2027-05-03", "05/03/2027", .datePicture), ("05032027", "5/3/27", .datePicture),
            ("20270503", "05032027", .datePicture), ("2027-05-03T00:00:00", "05-03-2027", .datePicture),
            ("Doe, Jane", "Jane Doe", .nearName), ("O'Brien", "OBrien", .nearName), ("Jonson", "Johnson", .nearName),
            ("Adobe Certified Professional", "Adobe Certifed Profesional", .nearName),
            ("", "P", .missing), ("P", " ", .missing),
            ("P", "F", .other), ("Pass", "Fail", .other), ("TESTA001", "TESTA002", .other), ("0311", "0312", .other),
            ("2027-05-03", "2027-05-04", .other), ("02/30/2027", "2027-03-02", .other), ("1.0", "1", .other),
            ("99999999999999999999", "099999999999999999999", .zeroPadding),
        ] as [(String, String, ValueDifference?)])
    func kinds(a: String, b: String, expected: ValueDifference?) {
        #expect(ValueSpelling(Array(a.utf8)).difference(from: ValueSpelling(Array(b.utf8))) == expected)
        #expect(ValueSpelling(Array(b.utf8)).difference(from: ValueSpelling(Array(a.utf8))) == expected)
    }

    @Test(
        "What a map does not know is no spelling, but for blanks, case, zeros and dates; a month is any day of it",
        arguments: [
            ("Offic", .unmapped(expected: "a name"), "TESTA001", .unmapped),
            ("Offic", .unmapped(expected: "a name"), "Office", .unmapped),
            ("Offic", .unmapped(expected: "a name"), "", .unmapped),
            ("testa001 ", .unmapped(expected: "a name"), "TESTA001", .case),
            ("07", .unmapped(expected: "a name"), "7", .zeroPadding),
            ("Offic", .unmapped(expected: "a name"), "Offic", nil),
            ("2/2028", .monthOnly(year: 2028, month: 2), "02292028", .monthOnly),
            ("2/2028", .monthOnly(year: 2028, month: 2), "2028-03-01", .other),
            ("12/27", .monthOnly(year: 2027, month: 12), "12312027", .monthOnly),
            ("12/27", .monthOnly(year: 2027, month: 12), "01012028", .other),
            ("12/27", .monthOnly(year: 2027, month: 12), "", .missing),
            ("12/27", .monthOnly(year: 2027, month: 12), "12/27", nil),
        ] as [(String, Unanswered, String, ValueDifference?)])
    func maps(a: String, unanswered: Unanswered, b: String, expected: ValueDifference?) {
        let (one, other) = (ValueSpelling(Array(a.utf8), unanswered), ValueSpelling(Array(b.utf8)))
        #expect(one.difference(from: other) == expected && other.difference(from: one) == expected)
    }

    @Test("Values that differ in spelling only fold alike, others do not")
    func folds() {
        func folded(_ text: String) -> String { ValueSpelling(Array(text.utf8)).folded }
        #expect(folded("FL0A ") == folded("fl0a") && folded("007") == folded("7"))
        #expect(folded("2027-05-03") == folded("5/3/2027") && folded("05032027") == folded("2027-05-03"))
        #expect(folded("8") != folded("7") && folded("a b") != folded("ab"))
    }
}
