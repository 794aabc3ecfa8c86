import Foundation
import RollbookModel
import Testing

@testable import RollbookEdits

/// Edits that no state has, over records that meet by chance: phases, ties, NULL in every place, an empty file.
@Suite struct SQLAgreesAtTheEdges {
    @Test(arguments: [0, 1, 2, 3, 40, 400], [1, 2] as [UInt64])
    func everyVerdict(records: Int, seed: UInt64) throws {
        let judged = try JudgedRecords(records: records, seed: seed)
        for engine in SQLEngine.wanted {
            let comparison = try SQLComparison(judged, engine)
            #expect(comparison.disagreements == [])
            #expect(comparison.compared == judged.program.plan.edits.count && comparison.left == [])
        }
    }

    @Test("The records are such that every edit finds something")
    func nothingIsIdle() throws {
        let judged = try JudgedRecords(records: 400, seed: 1)
        for (index, edit) in judged.program.plan.edits.enumerated() {
            #expect(judged.findings[index]?.isEmpty == false, "edit \(edit.id)")
        }
    }
}

extension JudgedRecords {
    /// Records of small alphabets, some with a value too long for its item, each looking up the others' grades.
    fileprivate init(records count: Int, seed: UInt64) throws {
        let plan = Plan(edges: try Shipped.program().plan)
        let folder = try TestFolder()
        var random = SeededGenerator(seed: seed)
        let values = [
            "fleid": ["A", "B", "C", "D", "TOO LONG FOR A FLEID"], "outcome": ["P", "P", "P", "F", ""],
            "course": ["1", "2", "2", "3", "x", "", "12345678"], "grade_level": ["PK", "KG", "09", "12"],
            "school_instruction": ["0001", "0002", "", "00003"], "district_instruction": ["01"], "survey": ["5"],
            "school_year": ["2627"],
            "date_earned": ["10012026", "10012026", "10202026", "10212026", "02292028", "02292027", ""],
            "student_number_local": ["Al,Bo", "bo al", "Bo-A'l.", "AlBo", ",", ""],
            "school_enrollment": ["BoAl", "al,b", "b al", ""],
        ]
        let items = plan.dataItems.map { plan.items[$0].id }
        var lines = [items.joined(separator: ",")]
        for _ in 0..<count {
            lines.append(items.map { values[$0]?.randomElement(using: &random) ?? "" }.joined(separator: ","))
        }
        let path = "\(folder.path)/records.csv"
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: path))
        let table = try #require(plan.tables.firstIndex { $0.id == "student-demographic-information" })
        try self.init(
            try EditProgram(compiling: plan),
            rows: [table: RowSet(students: ["A": "09", "B": "KG"], of: plan.tables[table])],
            batches: try recordBatches(of: path, plan))
    }
}

extension Plan {
    /// The same records under other edits.
    fileprivate init(edges plan: Plan) {
        func text(_ text: String) -> SourceText { SourceText(text, at: Place(file: "edges", line: 1, column: 1)) }
        func edit(_ id: String, _ rule: EditDefinition.Rule, _ level: String = "reject") -> PlannedEdit {
            PlannedEdit(
                id: id, level: plan.agency.levels.firstIndex { $0.id == level } ?? 0, rule: rule, items: nil,
                message: id,
                expected: "", remedy: "", after: [], source: "", inferred: false,
                place: Place(file: "edges", line: 1, column: 1))
        }
        func group(
            _ id: String, _ by: [String], _ check: String, each: String? = nil, where filter: String? = nil
        ) -> PlannedEdit {
            edit(id, .group(by: by, each: each, where: filter.map(text), check: text(check)), "aggregate-exception")
        }
        let edits = [
            edit("check", .check(text("outcome = 'P'"))),
            edit("notice", .check(text("number(course) + 1 > 2")), "exception"),
            edit("related", .check(text("demographic.grade_level = grade_level OR course = '2'")), "exception"),
            edit("first", .unique(["fleid", "course"], keep: .first)),
            edit("second", .unique(["school_instruction", "grade_level", "course"], keep: .first)),
            edit("highest", .unique(["fleid", "grade_level"], keep: .highest(text("number(course)")))),
            edit(
                "chosen", .unique(["fleid", "outcome"], where: text("number(course) < 3"), keep: .first), "exception"),
            edit(
                "chosen-high",
                .unique(
                    ["fleid", "grade_level"], where: text("demographic.grade_level = 'KG' OR outcome = 'P'"),
                    keep: .highest(text("number(course)"))), "exception"),
            edit("required", .check(text("EXISTS(alike) OR course = '2'")), "exception"),
            edit("required-column", .check(text("alike.grade_level = grade_level")), "exception"),
            group("listed", ["fleid", "grade_level"], "COUNT(*) BETWEEN 1 AND 5", each: "listed"),
            group(
                "listed-where", ["grade_level", "fleid"],
                "COUNT(*) FILTER (WHERE NOT is_high) > SUM(number(course)) OR grade_level = 'PK' AND fleid <> 'A'",
                each: "listed", where: "number(course) < 3"),
            group(
                "listed-days", ["fleid"],
                "COUNT(DISTINCT course) < 3 AND MIN_DAYS_BETWEEN(date(date_earned, 'MMDDYYYY')) FILTER (WHERE is_high) > 9",
                each: "alike", where: "alike.grade_level <> 'KG' OR outcome = 'P'"),
            group(
                "local-listed", ["fleid"],
                "COUNT(*) FILTER (WHERE demographic.grade_level <> 'KG') = 0 AND fleid <> 'B'", each: "alike"),
            edit(
                "local-chosen",
                .unique(["fleid", "outcome"], where: text("demographic.grade_level = '09'"), keep: .first), "exception"),
            group("file", [], "COUNT(*) >= 1 AND COUNT(*) <> 2 AND SUM(number(course)) < 10"),
            group("fewer", ["grade_level"], "COUNT(*) FILTER (WHERE is_high) > 1", where: "course <> '2'"),
            group(
                "more", ["grade_level"], "COUNT(*) FILTER (WHERE NOT is_high) < 2", where: "school_instruction = '0001'"
            ),
            group("where", ["grade_level"], "COUNT(DISTINCT school_instruction) = 1", where: "number(course) < 3"),
            group(
                "filter", ["school_instruction", "outcome"],
                "COUNT(*) FILTER (WHERE demographic.grade_level <> 'KG') = SUM(number(course)) FILTER (WHERE fleid = 'A')"
            ),
            group("days", ["fleid"], "MIN_DAYS_BETWEEN(date(date_earned, 'MMDDYYYY')) >= 20"),
            group(
                "day", ["grade_level"],
                "MIN_DAYS_BETWEEN(date(date_earned, 'MMDDYYYY')) FILTER (WHERE number(course) < 3) <> 19 AND COUNT(*) < 40",
                where: "number(course) <> 1 OR demographic.grade_level = 'KG'"),
            edit("local-check", .check(text("NOT same_name(student_number_local, school_enrollment)")), "exception"),
            edit("local-names", .check(text("same_name(student_number_local, 'Bo Al')")), "exception"),
            edit("local-first", .unique(["fleid", "course", "date_earned"], keep: .first), "exception"),
            group(
                "local-days", ["fleid", "course"],
                "MIN_DAYS_BETWEEN(date(date_earned, 'MMDDYYYY')) >= 20 AND COUNT(*) < 9", where: "outcome <> ''"),
            group("local-file", [], "MIN_DAYS_BETWEEN(date(date_earned, 'MMDDYYYY')) > 1 AND COUNT(*) < 2"),
            group(
                "both", ["fleid"],
                "COUNT(DISTINCT SUBSTRING(course FROM 1 FOR 1)) FILTER (WHERE number(course) > 1) = 1",
                where: "demographic.grade_level = 'KG' OR number(course) <> 3"),
        ]
        self.init(
            agency: plan.agency, format: plan.format, formatName: plan.formatName, year: plan.year,
            variables: plan.variables, items: plan.items, recordLength: plan.recordLength,
            relations: plan.relations + plan.relationsAtTheEdges,
            tables: plan.tables, edits: edits, definitions: ["is_high": text("number(course) >= 2")],
            outputs: plan.outputs,
            remarks: [])
    }
}

extension Plan {
    /// Students, those of a grade that student A has, and all of them by grade.
    fileprivate var relationsAtTheEdges: [PlannedRelation] {
        guard let table = tables.firstIndex(where: { $0.id == "student-demographic-information" }),
            let (fleid, grade) = (column("fleid", table), column("grade_level", table)) as? (Int, Int),
            let (student, level) = (
                items.firstIndex { $0.id == "fleid" }, items.firstIndex { $0.id == "grade_level" }
            ) as? (Int, Int)
        else { return [] }
        let place = Place(file: "edges", line: 1, column: 1)
        let asA = PlannedRelation.RequiredRow(table: table, on: [(grade, .item(grade)), (fleid, .constant("A"))])
        return [
            PlannedRelation(
                name: "alike", table: table, on: [(fleid, .item(student))], required: asA, guardedBy: nil,
                pick: RowPick(
                    end: .highest, rank: SourceText("number(grade_level)", at: place)), place: place),
            PlannedRelation(
                name: "listed", table: table, on: [(fleid, .item(student)), (grade, .item(level))], guardedBy: nil,
                place: place),
        ]
    }

    private func column(_ id: String, _ table: Int) -> Int? { tables[table].columns.firstIndex { $0.id == id } }
}

extension RowSet {
    /// Two rows for each student; only the first counts.
    fileprivate init(students: [String: String], of table: PlannedTable) {
        let rows = students.sorted { $0.key < $1.key }.flatMap { student, grade in
            [grade, "PK"].map { grade in
                [
                    "district_instruction": "01", "fleid": student, "survey": "5", "school_year": "2627",
                    "grade_level": grade,
                ]
            }
        }
        let images = rows.flatMap { row in
            table.columns.flatMap { column in
                Array((row[column.id] ?? "").utf8).padded(to: column.slot.length)
            }
        }
        self.init(
            source: "students", count: rows.count, stride: table.columns.reduce(0) { $0 + $1.slot.length },
            images: images, unusable: 0)
    }
}

/// SplitMix64: the same seed, the same records.
private struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
