import RollbookModel
import Testing

@testable import RollbookDefinitions

struct PlanTests {
    @Test func items() throws {
        let plan = try FormatsFixture.example.plan()
        #expect(plan.fullName == "example/enrollment")
        #expect(plan.items.map(\.columns) == ["1-2", "3-6", "7-7", "8-9", "10-12"])
        #expect(plan.items.map(\.id) == ["district", "pupil", "outcome", "filler_4", "filler_5"])
        #expect(plan.items.map(\.name).last == "Unused")
        #expect(plan.items[0].slot == Slot(offset: 0, length: 2, isRightJustified: true))
        #expect(plan.items[1].slot.keepsLeadingBlanks)
        #expect(plan.items[2].codes == ["P", "F"])
        #expect(plan.items[2].order == ["F", "P"])
        #expect(plan.items[0].codes == nil)
        #expect(plan.items.map(\.mustBeBlank) == [false, false, false, false, true])
        #expect(plan.keyItems == [0, 1])
        #expect(plan.recordLength == 12)
        #expect(plan.outputs[.fixed].terminator.value == .lf)
    }

    @Test func codesAreThoseOfTheSurvey() throws {
        #expect(try FormatsFixture.example.plan(survey: "S").items[2].codes == ["P"])
    }

    @Test func relationsAndTheirTables() throws {
        let plan = try FormatsFixture.example.plan()
        #expect(plan.relations.map(\.name) == ["home", "person", "previous"])
        #expect(plan.tables.map(\.kind) == [.table, .format, .previous])
        #expect(plan.relations.map(\.guardedBy) == ["1", nil, nil])
        let home = plan.relations[0].on.map { "\($0.column) \($0.operand)" }
        #expect(home == ["1 item(0)", "0 variable(\"year\")", "2 constant(\"A\")"])
        #expect(plan.tables[0].columns.map(\.slot.offset) == [0, 4, 6, 7])
        #expect(plan.tables[0].key == [0, 1])
        #expect(plan.tables[0].columns.map(\.isRequired) == [true, true, true, true])
        #expect(plan.tables[1].columns.map(\.id) == ["pupil", "grade", "sex"])
        #expect(plan.tables[1].columns.map(\.isRequired) == [true, true, false])
        #expect(plan.tables[1].columns.map(\.slot.offset) == [0, 4, 6])
        #expect(plan.tables[2].columns.map(\.isRequired) == [true, true, false])
        #expect(plan.relations[2].on.map(\.column) == [0, 1])
    }

    @Test("A table must have its key, and no column that only other surveys, or definitions unused in this one, read")
    func columnsAreThoseThatThePlanReads() throws {
        let fixture = try FormatsFixture.example
            .replacing(
                "is_secret: EXISTS(secret)", in: "example/edits/enrollment.yaml",
                by: "is_secret: EXISTS(secret)\n  has_office: home.office = '1'"
            )
            .replacing("{ column: kind,", in: "example/tables/districts.yaml", by: "{ column: office,")
            .replacing(", kind: \"'A'\" }", in: "example/formats/enrollment.yaml", by: " }")
        #expect(try fixture.plan().tables[0].columns.map(\.isRequired) == [true, true, false, true])
        let reading = try fixture.replacing(
            "AND is_blank(filler_4)", in: "example/edits/enrollment.yaml", by: "AND is_blank(filler_4) AND has_office")
        #expect(try reading.plan().tables[0].columns.map(\.isRequired) == [true, true, true, true])
        #expect(try reading.plan(survey: "S").tables[0].columns.map(\.isRequired) == [true, true, false, false])
    }

    @Test("Columns are found in conditions however they are set, and not in quotes")
    func namesInConditions() {
        let text = "NOT a.x = 'b.x' OR c\n . Y <> 'it''s d.x' AND is_blank(e .z)\n AND f OR a = g.h"
        let names = ExpressionNames([SourceText(text, at: Place(file: "f", line: 1, column: 1))])
        #expect(names.members == ["a.x", "c.y", "e.z", "g.h"])
        #expect(names.words.isSuperset(of: ["not", "a", "x", "c", "y", "is_blank", "e", "z", "f", "g", "h"]))
        #expect(names.words.isDisjoint(with: ["b", "d", "s"]))
    }

    @Test("Of the survey calendar the dates are read that edits name as variables")
    func calendarDates() throws {
        let columns = [
            "school_year, length: 4", "survey, length: 1", "date_certain, length: 10", "due_date, length: 10",
        ]
        let plan = try FormatsFixture.example
            .replacing(
                "AND is_blank(filler_4)", in: "example/edits/enrollment.yaml",
                by: "AND is_blank(filler_4) AND :due_date > make_date(2026, 7, 1)"
            )
            .adding(
                "example/tables/survey-calendar.yaml",
                "table: survey-calendar\nname: Calendar\nobtain: o\nkey: [school_year, survey]\ncolumns:\n"
                    + columns.map { "  - { column: \($0) }\n" }.joined()
            ).plan()
        let calendar = try #require(plan.tables.first { $0.id == "survey-calendar" })
        #expect(calendar.columns.map(\.isRequired) == [true, true, false, true])
    }

    @Test("What ranks the rows of a relation is planned with its place, and needs its columns")
    func picks() throws {
        let pupil = "{ format: pupils, on: { pupil: pupil } }"
        func fixture(_ pick: String) throws -> FormatsFixture {
            try FormatsFixture.example.replacing(
                pupil, in: "example/formats/enrollment.yaml",
                by: "{ format: pupils, on: { pupil: pupil }, pick: \(pick) }")
        }
        let plan = try fixture("{ lowest: number(sex) }").plan()
        let pick = try #require(plan.relations[1].pick)
        #expect(pick.end == .lowest && pick.rank.text == "number(sex)")
        #expect(pick.rank.place(at: 0).file.hasSuffix("formats/enrollment.yaml"))
        #expect(plan.tables[1].columns.map(\.isRequired) == [true, true, true])
        for wrong in ["{}", "{ highest: number(sex), lowest: number(sex) }"] {
            #expect(try fixture(wrong).diagnostics().map(\.rule) == ["missing-key"])
        }
        #expect(try fixture("{ latest: number(sex) }").diagnostics().map(\.rule).contains("unknown-key"))
    }

    @Test func editsOfTheYearAndSurvey() throws {
        let fixture = FormatsFixture.example
        #expect(try fixture.plan().edits.map(\.id) == ["1", "1A", "2", "3", "4"])
        #expect(try fixture.plan(survey: "S").edits.map(\.id) == ["2"])
        #expect(try fixture.plan(year: "2024-25").edits.map(\.id) == ["1", "1A", "2", "3", "4", "5"])
    }

    @Test func editsInTheirWordingOfTheYear() throws {
        let now = try FormatsFixture.example.plan().edits[2]
        let then = try FormatsFixture.example.plan(year: "2025-26").edits[2]
        #expect((now.message, then.message) == ("new", "old"))
        #expect(then.items == [2] && then.remedy == "r" && then.level == 1 && then.inferred)
        guard case .check(let text) = then.rule else { throw FixtureFault(description: "no check") }
        #expect(text.text == "is_code(outcome)")
    }

    @Test func sourcesOfEdits() throws {
        let edits = try FormatsFixture.example.plan().edits
        #expect(edits.prefix(3).map(\.source) == ["Example Edits; reading: of the year", "Own", "Example Edits"])
    }

    @Test func relationsToFormatsWithoutALayoutAreKnownByTheReason() throws {
        let plan = try FormatsFixture.example.plan()
        #expect(plan.unknownRelations == ["secret": "it needs Mystery, whose layout is not known: No page was found"])
    }

    @Test("A format's years without a layout have a reason, which relations to it and refusals give")
    func yearsWithoutALayout() throws {
        let fixture = try FormatsFixture.example.replacing(
            "  - record-length: 12\n", in: "example/formats/pupils.yaml",
            by: "  - { since: 2026-27, unknown: Redrawn. }\n  - until: 2025-26\n    record-length: 12\n")
        #expect(
            try fixture.plan().unknownRelations["person"]
                == "it needs Pupils, whose layout is not known for 2026-27: Redrawn")
        #expect(try fixture.plan(year: "2025-26").unknownRelations.keys.sorted() == ["secret"])
        let problem = try #require(throws: Problem.self) { try fixture.plan("example/pupils") }
        #expect(
            problem.what == "the layout of example/pupils for 2026-27 is not known: Redrawn; known: until 2025-26")
        let faulty = try fixture.replacing(
            "unknown: Redrawn.", in: "example/formats/pupils.yaml", by: "unknown: a, items: []")
        #expect(try faulty.diagnostics().map(\.rule) == ["unknown-key"])
    }

    @Test func remarks() throws {
        #expect(
            try FormatsFixture.example.plan().remarks == [
                "The layout published for 2025-26 is used for 2026-27: inferred.",
                "Edit 2 rests on inference; the source says on what.",
            ])
        #expect(try FormatsFixture.example.plan(year: "2025-26").remarks.count == 1)
    }

    @Test func definitionsOfTheFormatGoBeforeTheAgencys() throws {
        let fixture = try FormatsFixture.example.replacing(
            "is_secret: EXISTS(secret)", in: "example/edits/enrollment.yaml",
            by: "is_secret: EXISTS(secret)\n  is_known_district: EXISTS(home)")
        let definitions = try fixture.plan().definitions
        #expect(definitions.keys.sorted() == ["is_known_district", "is_secret"])
        #expect(definitions["is_known_district"]?.text == "EXISTS(home)")
    }

    @Test func variables() throws {
        let catalog = try FormatsFixture.example.load()
        let plan = try catalog.plan(format: "example/enrollment", year: "2026-27", survey: "1")
        #expect(plan.variables.year == "2627" && plan.variables.previousYear == "2526")
        #expect(plan.variables.district == "")
        #expect(plan.variables.mode == "initial")
    }

    @Test func theOnlySurveyNeedsNoNaming() throws {
        let fixture = try FormatsFixture.example
            .replacing("[\"1\", S]", in: "example/formats/enrollment.yaml", by: "[\"1\"]")
            .replacing("[\"1\", S]", in: "example/edits/enrollment.yaml", by: "[\"1\"]")
        #expect(try fixture.plan(survey: nil).variables.survey == "1")
    }

    @Test(
        arguments: [
            (
                "example/enrolment", "2026-27", "1", "01",
                "unknown format \"example/enrolment\"; nearest: example/enrollment. See: rollbook formats list."
            ),
            (
                "enrollment", "2026-27", "1", "01",
                "unknown format \"enrollment\"; nearest: example/enrollment. See: rollbook formats list."
            ),
            (
                "example/enrollment", "2627", "1", "01",
                "unknown year \"2627\"; example has definitions for: 2024-25, 2025-26, 2026-27. Name one of these with --year."
            ),
            (
                "example/enrollment", "2026-27", "2", "01",
                "example/enrollment is not reported in survey \"2\"; its surveys: 1, S. Name one of these with --survey."
            ),
            (
                "example/enrollment", "2026-27", nil, "01",
                "example/enrollment is reported in more than one survey: 1, S. Name one of these with --survey."
            ),
            (
                "example/enrollment", "2026-27", "1", "1",
                "unknown district \"1\"; nearest: 01. Name the district with --district, as the agency numbers it."
            ),
            (
                "example/mystery", "2026-27", "S", "01",
                "the layout of example/mystery is not known: No page was found. It can be shown and is named by elements, no more. See: rollbook formats list."
            ),
            (
                "example/pupils", "2026-27", "1", "01",
                "example/pupils has no edits yet, so its records cannot be checked. It can be shown, and supplied as a related file of other formats. See: rollbook formats list."
            ),
        ] as [(String, String, String?, String, String)])
    func problems(_ format: String, _ year: String, _ survey: String?, _ district: String, _ words: String) throws {
        let catalog = try FormatsFixture.example.load()
        let problem = try #require(throws: Problem.self) {
            try catalog.plan(format: format, year: year, survey: survey, district: district)
        }
        #expect(problem.description == words)
    }

    @Test func aLayoutOfLaterYearsOnly() throws {
        let fixture = try FormatsFixture.example
            .replacing("since: 2024-25", in: "example/formats/enrollment.yaml", by: "since: 2025-26")
        let problem = try #require(throws: Problem.self) { try fixture.plan(year: "2024-25") }
        #expect(problem.what == "the layout of example/enrollment for 2024-25 is not known; known: since 2025-26")
    }

    @Test("What a relation's rows must find is a table of the plan, and both sides' columns are read")
    func rowsThatMustFindOthers() throws {
        let format = "example/formats/enrollment.yaml"
        let fixture = try FormatsFixture.example.replacing(
            "person: { format: pupils, on: { pupil: pupil } }", in: format,
            by: """
                person:
                    format: pupils
                    on: { pupil: pupil }
                    where-exists: { table: districts, on: { district: grade, kind: "'B'" } }
                """)
        let plan = try fixture.load().plan(format: "example/enrollment", year: "2026-27", survey: "1")
        let person = try #require(plan.relations.first { $0.name == "person" })
        let required = try #require(person.required)
        let (pupils, districts) = (plan.tables[person.table], plan.tables[required.table])
        #expect(pupils.id == "pupils" && districts.id == "districts")
        let grade = try #require(pupils.columns.firstIndex { $0.id == "grade" })
        #expect(required.on.map { districts.columns[$0.column].id } == ["district", "kind"])
        #expect(required.on.map(\.operand) == [.item(grade), .constant("B")])
        #expect(pupils.columns.filter(\.isRequired).map(\.id).contains("grade"))
        #expect(districts.columns.filter(\.isRequired).map(\.id).contains("kind"))
    }

    @Test("A relation whose rows must find those of a format without a layout is unknown, with the reason")
    func rowsThatMustFindUnknownOnes() throws {
        let fixture = try FormatsFixture.example.replacing(
            "person: { format: pupils, on: { pupil: pupil } }", in: "example/formats/enrollment.yaml",
            by: "person: { format: pupils, on: { pupil: pupil }, where-exists: { format: mystery, on: { x: pupil } } }")
        let plan = try fixture.load().plan(format: "example/enrollment", year: "2026-27", survey: "1")
        #expect(plan.unknownRelations["person"]?.contains("Mystery") == true)
    }

    @Test("Conditions beside unique and relations beside group are read, also of older wordings")
    func rulesWithConditions() throws {
        let fixture = try FormatsFixture.example.replacing(
            "  - { edit: \"3\", level: reject, check: NOT is_secret, message: m, expected: e, remedy: r }",
            in: "example/edits/enrollment.yaml",
            by: """
                  - { edit: "3", level: reject, check: NOT is_secret, message: m, expected: e, remedy: r }
                  - edit: "6"
                    level: exception
                    unique: [pupil]
                    where: "outcome = 'F'"
                    message: m
                    expected: e
                    remedy: r
                  - edit: "7"
                    level: exception
                    group: [pupil]
                    for-each: person
                    check: COUNT(*) > 0
                    message: m
                    expected: e
                    remedy: r
                """)
        let plan = try fixture.load().plan(format: "example/enrollment", year: "2026-27", survey: "1")
        func rule(_ id: String) -> EditDefinition.Rule? { plan.edits.first { $0.id == id }?.rule }
        guard case .unique(["pupil"], let filter, .first) = rule("6"),
            case .group(["pupil"], "person", nil, let check) = rule("7")
        else {
            Issue.record("other rules were read")
            return
        }
        #expect(filter?.text == "outcome = 'F'" && check.text == "COUNT(*) > 0")
    }
}
