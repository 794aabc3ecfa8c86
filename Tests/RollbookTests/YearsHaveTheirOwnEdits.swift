import Testing

/// Edits 1, 6, 10 and 13 of Industry Certification differ between 2025-26 and 2026-27; 10 and 13 changed within 2025-26.
@Suite struct YearsHaveTheirOwnEdits {
    static func verdict(_ edit: String, _ set: String, year: String, asOf: String? = nil) throws -> String {
        let cases = try EditCases("industry-certification", year: year, asOf: asOf)
        return try cases.verdict(of: EditCase(edit: edit, expected: "", set: set, why: "", before: ""))
    }

    @Test(
        arguments: [
            // 2025-26: ranges; 2026-27: active on Appendix C, which does not list 82
            ("1", "district_enrollment=82", "2025-26", nil, "holds"),
            ("1", "district_enrollment=82", "2026-27", nil, "fails"),
            ("1", "district_enrollment=69", "2025-26", nil, "fails"),
            // a digital tool in grade 07: in 2025-26 until 2026-06-04
            ("13", "certification_identifier=TESTB801;grade_level=07", "2026-27", nil, "holds"),
            ("13", "certification_identifier=TESTB801;grade_level=07", "2025-26", "2026-06-04", "holds"),
            ("13", "certification_identifier=TESTB801;grade_level=07", "2025-26", "2026-06-05", "fails"),
            ("13", "certification_identifier=TESTB801;grade_level=07", "2025-26", nil, "fails"),
            ("13", "certification_identifier=TESTB801;grade_level=05", "2025-26", nil, "holds"),
            ("10", "certification_identifier=TESTB801;grade_level=07;course=0000000", "2026-27", nil, "holds"),
            ("10", "certification_identifier=TESTB801;grade_level=07;course=0000000", "2025-26", "2026-06-04", "holds"),
            ("10", "certification_identifier=TESTB801;grade_level=07;course=0000000", "2025-26", nil, "fails"),
        ] as [(String, String, String, String?, String)])
    func verdicts(edit: String, set: String, year: String, asOf: String?, expected: String) throws {
        #expect(try Self.verdict(edit, set, year: year, asOf: asOf) == expected)
    }
}
