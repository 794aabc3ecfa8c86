import Foundation
import RollbookDefinitions
import RollbookModel
import RollbookSamples
import Testing

/// What is said of a recipe that is wrong: the shipped one with one text replaced.
@Suite struct RecipeFaultTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let old: String
        let new: String
        let message: String
        let help: String?

        var testDescription: String { message }
    }

    static let cases = [
        Case(
            old: "  transaction_code: A\n", new: "  transaction_cod: A\n",
            message: "unknown column \"transaction_cod\"",
            help: "Did you mean \"transaction_code\"?"),
        Case(
            old: "  transaction_code: A\n", new: "", message: "\"transaction_code\" has no value",
            help: "Add \"transaction_code:\" here."),
        Case(
            old: "edits: [1A]", new: "edits: [\"1B\"]", message: "unknown edit \"1B\"", help: "Did you mean \"1\"?"),
        Case(
            old: "edits: [1A]", new: "edits: [\"1\"]", message: "no fault breaks edit 1A",
            help: "Add one to \"faults\"."),
        Case(
            old: "kinds: [home]", new: "kinds: [hone]", message: "unknown kind \"hone\"",
            help: "Did you mean \"home\"?"),
        Case(
            old: "course: no-course", new: "course: no-curse", message: "unknown list \"no-curse\"",
            help: "Did you mean \"no-course\"?"),
        Case(
            old: "where: { level: elementary }", new: "where: { level: elementry }",
            message: "unknown value \"elementry\"", help: "Did you mean \"elementary\"?"),
        Case(
            old: "where: { level: elementary }", new: "where: { lvl: elementary }", message: "unknown column \"lvl\"",
            help: "Known: school, name, level, other."),
        Case(
            old: "outcome: \"{outcome.outcome}\"", new: "outcome: \"{outcome.outcom}\"",
            message: "unknown name \"outcome.outcom\"", help: "Did you mean \"outcome.outcome\"?"),
        Case(
            old: "outcome: \"{outcome.outcome}\"", new: "outcome: \"{outcome.outcome\"",
            message: "the brace opened here is never closed", help: "Close it with }."),
        Case(
            old: "outcome: \"{outcome.outcome}\"", new: "outcome: \"P,F\"",
            message: "a value may not hold the character U+002C",
            help: "Values are printable ASCII without quotes and commas."),
        Case(
            old: "outcome: \"{outcome.outcome}\"", new: "outcome: PASS",
            message: "\"outcome\" holds 1 characters; this value may have 4", help: nil),
        Case(
            old: "{student:10}", new: "{student:4}", message: "unknown name \"student:4\"",
            help: "Did you mean \"student:10\"?"),
        Case(
            old: "where: { type: 3 }, distinct: true", new: "where: { type: 3 }",
            message: "a student may have 3 records and nothing makes them differ",
            help: "Let a draw of each-record be \"distinct: true\" over a list with at least 3 rows."),
        Case(
            old: "share: 10\n", new: "share: 0\n", message: "a share is a whole number from 1 to 1000", help: nil),
        Case(
            old: "  appendix-c:\n", new: "  appendix-d:\n", message: "unknown table \"appendix-d\"",
            help: "Did you mean \"appendix-c\"?"),
        Case(
            old: "  appendix-c:\n", new: "  appendix-d:\n",
            message: "the edits read \"appendix-c\", which the recipe does not fill", help: nil),
        Case(
            old: "kinds: [home]", new: "except: [hone]", message: "unknown kind \"hone\"",
            help: "Did you mean \"home\"?"),
        Case(
            old: "where: { level: elementary }", new: "where: { level: \"{:survey}\" }",
            message: "no row of \"schools\" meets all conditions", help: nil),
        Case(
            old: "  cte-student-course-schedule:\n", new: "  cte-schedule:\n",
            message: "unknown format \"cte-schedule\"",
            help: "Known: student-demographic-information, cte-student-course-schedule."),
    ]

    @Test(arguments: cases) func aWrongRecipeIsRefusedWithAPlace(_ wrong: Case) throws {
        let (recipe, _) = try Self.recipe(replacing: wrong.old, by: wrong.new)
        let found = checkRecipe(recipe, for: try SampleFolder.plan()).filter { $0.message == wrong.message }
        #expect(found.first?.help == wrong.help)
        #expect(!found.isEmpty && found.allSatisfy { $0.place.file == "recipe.yaml" })
        #expect(throws: DefinitionFaults.self) { _ = try SampleFolder(rows: 1, recipe: recipe) }
    }

    @Test func aFaultPointsIntoTheTemplate() throws {
        let (recipe, line) = try Self.recipe(
            replacing: "title: \"{certification.title}\"", by: "title: \"The {certification.titel}\"")
        let place = checkRecipe(recipe, for: try SampleFolder.plan()).first?.place
        #expect(place == Place(file: "recipe.yaml", line: line, column: 21))
    }

    @Test func aRowIsForStudentsOrRecords() throws {
        let error = #expect(throws: DefinitionFaults.self) {
            try Self.recipe(
                replacing: "  cte-student-course-schedule:\n", by: "  cte-student-course-schedule:\n    per: pupil\n")
        }
        #expect(
            error?.diagnostics.map(\.message) == ["expected \"student\" or \"record\", found the text \"pupil\""])
    }

    @Test func alternativesAreOfOneLength() throws {
        let error = #expect(throws: DefinitionFaults.self) {
            try Self.recipe(
                replacing: "school_year_course_taken: \"{:previous_year}\" }",
                by: "school_year_course_taken: [\"{:previous_year}\", \"{:year}\"] }")
        }
        #expect(
            error?.diagnostics.map(\.message) == ["expected 3 alternatives as in the longest list, found 2"])
    }

    @Test func aRecipeThatIsNotThereIsAProblem() {
        let error = #expect(throws: Problem.self) {
            try loadSampleRecipe(for: "florida/nothing", in: SampleFolder.formats)
        }
        #expect(error?.wayOut.contains("florida/industry-certification") == true)
    }

    /// The shipped recipe with the first occurrence of a text replaced, and the line of that text.
    private static func recipe(replacing old: String, by new: String) throws -> (recipe: SampleRecipe, line: Int) {
        let path = "\(SampleFolder.formats)/\(SampleFolder.format.replacing("/", with: "/samples/")).yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let range = try #require(text.range(of: old))
        let line = text[..<range.lowerBound].count { $0.isNewline } + 1
        let changed = text.replacingCharacters(in: range, with: new)
        let recipe = try readSampleRecipe(Array(changed.utf8), file: "recipe.yaml", format: "industry-certification")
        return (recipe, line)
    }
}
