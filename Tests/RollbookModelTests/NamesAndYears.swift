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

@Suite struct WordingsOfAnEdit {
    static func version(_ since: Int?, _ until: Int?, effective: String? = nil, _ message: String)
        -> EditDefinition.Version
    {
        .init(
            years: YearRange(since: since.map { SchoolYear(first: $0) }, until: until.map { SchoolYear(first: $0) }),
            effective: effective, rule: .unwritten(""), items: nil, message: message, expected: "", remedy: "",
            inferred: false)
    }

    static let edit = EditDefinition(
        id: "13", level: "reject",
        versions: [
            version(nil, nil, "newest"), version(nil, 2025, "before"),
            version(nil, 2025, effective: "2026-06-05", "within"),
        ], surveys: [], years: .always, after: [], source: "", place: Place(file: "", line: 1, column: 1))

    @Test(
        arguments: [
            (2026, nil, "newest"), (2025, nil, "within"), (2025, "2026-06-05", "within"),
            (2025, "2026-06-04", "before"),
            (2026, "2026-06-04", "newest"),
        ] as [(Int, String?, String)])
    func theOneInForceHolds(year: Int, day: String?, message: String) {
        #expect(Self.edit.version(in: SchoolYear(first: year), on: day)?.message == message)
    }
}
