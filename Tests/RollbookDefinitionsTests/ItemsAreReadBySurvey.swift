import RollbookModel
import Testing

@testable import RollbookDefinitions

/// One item may hold one element in most surveys and another in some.
struct ItemsAreReadBySurvey {
    private func fixture() throws -> FormatsFixture {
        try FormatsFixture.example
            .adding(
                "example/elements/decision.yaml",
                "element: decision\nname: Decision\nlength: 1\norder: [N, \"Y\"]\ncodes: { \"Y\": Yes, \"N\": No }\n"
            )
            .replacing(
                "element: \"900100\",", in: "example/formats/enrollment.yaml",
                by: "element: \"900100\", in-surveys: [{ surveys: [S], element: decision }],")
    }

    @Test("Codes, order and element are those of the survey; columns and name stay")
    func readings() throws {
        let usual = try fixture().plan(survey: "1").items[2]
        let other = try fixture().plan(survey: "S").items[2]
        #expect(usual.codes == ["P", "F"])
        #expect(other.codes == ["Y", "N"])
        #expect(other.order == ["N", "Y"])
        #expect([usual.element, other.element] == ["900100", "decision"])
        #expect(usual.slot == other.slot && usual.name == other.name)
    }

    @Test("An element of another length, and one survey in two readings, are faults")
    func faults() throws {
        let longer = try fixture().replacing(
            "length: 1\norder", in: "example/elements/decision.yaml", by: "length: 2\norder")
        #expect(try longer.faults().contains { $0.hasSuffix("item-readings") })
        let twice = try fixture().replacing(
            "element: decision }]", in: "example/formats/enrollment.yaml",
            by: "element: decision }, { surveys: [S], element: decision }]")
        #expect(try twice.faults().contains { $0.hasSuffix("item-readings") })
        #expect(try fixture().faults() == [])
    }

    @Test("Florida's year is the fiscal year in the survey weeks, the school year at the end, a month in survey R")
    func florida() throws {
        let catalog = try Catalog.load(from: FloridaTests.folder, agency: "florida")
        func element(_ format: String, _ survey: String) throws -> String? {
            try catalog.plan(format: "florida/\(format)", year: "2026-27", survey: survey, district: "01")
                .items.first { $0.id == "school_year" }?.element
        }
        #expect(try element("student-demographic-information", "2") == "fiscal-year")
        #expect(try element("student-demographic-information", "5") == "school-year")
        #expect(try element("student-demographic-information", "R") == "month-and-year")
    }
}

/// Edits of a format of which no layout is known stand ready for the day when one is found.
struct EditsWithoutALayout {
    private let edits = """
        surveys: ["1"]
        partial: seen in part
        edits:
          - edit: "1"
            level: reject
            until: 2017-18
            unwritten: no layout is known
            elements: ["900100"]
            message: Not passed.
        """

    private func fixture(_ old: String = "elements: [\"900100\"]", _ new: String = "elements: [\"900100\"]")
        -> FormatsFixture
    {
        FormatsFixture.example
            .adding(
                "example/formats/lost.yaml",
                "format: lost\nname: Lost\nsurveys: [\"1\"]\nlayout: { unknown: No page was found. }\n"
            )
            .adding("example/edits/lost.yaml", edits.replacing(old, with: new))
    }

    @Test("They are kept, with their elements and why the list is not whole")
    func kept() throws {
        let agency = try #require(try fixture().load().agencies["example"])
        #expect(agency.edits["lost"]?.map(\.elements) == [["900100"]])
        #expect(agency.partial == ["lost": "seen in part"])
    }

    @Test(
        "A condition, an item or an unknown element is a fault",
        arguments: [
            ("unwritten: no layout is known", "check: \"outcome = 'P'\"\n    expected: P\n    remedy: Look."),
            ("elements: [\"900100\"]", "items: [result]"), ("elements: [\"900100\"]", "elements: [900101]"),
        ])
    func faults(old: String, new: String) throws {
        #expect(try fixture(old, new).faults().contains { $0.hasSuffix("edit-elements") })
    }
}
