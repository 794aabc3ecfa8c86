import Foundation
import Testing

/// Sheets as districts keep them, read by maps: `Fixtures/maps`.
@Suite struct MapsReadSheets {
    private func workplace() throws -> Workplace {
        let place = try Workplace()
        try place.copyMapFixtures()
        return place
    }

    private func run(_ place: Workplace, _ command: String, _ more: String...) throws -> CommandRun {
        let tables = try place.names(in: "tables").flatMap { ["--table", "\($0.dropLast(4))=tables/\($0)"] }
        let related = try place.names(in: "related").flatMap { ["--related", "\($0.dropLast(4))=related/\($0)"] }
        return try place.run(
            [command, "florida/industry-certification", "--year", "2026-27", "--district", "01"] + tables + related
                + ["--table", "survey-calendar=sample/calendar.csv"] + more)
    }

    /// `row edit item found|expected` of each finding that is a map's.
    private func mapped(_ place: Workplace, _ folder: String) throws -> [String] {
        let read = """
            import csv
            for r in csv.DictReader(open("\(folder)/findings.csv", newline="")):
                if r["edit"] == "mapping": print(r["row"], r["item"], r["found"], "|", r["expected"], "|", r["place"])
            """
        return try place.tool("python3", "-c", read).out.split(separator: "\n").map(String.init)
    }

    @Test("A department's sheet of thirteen columns, with names only, becomes a submission file")
    func departmentSheet() throws {
        let place = try workplace()
        let run = try run(
            place, "generate", "--input", "department-sheet.csv", "--map", "department-sheet", "--output", "out")
        #expect(run.status == 0, "\(run.out)\(run.err)")
        let lines = try place.text("out/industry-certification.txt").components(separatedBy: "\r\n")
        let csv = try place.text("out/industry-certification.csv").components(separatedBy: "\r\n")
        #expect(lines.count == 5)
        #expect(
            csv == [
                "district_enrollment,school_enrollment,survey,school_year,certification_identifier,outcome,"
                    + "district_instruction,school_instruction,course,school_year_course_taken,grade_level,program_code,"
                    + "transaction_code,dual_enrollment_institution_type,date_earned,student_number_local,fleid",
                "01,0311,5,2627,TESTA001,P,01,0311,9800101,2627,11,0000000,A,Z,05142027,1001,FL990000001001",
                "01,0311,5,2627,TESTB102,P,01,0311,9900110,2627,09,Z990100,A,Z,05142027,1002,FL990000001002",
                "01,0321,5,2627,TESTA002,F,01,0321,9900210,2627,12,Z990200,A,Z,00000000,1003,FL990000001003",
                "01,0321,5,2627,TESTA003,P,01,0321,9800102,2627,10,0000000,A,Z,01072027,1004,FL990000001004", "",
            ])
        #expect(run.out.contains("1 value of grade_level got leading zeros back"))
        let maps = try #require(place.json("out/summary.json")["maps"] as? [[String: Any]])
        let item = try #require((maps.first?["items"] as? [[String: Any]])?.first)
        #expect(item["item"] as? String == "grade_level" && item["restored_zeros"] as? Int == 1)
        let inputs = try #require(place.json("out/manifest.json")["inputs"] as? [[String: Any]])
        let map = try #require(inputs.first { $0["use"] as? String == "map" })
        #expect(map["name"] as? String == "department-sheet" && (map["sha256"] as? String)?.count == 64)
        #expect(try place.text("out/report.html").contains("got leading zeros back"))
    }

    @Test("A name that is nearly one, a word that is no code and a date that is none are findings with what was meant")
    func nearMisses() throws {
        let place = try workplace()
        let map = ["--input", "near-miss-sheet.csv", "--map", "department-sheet"]
        let run = try run(place, "generate", map[0], map[1], map[2], map[3], "--output", "out")
        #expect(run.status == 1)
        #expect(
            try mapped(place, "out") == [
                "1 certification_identifier Sample Ofice Associate | a title in appendix-z; nearest: "
                    + "\"Sample Office Associate\" | line 2, columns \"Certificate Code\", \"Certificate Name\"",
                "2 school_enrollment Sample Hgh One | a name in master-school-id; nearest: \"Sample High One\", "
                    + "\"Sample High Two\" | line 3, column \"School\"",
                "2 school_instruction Sample Hgh One | a name in master-school-id; nearest: \"Sample High One\", "
                    + "\"Sample High Two\" | line 3, column \"School\"",
                "3 course Sample Networking | a title in course-code-directory; nearest: \"Sample Networking 1\" | line 4, "
                    + "columns \"Course Number\", \"Course Name\"",
                "4 outcome Pased | one of Passed, Pass, P, Yes, Failed, Fail, F, No | line 5, column \"Pass/Fail\"",
                "5 date_earned 14/5/2027 | a date as M/D/YYYY or YYYY-MM-DD* or M/D/YY | line 6, column \"Exam Date\"",
                // Nobody's number is suggested.
                "5 fleid 1009 | a student_number_local in student-demographic-information | line 6, column \"Student ID\"",
            ])
        // What was kept out has the sheet's own columns, and is read again by the same map.
        let header = try #require(place.text("near-miss-sheet.csv").split(whereSeparator: \.isNewline).first)
        #expect(try place.text("out/rejected.csv").hasPrefix("source,row,edits,not_evaluated,\(header)"))
        let again = try self.run(
            place, "check", "--input", "out/rejected.csv", "--map", "department-sheet", "--output", "again")
        #expect(again.status == 1)
        let items = { (line: String) in line.components(separatedBy: " |")[0] }
        #expect(try mapped(place, "again").map(items) == mapped(place, "out").map(items))
    }

    @Test(
        "Of an exam whose day nobody knows, edits on the day are not evaluated, and the record is held back unless accepted"
    )
    func monthPrecision() throws {
        let place = try workplace()
        let run = try run(
            place, "generate", "--input", "central-system.csv", "--map", "central-system", "--output", "out")
        #expect(run.status == 1)
        let records = try #require(place.json("out/summary.json")["records"] as? [String: Int])
        #expect(records["valid"] == 1 && records["held_back"] == 2 && records["rejected"] == 0)
        let edits = try #require(place.json("out/summary.json")["edits"] as? [[String: Any]])
        let edit = try #require(edits.first { $0["edit"] as? String == "29" })
        let reasons = try #require(edit["reasons"] as? [[String: Any]])
        #expect(reasons.map { $0["reason"] as? String } == ["month-precision"])
        #expect(reasons.first?["records"] as? Int == 2)
        #expect(run.out.contains("2 values of date_earned give month and year only"))
        let accepted = try self.run(
            place, "generate", "--input", "central-system.csv", "--map", "central-system", "--accept-unevaluated", "29",
            "--output", "accepted")
        #expect(accepted.status == 0, "\(accepted.out)")
        let written = try place.text("accepted/industry-certification.csv").components(separatedBy: "\r\n")
        #expect(written[1].contains(",A,Z,,,FL990000001001"))
    }

    @Test(
        "Sheets with different columns and a system's extract are read in one run, each by the map whose columns it has"
    )
    func severalMaps() throws {
        let place = try workplace()
        try place.write(
            "extract.csv",
            place.text("sample/records.csv").components(separatedBy: "\n").prefix(6).joined(separator: "\n"))
        let run = try run(
            place, "check", "--input", "teacher-sheet.csv", "extract.csv", "department-sheet.csv", "--map",
            "teacher-sheet", "--map", "department-sheet", "--output", "out")
        let maps = try #require(place.json("out/summary.json")["maps"] as? [[String: Any]])
        #expect(maps.map { $0["map"] as? String } == ["teacher-sheet", "department-sheet"])
        let inputs = try #require(place.json("out/manifest.json")["inputs"] as? [[String: Any]])
        #expect(inputs.prefix(3).map { $0["records"] as? Int } == [2, 5, 4])
        #expect(run.out.contains("extract.csv: it lacks columns of every map, so it was read by its own header."))
    }

    @Test("What is wrong with a map is told with its place, before anything is read")
    func faults() throws {
        let place = try workplace()
        let map = """
            map: own
            for: florida/industry-certification
            items:
              flied: Student
              outcome: { colum: Result, codes: { yes: Q } }
              course: { column: A, value: B }
              date_earned: { column: When, date: { from: [MM.DD], to: MMDDYYYY } }
              grade_level: { column: Gr, default: ":yaer" }
            """
        try place.write("own.yaml", map + "\n")
        let told = try place.run("map", "check", "own.yaml")
        #expect(told.status == 2)
        #expect(
            told.out.components(separatedBy: "\n").map { $0.split(separator: ":").prefix(3).joined(separator: ":") }
                == ["own.yaml:5:12", "own.yaml:5:14", "own.yaml:6:11", "own.yaml:7:47", "own.yaml:8:39", ""],
            "\(told.out)")
        #expect(told.out.contains("unknown key \"colum\" [unknown-key] Did you mean \"column\"?"))
        #expect(told.out.contains("Did you mean \":year\"?"))
        try place.write(
            "own.yaml",
            "map: own\nfor: florida/industry-certification\nitems:\n  flied: Student\n  outcome: { column: Result, codes: { a: Q } }\n"
        )
        let names = try place.run("map", "check", "own.yaml")
        #expect(
            names.out.contains(
                "own.yaml:4:3: error: florida/industry-certification has no item \"flied\" [map-item] Did you mean \"fleid\"?"
            ))
        #expect(names.out.contains("own.yaml:5:42: error: \"Q\" is no code of outcome [map-value]"))
        let run = try run(place, "check", "--input", "department-sheet.csv", "--map", "own.yaml")
        #expect(run.status == 2 && run.err.contains("own.yaml:4:3: error:"))
    }

    @Test(
        "A map that does not suit the run says so: no such map, another format, a draft, columns or tables that are missing"
    )
    func refusals() throws {
        let place = try workplace()
        func err(_ map: String, _ text: String? = nil) throws -> String {
            if let text { try place.write(map, text) }
            let run = try run(place, "check", "--input", "teacher-sheet.csv", "--map", map)
            #expect(run.status == 2 && run.err.hasSuffix("Nothing was written.\n"), "\(run.err)")
            return run.err
        }
        #expect(try err("teacher-shet").contains("no ready-made map \"teacher-shet\"; nearest: teacher-sheet"))
        let head = "map: own\nfor: florida/industry-certification\n"
        #expect(
            try err("own.yaml", "\(head)draft: true\nitems:\n  fleid: Student\n").contains(
                "own.yaml:3:8: this map is a draft"))
        #expect(
            try err("own.yaml", "map: own\nfor: florida/teacher-course\nitems: {}\n")
                .contains(
                    "own.yaml:2:6: this map is for florida/teacher-course, which is neither "
                        + "florida/industry-certification nor looked up by its edits or maps"))
        #expect(
            try err("own.yaml", "\(head)items:\n  fleid: State Student Numbre\n")
                .contains(
                    "own.yaml:4:10: teacher-sheet.csv has no column \"State Student Numbre\"; nearest: \"State Student Number\""
                ))
        #expect(
            try err(
                "own.yaml",
                "\(head)items:\n  course: { column: Course Name, look-up: { table: survey-calender, match: a, take: b } }\n"
            )
            .contains("there is no table or format \"survey-calender\" [map-table] Did you mean \"survey-calendar\"?"))
        let columns = "match: school_year, take: school_year"
        #expect(
            try err(
                "own.yaml",
                "\(head)items:\n  course: { column: Course Name, look-up: { table: appendix-q, \(columns) } }\n"
            )
            .contains("which was not supplied. Add --table appendix-q=FILE."))
    }

    @Test("A draft has a reason for each line and no student's value, and is no map that a run takes")
    func suggestion() throws {
        let place = try workplace()
        try place.write(
            "odd.csv",
            """
            FLEID,Stud Num,School Nam,Grad Level,Crs,Cert,Result,Earned Date,Notes
            FL990000000001,12,Sample High One,9,Sample Computing,Sample Office Associate,Passed,14 May 2027,secret
            FL990000000002,13,Sample High Two,10,Sample Business,Sample Office Associate,Withdrawn,15 May 2027,private
            FL990000000003,14,Sample High Two,11,Sample Business,Sample Health Aide,Failed,16 May 2027,hidden

            """)
        let tables = try place.names(in: "tables").flatMap { ["--table", "\($0.dropLast(4))=tables/\($0)"] }
        let run = try place.run(["map", "suggest", "odd.csv", "florida/industry-certification"] + tables)
        #expect(run.status == 0, "\(run.err)")
        let golden = "\(Package.root)/Fixtures/maps/suggested.yaml"
        if ProcessInfo.processInfo.environment["ROLLBOOK_RECORD"] != nil {
            try run.bytes.write(to: URL(filePath: golden))
            Issue.record("The suggestion was recorded anew. Run again without ROLLBOOK_RECORD.")
        }
        #expect(try String(contentsOfFile: golden, encoding: .utf8) == run.out)
        for value in ["FL99", "14 May", "secret", "private"] { #expect(!run.out.contains(value)) }
        try place.write("draft.yaml", run.out)
        let check = try place.run("map", "check", "draft.yaml")
        #expect(check.status == 0 && check.out.contains("It is a draft"), "\(check.out)")
    }

    @Test("For a sheet that a ready-made map is for, the draft is that map")
    func suggestionOfTheReadyMade() throws {
        let place = try workplace()
        let run = try place.run(["map", "suggest", "department-sheet.csv", "florida/industry-certification"])
        try place.write("draft.yaml", run.out.replacing("draft: true\n", with: ""))
        #expect(!run.out.contains("TODO"), "\(run.out)")
        let result = try self.run(
            place, "generate", "--input", "department-sheet.csv", "--map", "draft.yaml", "--output", "out")
        #expect(result.status == 0, "\(result.out)\(result.err)")
        let ready = try self.run(
            place, "generate", "--input", "department-sheet.csv", "--map", "department-sheet", "--output", "ready")
        #expect(ready.status == 0)
        #expect(try place.data("out/industry-certification.txt") == place.data("ready/industry-certification.txt"))
    }

    @Test("A map may say at which columns of fixed-width records a source has its values")
    func fixedWidth() throws {
        let place = try workplace()
        try place.write("own.txt", "FL990000001001Passed5/14/2027 \nFL990000001003Failed4/2/2027  \n")
        let others = [
            "district_enrollment: { value: \":district\" }", "district_instruction: { value: \":district\" }",
            "school_enrollment: { value: \"0311\" }", "school_instruction: { value: \"0311\" }",
            "survey: { value: \":survey\" }", "school_year: { value: \":year\" }",
            "school_year_course_taken: { value: \":year\" }", "course: { value: \"9800101\" }",
            "program_code: { value: \"0000000\" }", "certification_identifier: { value: TESTA001 }",
            "grade_level: { value: \"11\" }", "transaction_code: { value: A }", "student_number_local: { value: \"\" }",
            "dual_enrollment_institution_type: { value: Z }", "fleid: Who",
            "outcome: { column: How, codes: { Passed: P, Failed: F } }",
            "date_earned: { column: When, date: { from: [M/D/YYYY], to: MMDDYYYY }, when: { outcome: P }, else: \"00000000\" }",
        ]
        try place.write(
            "own.yaml",
            "map: own\nfor: florida/industry-certification\nlayout: { record-length: 30, columns: { Who: 1-14, How: 15-20, When: 21-30 } }\nitems:\n"
                + others.map { "  \($0)\n" }.joined())
        let run = try run(place, "generate", "--input", "own.txt", "--map", "own.yaml", "--output", "out")
        #expect(run.status <= 1, "\(run.err)")
        let read = try place.text("out/industry-certification.csv") + place.text("out/rejected.csv")
        #expect(read.contains(",P,01,0311,9800101,2627,11,0000000,A,Z,05142027,,FL990000001001"), "\(run.out)")
    }
}
