import RollbookModel
import Testing

@testable import RollbookDefinitions

/// Further faults that rules find, beside the examples in the guide: the change to the example that breaks it, with `‸` where it must be told.
struct RuleTests {
    struct Case: CustomStringConvertible, Sendable {
        let rule: String
        let file: String
        let old: String
        let new: String
        var help: String?

        var description: String { "\(rule): \(new)" }
    }

    private static let agency = "example/agency.yaml"
    private static let format = "example/formats/enrollment.yaml"
    private static let edits = "example/edits/enrollment.yaml"
    private static let outcome = "example/elements/900100-outcome.yaml"
    private static let table = "example/tables/districts.yaml"

    static let cases: [Case] = [
        Case(rule: "agency-levels", file: agency, old: "{ level: exception", new: "‸{ level: reject"),
        Case(
            rule: "agency-year-picture", file: agency, old: "year-picture: \"2627\"", new: "year-picture: ‸\"2627-28\""),
        Case(rule: "unique-id", file: "example/formats/pupils.yaml", old: "format: pupils", new: "format: ‸mystery"),
        Case(rule: "format-file", file: format, old: "format: enrollment", new: "format: ‸enrolment"),
        Case(rule: "code-length", file: outcome, old: "P: Passed", new: "‸PP: Passed"),
        Case(rule: "item-id", file: format, old: "id: outcome", new: "id: ‸Outcome"),
        Case(rule: "unique-item", file: format, old: "id: pupil", new: "id: ‸district"),
        Case(rule: "unique-item", file: format, old: "item: 5", new: "item: ‸4, id: filler_x"),
        Case(
            rule: "known-element", file: format, old: "element: pupil", new: "element: ‸pupl",
            help: "Did you mean \"pupil\"?"),
        Case(
            rule: "item-length", file: format, old: "{ item: 3, id: outcome, name: Outcome, element: \"900100\",",
            new: "‸{ item: 3, id: outcome, name: Outcome,"),
        Case(rule: "printed-columns", file: format, old: "columns: 7-7", new: "columns: ‸7-8"),
        Case(rule: "element-order", file: outcome, old: "order: [F, P]", new: "order: [F, ‸X]"),
        Case(
            rule: "element-surveys", file: outcome, old: "F: { meaning: Failed, surveys: [\"1\"] }",
            new: "‸F: { meaning: Failed, surveys: [\"7\"] }"),
        Case(
            rule: "layout-years", file: format, old: "layouts:\n  - since: 2024-25",
            new: """
                layouts:
                  - since: 2023-24
                    record-length: 2
                    items: [{ item: 1, id: district, name: District, length: 2, key: true }]
                  - ‸since: 2024-25
                """),
        Case(rule: "column-gap", file: format, old: "columns: 10-12", new: "columns: ‸11-13"),
        Case(rule: "record-length", file: format, old: "record-length: 12", new: "record-length: ‸13"),
        Case(rule: "key-items", file: "example/formats/pupils.yaml", old: "- record-length", new: "- ‸record-length"),
        Case(rule: "format-surveys", file: format, old: "[\"1\", S]", new: "[\"1\", S, ‸X]"),
        Case(
            rule: "table-key", file: table, old: "key: [school_year", new: "key: [‸school_yaer",
            help: "Did you mean \"school_year\"?"),
        Case(rule: "table-key", file: table, old: "{ column: status", new: "‸{ column: kind"),
        Case(
            rule: "relation-target", file: format, old: "table: districts", new: "table: ‸district",
            help: "Did you mean \"districts\"?"),
        Case(rule: "relation-target", file: format, old: "format: pupils", new: "format: ‸pupil"),
        Case(
            rule: "relation-column", file: format, old: "kind: \"'A'\"", new: "‸kin: \"'A'\"",
            help: "Did you mean \"kind\"?"),
        Case(
            rule: "relation-operand", file: format, old: "school_year: ':year'", new: "school_year: ‸':yaer'",
            help: "Did you mean \"year\"?"),
        Case(rule: "relation-operand", file: format, old: "kind: \"'A'\"", new: "kind: ‸'A'"),
        // a number, which no column can equal
        Case(rule: "relation-operand", file: format, old: "school_year: ':year'", new: "school_year: ‸':first_year'"),
        Case(rule: "relation-operand", file: format, old: "district: district,", new: "district: ‸distrct,"),
        // what a row must find is looked up by columns of that row
        requiring(
            "{ table: ‸district, on: { district: pupil } }", "relation-target", help: "Did you mean \"districts\"?"),
        requiring("{ table: districts, on: { ‸distric: grade } }", "relation-column"),
        requiring("{ table: districts, on: { district: ‸grad } }", "relation-operand", help: "Did you mean \"grade\"?"),
        requiring("{ table: districts, on: { district: ‸district } }", "relation-operand"),
        requiring("{ table: districts, on: { district: grade, school_year: ‸':yaer' } }", "relation-operand"),
        requiring("{ table: districts, on: { ‸district: sex } }", "join-length"),
        requiring("{ table: districts, on: { ‸kind: sex } }", "relation-key"),
        requiring("‸{ on: { district: grade } }", "missing-key"),
        Case(
            rule: "shape", file: edits, old: "check: \"outcome = person.grade\"",
            new: "check: \"outcome = person.grade\"\n    where: ‸\"outcome = 'F'\""),
        Case(
            rule: "shape", file: edits, old: "check: \"outcome = person.grade\"",
            new: "check: \"outcome = person.grade\"\n    for-each: ‸person"),
        Case(rule: "join-length", file: format, old: "kind: \"'A'\"", new: "‸kind: \"'AB'\""),
        Case(rule: "join-length", file: table, old: "district, length: 2", new: "district, length: 3"),
        Case(rule: "relation-guard", file: format, old: "guarded-by: \"1\"", new: "guarded-by: ‸\"9\""),
        Case(rule: "unique-edit", file: edits, old: "edit: 1A", new: "edit: ‸\"1\""),
        Case(
            rule: "edit-level", file: edits, old: "level: exception", new: "level: ‸exeption",
            help: "Did you mean \"exception\"?"),
        Case(rule: "edit-surveys", file: edits, old: "surveys: [\"1\"]", new: "surveys: [\"1\", ‸\"2\"]"),
        Case(
            rule: "edit-items", file: edits, old: "items: [outcome]", new: "items: [‸outcom]",
            help: "Did you mean \"outcome\"?"),
        Case(rule: "edit-items", file: edits, old: "unique: [district", new: "unique: [‸distrct"),
        Case(rule: "edit-after", file: edits, old: "after: [\"1\"]", new: "after: [‸\"1B\"]"),
        Case(rule: "edit-after-cycle", file: edits, old: "after: [\"1\"]", new: "after: [‸\"2\"]"),
        Case(rule: "edit-version-years", file: edits, old: "{ until: 2025-26, message", new: "‸{ message"),
        Case(
            rule: "edit-version-years", file: edits, old: "check: is_code(outcome) }\n",
            new: "check: is_code(outcome) }\n      - ‸{ since: 2025-26, message: other }\n"),
        Case(
            rule: "item-value", file: format, old: "id: outcome,", new: "id: outcome, value: ‸\"{:yaer}\",",
            help: "Did you mean \"year\"?"),
        Case(rule: "item-value", file: format, old: "id: outcome,", new: "id: outcome, value: ‸\"{records}\","),
        Case(rule: "item-value", file: format, old: "id: outcome,", new: "id: outcome, value: ‸\"{record}\","),
        Case(rule: "item-value", file: format, old: "id: outcome,", new: "id: outcome, value: ‸long,"),
    ]

    /// The relation to pupils, whose rows must find something.
    private static func requiring(_ row: String, _ rule: String, help: String? = nil) -> Case {
        Case(
            rule: rule, file: format, old: "person: { format: pupils, on: { pupil: pupil } }",
            new: "person: { format: pupils, on: { pupil: pupil }, where-exists: \(row) }", help: help)
    }

    @Test(arguments: cases)
    func tellsWhere(_ wanted: Case) throws {
        var fixture = try FormatsFixture.example.replacing(wanted.old, in: wanted.file, by: wanted.new)
        if wanted.rule == "key-items" {
            fixture = try fixture.replacing(", key: true", in: wanted.file, by: "")
        }
        let faults = try fixture.diagnostics().filter { $0.rule == wanted.rule }
        #expect(!faults.isEmpty)
        if let place = fixture.markedPlace {
            let fault = try #require(faults.first { "\($0.place)" == place }, "\(faults)")
            if let help = wanted.help { #expect(fault.help == help) }
        }
    }

    @Test func theExampleHasNoFault() throws {
        #expect(try FormatsFixture.example.diagnostics() == [])
    }

    @Test func anAgencyWithoutLevels() throws {
        let text = FormatsFixture.example.files[Self.agency] ?? ""
        let without = text.split(separator: "\n").filter { !$0.contains("level") }.joined(separator: "\n")
        let faults = try FormatsFixture.example.adding(Self.agency, without).faults()
        #expect(faults.contains("example/agency.yaml:1:1 agency-levels"))
    }

    @Test func editsOfAFormatThatIsNotDefined() throws {
        let fixture = FormatsFixture.example.adding("example/edits/enrolment.yaml", "edits: []\n")
        let faults = try fixture.diagnostics()
        #expect(faults.map { "\($0.place) \($0.rule)" } == ["example/edits/enrolment.yaml:1:1 edits-format"])
        #expect(faults.first?.help == "Did you mean \"enrollment\"?")
    }

    @Test func aCircleThroughSeveralEdits() throws {
        let fixture = try FormatsFixture.example
            .replacing("source: { reading: of the year }", in: Self.edits, by: "after: [\"2\"]")
        #expect(try fixture.faults().filter { $0.hasSuffix("edit-after-cycle") }.count == 2)
    }

    @Test func faultsOfAllFilesAreToldAtOnce() throws {
        let fixture = try FormatsFixture.example
            .replacing("columns: 7-7", in: Self.format, by: "columns: 7-9")
            .replacing("level: exception", in: Self.edits, by: "level: none")
            .replacing("name: Districts", in: Self.table, by: "nme: Districts")
        #expect(try Set(fixture.diagnostics().map(\.place.file)) == [Self.format, Self.edits, Self.table])
    }
}
