import Foundation
import RollbookDefinitions
import RollbookModel
import RollbookSamples
import Testing

/// What is said of a district's recipe that is wrong: the shipped one with one text replaced.
@Suite struct DistrictFaultTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let old: String
        let new: String
        let message: String

        var testDescription: String { message }
    }

    static let cases = [
        Case(
            old: "  cte-teacher-course:\n    record:", new: "  cte-teacher-curse:\n    record:",
            message: "unknown format \"cte-teacher-curse\""),
        Case(
            old: "in: cte-teacher-course\n", new: "in: cte-teacher-curse\n",
            message: "unknown format \"cte-teacher-curse\""),
        Case(
            old: "breaks: { cte-teacher-course: [\"60\"] }", new: "breaks: { cte-teacher-curse: [\"60\"] }",
            message: "unknown format \"cte-teacher-curse\""),
        Case(
            old: "breaks: { cte-teacher-course: [\"60\"] }", new: "breaks: { cte-teacher-course: [\"6O\"] }",
            message: "unknown edit \"6O\""),
        Case(
            old: "breaks: { cte-teacher-course: [\"60\"] }", new: "breaks: { cte-teacher-course: [] }",
            message: "this fault breaks no edit"),
        Case(old: "per: class", new: "per: clas", message: "unknown draw \"clas\""),
        Case(
            old: "records: 1-3\n        each-record: { certification",
            new: "records: 0-3\n        each-record: { certification",
            message: "students of kind \"tool-user\" may have no record of industry-certification that could be wrong"),
        Case(
            old: "  - fault: a course that is on no schedule\n    in: cte-student-course-schedule\n    omit: true\n"
                + "    kinds: [certified]",
            new: "  - fault: a course that is on no schedule\n    in: cte-student-course-schedule\n    omit: true\n"
                + "    kinds: [technician]",
            message: "students of kind \"technician\" may have no record that this fault breaks an edit of"),
        Case(
            old: "  student-demographic-information:\n    record:\n      district_instruction",
            new: "  student-demographic-information:\n    record:\n      distrct_instruction",
            message: "unknown column \"distrct_instruction\""),
        Case(
            old: "  master-school-id:\n", new: "  master-schol-id:\n",
            message: "the edits read \"master-school-id\", which the recipe does not fill"),
    ]

    @Test("A wrong recipe is refused with a place", arguments: cases)
    func places(_ wrong: Case) throws {
        let recipe = try Self.recipe(replacing: wrong.old, by: wrong.new)
        let (agency, formats) = try SampleFolder.formats(of: "2026-27", "5")
        let told = checkRecipe(recipe, of: formats, known: AgencyNames(agency)).filter { $0.message == wrong.message }
        #expect(!told.isEmpty && told.allSatisfy { $0.place.file == "recipe.yaml" })
        #expect(throws: DefinitionFaults.self) { _ = try SampleFolder(district: "5", students: 1, recipe: recipe) }
    }

    @Test("What is left out has no values")
    func omitOrSet() {
        let error = #expect(throws: DefinitionFaults.self) {
            try Self.recipe(replacing: "    omit: true\n", by: "    omit: true\n    set: { sex: X }\n")
        }
        #expect(error?.diagnostics.map(\.message) == ["what is left out has neither values nor a copy"])
    }

    @Test("A survey without a district is refused with those that have one")
    func noDistrict() throws {
        let error = #expect(throws: Problem.self) { _ = try SampleFolder.district("9", "2026-27") }
        #expect(error?.what.contains("florida has no recipe of a district for survey 9 of 2026-27") == true)
        #expect(error?.wayOut.contains("5") == true)
    }

    private static func recipe(replacing old: String, by new: String) throws -> SampleRecipe {
        let path = "\(SampleFolder.formats)/florida/districts/survey-5.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let range = try #require(text.range(of: old), "\(old)")
        let changed = text.replacingCharacters(in: range, with: new)
        return try readDistrictRecipe(Array(changed.utf8), file: "recipe.yaml", name: "survey-5")
    }
}
