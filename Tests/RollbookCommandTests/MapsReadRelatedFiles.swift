import Foundation
import Testing

/// Files of other formats, looked up by edits, under a district's own headings.
@Suite struct MapsReadRelatedFiles {
    private static let map = """
        map: students
        for: florida/student-demographic-information
        source: the registrar's own list
        items:
          district_instruction: { value: ":district" }
          survey: { column: Term, codes: { Final: "5" } }
          school_year: { value: ":year" }
          grade_level: { column: Grade, zeros: restore }
          fleid: State Number

        """

    /// A sample whose file of students has the registrar's headings, and grades without their zeros.
    private func workplace() throws -> Workplace {
        let place = try Workplace()
        try place.write("students.yaml", Self.map)
        let rename = """
            import csv
            rows = list(csv.DictReader(open("sample/related/student-demographic-information.csv", newline="")))
            with open("students.csv", "w", newline="") as file:
                out = csv.writer(file)
                out.writerow(["State Number", "Term", "Grade", "Bus"])
                for row in rows:
                    assert row["survey"] == "5" and row["district_instruction"] == "01"
                    out.writerow([row["fleid"], "Final", row["grade_level"].lstrip("0"), "12"])
            print(sum(row["grade_level"].startswith("0") for row in rows))
            """
        let restored = try place.tool("python3", "-c", rename).out
        try place.write("restored.txt", restored)
        return place
    }

    private func check(_ place: Workplace, students: String, _ more: String...) throws -> CommandRun {
        let tables = try place.names(in: "sample/tables").flatMap {
            ["--table", "\($0.dropLast(4))=sample/tables/\($0)"]
        }
        return try place.run(
            ["check", "florida/industry-certification", "--year", "2026-27", "--district", "01"] + tables
                + [
                    "--input", "sample/records.csv", "--related",
                    "cte-student-course-schedule=sample/related/cte-student-course-schedule.csv",
                    "--related", "student-demographic-information=\(students)",
                ] + more)
    }

    @Test("Edits find in a mapped file what they find under the state's own headings")
    func sameFindings() throws {
        let place = try workplace()
        let plain = try check(
            place, students: "sample/related/student-demographic-information.csv", "--output", "plain")
        let mapped = try check(place, students: "students.csv", "--map", "students.yaml", "--output", "mapped")
        #expect(plain.status == 1 && mapped.status == 1, "\(mapped.err)")
        #expect(try place.text("plain/findings.csv") == place.text("mapped/findings.csv"))
        let restored = try place.text("restored.txt").trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(
            mapped.out.replacing("\n", with: " ").contains("\(restored) values of grade_level got leading zeros back"),
            "\(mapped.out)")
        let inputs = try #require(place.json("mapped/manifest.json")["inputs"] as? [[String: Any]])
        #expect(inputs.contains { $0["name"] as? String == "students.csv" })
        #expect(inputs.contains { $0["name"] as? String == "students.yaml" && $0["use"] as? String == "map" })
        let maps = try #require(place.json("mapped/summary.json")["maps"] as? [[String: Any]])
        #expect(maps.count == 1 && maps.first?["map"] as? String == "students", "\(maps)")

        // A file that has the state's headings is read by them, map or no map, and that is told.
        let own = try check(
            place, students: "sample/related/student-demographic-information.csv", "--map", "students.yaml", "--output",
            "own")
        #expect(own.status == 1, "\(own.err)")
        #expect(try place.text("own/findings.csv") == place.text("plain/findings.csv"))
        let notes = try #require(place.json("own/summary.json")["notes"] as? [String])
        let told = "sample/related/student-demographic-information.csv: it lacks columns of every map"
        #expect(notes.contains { $0.hasPrefix(told) }, "\(notes)")
    }

    @Test("Rows that the map cannot place are told, and a file that no map fits is refused with the column it lacks")
    func faults() throws {
        let place = try workplace()
        let students = try place.text("students.csv")
        let one = try #require(students.range(of: ",Final,"))
        try place.write("odd.csv", students.replacingCharacters(in: one, with: ",Autumn,"))
        let odd = try check(place, students: "odd.csv", "--map", "students.yaml")
        #expect(odd.status == 1)
        #expect(
            odd.out.replacing(#/\s+/#, with: " ").contains(
                "odd.csv: 1 row of Student Demographic Information hold a value that its map cannot place"),
            "\(odd.out)")

        try place.write("other.csv", students.replacing("Grade", with: "Grades"))
        let other = try check(place, students: "other.csv", "--map", "students.yaml")
        #expect(other.status == 2)
        #expect(other.err.contains("students.yaml:8:26: other.csv has no column \"Grade\"; nearest: \"Grades\""))
    }

    @Test("Another map's look-ups find the same in the registrar's list as in the state's own columns")
    func lookUps() throws {
        let place = try Workplace()
        try place.copyMapFixtures(["department-sheet.csv", "tables", "related"])
        try place.write(
            "registrar.csv",
            """
            State Number,Local,School Year,Status
            FL990000001001,1001,2026-27,here
            FL990000009999,1001,2025-26,gone
            FL990000001002,1002,2026-27,here
            FL990000001003,1003,2026-27,here
            FL990000001004,1004,2026-27,here
            FL990000007777,1004,next,here

            """)
        try place.write(
            "registrar.yaml",
            """
            map: registrar
            for: florida/student-demographic-information
            items:
              school_year: { column: School Year, codes: { "2026-27": "2627", "2025-26": "2526" } }
              student_number_local: Local
              fleid: State Number

            """)
        let tables = try place.names(in: "tables").flatMap { ["--table", "\($0.dropLast(4))=tables/\($0)"] }
        let course = "cte-student-course-schedule=related/cte-student-course-schedule.csv"
        func match(_ students: String, _ more: String...) throws -> CommandRun {
            try place.run(
                ["match", "department-sheet.csv", "department-sheet.csv", "--year", "2026-27", "--district", "01"]
                    + tables
                    + ["--related", course, "--related", "student-demographic-information=\(students)"]
                    + ["--map", "department-sheet", "--key", "fleid", "--as", "json"] + more)
        }
        let plain = try match("related/student-demographic-information.csv")
        // Whichever map is named first, and a row whose year is none is left out.
        let mapped = try match("registrar.csv", "--format", "florida/industry-certification", "--map", "registrar.yaml")
        #expect(plain.status == 0 && mapped.status == 0, "\(mapped.err)")
        #expect(plain.out == mapped.out)
        #expect(plain.out.contains("\"unmapped\" : {\n\n      }"))

        let own = try match("registrar.csv")
        #expect(
            own.status == 2 && own.err.contains("registrar.csv has no column \"student_number_local\""), "\(own.err)")
        try place.write(
            "registrar.yaml", place.text("registrar.yaml").replacing("  student_number_local: Local\n", with: ""))
        let less = try match("registrar.csv", "--format", "florida/industry-certification", "--map", "registrar.yaml")
        #expect(
            less.status == 2 && less.err.contains("registrar.csv has no column \"student_number_local\""), "\(less.err)"
        )
    }

    @Test("A map for a format that nothing looks up is refused")
    func unwanted() throws {
        let place = try workplace()
        try place.write(
            "teachers.yaml",
            Self.map.replacing("student-demographic-information", with: "english-language-learners-information"))
        let run = try check(place, students: "students.csv", "--map", "teachers.yaml")
        #expect(run.status == 2)
        #expect(
            run.err.contains(
                "this map is for florida/english-language-learners-information, which is neither "
                    + "florida/industry-certification nor looked up by its edits or maps"), "\(run.err)")
    }

    @Test("A whole survey reads each file by the map of its format, as extract and where others look it up")
    func survey() throws {
        let place = try Workplace()
        let sample = try place.run(
            "sample", "florida", "--year", "2026-27", "--survey", "5", "--rows", "40", "--faults", "20%", "--district",
            "01", "--output", "district")
        #expect(sample.status == 0, "\(sample.err)")
        let related = "student-course-schedule=district/related/student-course-schedule.csv"
        let whole = [
            "check", "florida", "--year", "2026-27", "--survey", "5", "--district", "01", "--tables", "district/tables",
            "--related", related, "--input", "district",
        ]
        _ = try place.run(whole + ["--output", "plain"])
        // Every column of two files under another heading: one is looked up only, one is checked and looked up.
        let rename = """
            import csv
            for format in ["student-demographic-information", "exceptional-student"]:
                name = f"district/{format}.csv"
                rows = list(csv.reader(open(name, newline="")))
                with open(f"{format}.yaml", "w") as file:
                    file.write(f"map: own\\nfor: florida/{format}\\nitems:\\n")
                    for number, item in enumerate(rows[0]): file.write(f"  {item}: Own {number}\\n")
                with open(name, "w", newline="") as file:
                    out = csv.writer(file)
                    out.writerow([f"Own {number}" for number in range(len(rows[0]))])
                    out.writerows(rows[1:])
            """
        #expect(try place.tool("python3", "-c", rename).status == 0)
        let maps = ["--map", "student-demographic-information.yaml", "--map", "exceptional-student.yaml"]
        #expect(try place.run(whole).status == 2)
        #expect(try place.run(whole + maps.prefix(2)).status == 2)
        let mapped = try place.run(whole + maps + ["--output", "mapped"])
        #expect(mapped.status <= 1, "\(mapped.err)")
        let formats = try place.names(in: "plain").filter { !$0.contains(".") }
        #expect(formats.count > 8)
        // Places are told by the district's own headings; all else is the same.
        let told = """
            import csv
            rows = csv.DictReader(open("FOLDER/findings.csv", newline=""))
            print([[value for column, value in row.items() if column != "place"] for row in rows])
            """
        for format in formats {
            let found = try ["plain", "mapped"].map { folder in
                try place.tool("python3", "-c", told.replacing("FOLDER", with: "\(folder)/\(format)")).out
            }
            #expect(found[0] == found[1], "\(format)")
            if format == "exceptional-student" { #expect(found[0].count > 1000) }
        }

        try place.write(
            "other.yaml", Self.map.replacing("student-demographic-information", with: "student-end-of-year-status"))
        let unused = try place.run(whole + maps + ["--map", "other.yaml"])
        #expect(
            unused.out.replacing(#/\s+/#, with: " ").contains(
                "Map other.yaml was not used: nothing that is checked is, or looks up, florida/student-end-of-year-status."
            ),
            "\(unused.out)\(unused.err)")
    }

    @Test("A survey's map may be of a format that only another map looks up")
    func surveyLookUp() throws {
        let place = try Workplace()
        let rename = """
            mkdir district && head -n 4 sample/records.csv > district/industry-certification.csv
            sed -i '1s/student_number_local/Ticket/' district/industry-certification.csv
            printf 'Who,Number\\nFL990000000001,0000000017\\n' > riders.csv
            """
        #expect(try place.shell(rename).status == 0)
        let head = "for: florida/"
        try place.write(
            "tickets.yaml",
            """
            map: tickets
            \(head)industry-certification
            items:
              student_number_local:
                column: Ticket
                look-up: { table: student-transportation, match: student_number_local, take: fleid, none: "" }

            """)
        try place.write(
            "riders.yaml",
            "map: riders\n\(head)student-transportation\nitems: { fleid: Who, student_number_local: Number }\n")
        let check = [
            "check", "florida", "--year", "2026-27", "--survey", "5", "--district", "01", "--input", "district",
            "--related", "student-transportation=riders.csv", "--map", "tickets.yaml",
        ]
        let without = try place.run(check)
        #expect(without.status == 2 && without.err.contains("riders.csv has no column"), "\(without.err)")
        let run = try place.run(check + ["--map", "riders.yaml"])
        #expect(run.status <= 1 && !run.out.contains("was not used"), "\(run.out)\(run.err)")
        let project = ["init", "florida", "--year", "2026-27", "--survey", "5", "--district", "01"]
        let written = try place.run(project + ["--map", "tickets.yaml", "--map", "riders.yaml"])
        #expect(written.status == 0, "\(written.err)")
        #expect(try place.text("rollbook.yaml").contains("map:\n  - tickets.yaml\n  - riders.yaml\n"))
    }
}
