import RollbookModel
import Testing

@Suite struct NamesAndYears {
    @Test(arguments: [
        ("2026-27", 2026), ("1999-00", 1999), ("2009-10", 2009), ("2026-28", nil), ("2627", nil), ("2026-2027", nil),
        ("", nil), ("２０２６-27", nil),
    ])
    func schoolYearsAreReadInOneSpelling(text: String, first: Int?) {
        #expect(SchoolYear(text)?.first == first)
        if first != nil { #expect(SchoolYear(text)?.description == text) }
    }

    @Test func picturesAreNamedByTheirSpellingOf2026() {
        for picture in YearPicture.allCases { #expect(picture.spell(SchoolYear(first: 2026)) == picture.rawValue) }
        #expect(YearPicture.shortYears.spell(SchoolYear(first: 1999)) == "9900")
        #expect(YearPicture.shortYears.spell(SchoolYear(first: 2007)) == "0708")
    }

    @Test(arguments: [
        ("industry-certificaton", "industry-certification"), ("outcom", "outcome"), ("OUTCOME", "outcome"),
        ("uotcome", "outcome"), ("zebra", nil),
    ])
    func nearestNames(name: String, expected: String?) {
        #expect(nearestName(to: name, among: ["outcome", "industry-certification", "grade_level"]) == expected)
    }
}
