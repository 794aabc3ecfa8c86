import Foundation
import Testing

/// `match --map`: sheets as districts keep them (`Fixtures/maps`) against each other and against extracts.
@Suite struct SourcesAreMatchedByMaps {
    private static let year = ["--year", "2026-27", "--district", "01"]
    private static let key = ["--key", "fleid,certification_identifier"]

    private func workplace() throws -> Workplace {
        let place = try Workplace()
        try place.copyMapFixtures()
        return place
    }

    private func match(_ place: Workplace, _ arguments: [String]) throws -> CommandRun {
        let tables = try place.names(in: "tables").flatMap { ["--table", "\($0.dropLast(4))=tables/\($0)"] }
        let related = try place.names(in: "related").flatMap { ["--related", "\($0.dropLast(4))=related/\($0)"] }
        return try place.run(["match"] + arguments + tables + related)
    }

    /// What `--as json` tells.
    private func told(_ place: Workplace, _ arguments: [String]) throws -> Told {
        let run = try match(place, arguments + ["--as", "json"])
        let found = try JSONSerialization.jsonObject(with: run.bytes)
        return Told(json: try #require(found as? [String: Any], "\(run.err)"), status: run.status)
    }

    struct Told {
        let json: [String: Any]
        let status: Int32

        func number(_ name: String) -> Int? { json[name] as? Int }

        /// Only of columns that differ.
        var differences: [String: [String: Int]] {
            let columns = json["columns"] as? [[String: Any]] ?? []
            let named = columns.map { ($0["name"] as? String ?? "", $0["differences"] as? [String: Int] ?? [:]) }
            return Dictionary(named) { first, _ in first }.filter { !$0.value.isEmpty }
        }

        var columns: [String] { (json["columns"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String } }
        var sources: [[String: Any]] { json["sources"] as? [[String: Any]] ?? [] }
        var notes: [String] { json["notes"] as? [String] ?? [] }
    }

    /// What the department's sheet is, as an extract under ids and printed names.
    private static let extract = """
        FLEID,Industry Certification Identifier,outcome,date_earned,grade_level,school_enrollment,Student Name
        FL990000001001,TESTA001,P,05142027,11,0311,"Rivera, Ana"
        FL990000001002,TESTB102,P,05142027,09,0311,"Okafor, Ben"
        FL990000001003,TESTA002,F,00000000,12,0321,"Lindqvist, Cleo"
        FL990000001004,TESTA003,P,01072027,10,0321,"Marsh, Dov"

        """

    @Test("Three sheets that name things in three ways differ in nothing but a day that one of them does not know")
    func threeSheets() throws {
        let place = try workplace()
        let maps = ["teacher-sheet", "department-sheet", "central-system"].flatMap { ["--map", $0] }
        let sources = ["teacher-sheet.csv", "department-sheet.csv", "central-system.csv"]
        let told = try told(place, sources + maps + Self.year + Self.key)
        #expect(told.status == 1)
        #expect(told.differences == ["date_earned": ["month only": 2]])
        #expect(told.number("equal") == 1 && told.number("spelled") == 2 && told.number("differing") == 0)
        #expect(told.sources.map { $0["map"] as? String } == ["teacher-sheet", "department-sheet", "central-system"])
        #expect(told.sources.map { $0["unmapped"] as? [String: Int] } == [[:], [:], [:]])
        #expect(told.sources.last?["month_only"] as? [String: Int] == ["date_earned": 2])
        // A column that no item takes is compared under its own heading, an item that two maps leave blank is not.
        #expect(told.columns.contains("Student Name") && told.columns.contains("exam_date"))
        #expect(!told.columns.contains("student_number_local"))
    }

    @Test("A sheet and an extract of the same records say the same, by a map and by the extract's own header")
    func extract() throws {
        let place = try workplace()
        try place.write("extract.csv", Self.extract)
        let sources = ["department-sheet.csv", "extract.csv", "--map", "department-sheet"] + Self.year
        let same = try match(place, sources + Self.key)
        #expect(same.status == 0 && same.out.contains("The sources say the same."), "\(same.out)\(same.err)")
        #expect(same.out.contains("A  department-sheet.csv: 4 rows, by map department-sheet\n"))
        #expect(same.out.contains("B  extract.csv: 4 rows\n") && same.out.contains("so it was read by its own header"))
        // Printed names name items, too.
        let printed = try told(
            place, sources + ["--key", "FLEID,certification_identifier", "--compare", "Industry Certification Outcome"])
        #expect(printed.status == 0 && printed.columns == ["Industry Certification Outcome"])
        try place.write("extract.csv", Self.extract.replacing("TESTA002,F,", with: "TESTA002,P,"))
        let other = try told(place, sources + Self.key)
        #expect(other.status == 1 && other.differences == ["outcome": ["other value": 1]])
        #expect(other.number("differing") == 1 && other.number("equal") == 3)
    }

    @Test(
        "What a map has no answer to is compared as it stands, with what it could have taken and the sheet's own places"
    )
    func unmapped() throws {
        let place = try workplace()
        try place.write("extract.csv", Self.extract)
        let run = try match(
            place,
            ["near-miss-sheet.csv", "extract.csv", "--map", "department-sheet", "--output", "out.csv"] + Self.year
                + Self.key)
        #expect(run.status == 1)
        let read = """
            import csv
            for r in csv.DictReader(open("out.csv", newline="")):
                if r["kind"] == "unmapped": print(r["finding"], "|", r["column"], "|", r["expected"], "|", r["place_a"], "|",
                    r["value_a"], "|", r["value_b"])
            """
        let lines = try place.tool("python3", "-c", read).out.split(separator: "\n").map(String.init)
        #expect(
            lines == [
                "missing from b | certification_identifier | a title in appendix-z; nearest: \"Sample Office Associate\" | "
                    + "line 2, columns \"Certificate Code\", \"Certificate Name\" | Sample Ofice Associate | ",
                "differs | school_enrollment | a name in master-school-id; nearest: \"Sample High One\", \"Sample High Two\" | "
                    + "line 3, column \"School\" | Sample Hgh One | 0311",
                "differs | outcome | one of Passed, Pass, P, Yes, Failed, Fail, F, No | line 5, column \"Pass/Fail\" | Pased | P",
                // Nobody's number is suggested.
                "missing from b | fleid | a student_number_local in student-demographic-information | "
                    + "line 6, column \"Student ID\" | 1009 | ",
            ], "\(lines.joined(separator: "\n"))")
        let note = run.out.replacing(#/\s+/#, with: " ")
        #expect(
            note.contains(
                "near-miss-sheet.csv: the map has no answer to 1 value of fleid, 1 of certification_identifier, "),
            "\(run.out)")
        // The terminal tells no value.
        for value in ["1009", "Pased", "Hgh"] { #expect(!run.out.contains(value)) }
        #expect(try place.mode("out.csv") == 0o600)

        let workbook = try match(
            place,
            ["near-miss-sheet.csv", "extract.csv", "--map", "department-sheet", "--output", "out.xlsx"] + Self.year
                + Self.key)
        #expect(workbook.status == 1)
        #expect(try place.mode("out.xlsx") == 0o600)
        let texts = try place.tool(
            "python3", "-c",
            "import zipfile; z = zipfile.ZipFile('out.xlsx'); print([z.read(n).decode() for n in z.namelist()])"
        ).out
        #expect(texts.contains("Map expects") && texts.contains("a title in appendix-z") && texts.contains("unmapped"))
    }

    @Test("A month is a day of it but for spelling, and of another month another value")
    func months() throws {
        let place = try Workplace()
        try place.write(
            "own.yaml",
            """
            map: own
            for: florida/industry-certification
            items:
              fleid: Who
              date_earned: { column: When, date: { from: [M/YYYY], to: MMDDYYYY } }

            """)
        try place.write("own.csv", "Who,When\n1a,5/2027\n2a,5/2027\n3a,5/2027\n4a,12/2026\n5a,soon\n6a,6/2027\n")
        try place.write(
            "extract.csv",
            "fleid,date_earned\n1a,05312027\n2a,06012027\n3a,\n4a,12/31/2026\n5a,05312027\n6a,00000000\n")
        let run = try place.run(
            "match", "own.csv", "extract.csv", "--map", "own.yaml", "--year", "2026-27", "--key", "fleid", "--as", "csv"
        )
        #expect(run.status == 1)
        let kinds = run.out.split(whereSeparator: \.isNewline).dropFirst().map {
            $0.split(separator: ",").prefix(4).joined(separator: " ")
        }
        #expect(
            kinds == [
                "1a spelled date_earned month only", "2a differs date_earned other value",
                "3a differs date_earned missing", "4a spelled date_earned month only",
                "5a differs date_earned unmapped", "6a differs date_earned other value",
            ], "\(run.out)")
        #expect(
            run.out.contains("5a,differs,date_earned,unmapped,a date as M/YYYY,5,\"line 6, column \"\"When\"\"\",soon,")
        )
    }

    @Test("A source may be of any kind; places are its own")
    func kinds() throws {
        let place = try workplace()
        try place.write("extract.csv", Self.extract)
        let convert = """
            import csv, json
            with open("sheet.jsonl", "w") as out:
                for row in csv.DictReader(open("department-sheet.csv", newline="")):
                    row["Pass/Fail"] = "Failed" if row["Student ID"] == "1004" else row["Pass/Fail"]
                    out.write(json.dumps(row) + "\\n")
            """
        #expect(try place.tool("python3", "-c", convert).status == 0)
        let run = try match(
            place,
            ["sheet.jsonl", "extract.csv", "--map", "department-sheet", "--as", "csv", "--compare", "outcome"]
                + Self.year + Self.key)
        #expect(run.status == 1)
        let lines = run.out.split(whereSeparator: \.isNewline)
        #expect(lines.count == 2 && lines.last?.contains("differs,outcome,other value,,4,") == true, "\(run.out)")
        #expect(lines.last?.contains("Pass/Fail") == true && lines.last?.contains(",F,4,") == true, "\(run.out)")
    }

    @Test("With a format and no map a submission file is held against the extract that it was made from")
    func submission() throws {
        let place = try workplace()
        let tables = try place.names(in: "tables").flatMap { ["--table", "\($0.dropLast(4))=tables/\($0)"] }
        let related = try place.names(in: "related").flatMap { ["--related", "\($0.dropLast(4))=related/\($0)"] }
        let made = try place.run(
            ["generate", "florida/industry-certification"] + Self.year + tables + related + [
                "--table", "survey-calendar=sample/calendar.csv", "--input", "department-sheet.csv", "--map",
                "department-sheet", "--output", "out",
            ])
        #expect(made.status == 0, "\(made.err)")
        let sent = "out/industry-certification.txt"
        let told = try told(
            place, ["department-sheet.csv", sent, "--map", "department-sheet", "--key", "fleid"] + Self.year)
        #expect(told.status == 0 && told.number("equal") == 4, "\(told.json)")
        try place.write("extract.csv", Self.extract)
        let plain = try place.run(
            ["match", "extract.csv", sent, "--format", "florida/industry-certification", "--year", "2026-27"] + Self.key
        )
        #expect(plain.status == 0, "\(plain.out)\(plain.err)")
    }

    @Test("Year, district and tables are a project file's where it has them")
    func project() throws {
        let place = try workplace()
        try place.write("extract.csv", Self.extract)
        let tables = try place.names(in: "tables").map { "  \($0.dropLast(4)): tables/\($0)\n" }.joined()
        let related = try place.names(in: "related").map { "  \($0.dropLast(4)): related/\($0)\n" }.joined()
        try place.write(
            "rollbook.yaml",
            """
            format: florida/industry-certification
            year: 2026-27
            district: "01"
            input: extract.csv
            map: central-system
            table:
            \(tables)related:
            \(related)
            """)
        let run = try place.run(
            ["match", "department-sheet.csv", "extract.csv", "--map", "department-sheet"] + Self.key)
        #expect(run.status == 0, "\(run.out)\(run.err)")
        // Without a map sources are compared column by column, whatever maps the survey's inputs are read by.
        let plain = try place.run("match", "extract.csv", "extract.csv", "--key", "FLEID,outcome")
        #expect(plain.status == 0 && !plain.out.contains("map"), "\(plain.out)\(plain.err)")
    }

    @Test(
        "What cannot be compared by maps is one clear message",
        arguments: [
            (["--map", "department-sheet"] + key, 64, "--map needs --year."),
            (["--format", "florida/industry-certification"] + key, 64, "--format needs --year."),
            (
                ["--map", "department-sheet", "--year", "2026-27"] + key, 2,
                "map department-sheet asks for the district"
            ),
            (["--map", "department-shet"] + year + key, 2, "no ready-made map \"department-shet\""),
            (
                ["--map", "department-sheet"] + year + ["--key", "flied"], 2,
                "department-sheet.csv has no column \"flied\"; nearest: \"fleid\""
            ),
            (
                ["--map", "teacher-sheet"] + year + key, 2,
                "has no column \"fleid\". It is read by its own header: it lacks columns of every map "
                    + "(of teacher-sheet: \"State Student Number\", \"Certificate and/or Component\", \"Proctor\", ...)."
            ),
            (
                ["--map", "department-sheet", "--format", "florida/teacher-course", "--survey", "2"] + year + key, 2,
                "this map is for florida/industry-certification, which is neither florida/teacher-course nor looked up"
            ),
            (
                ["--map", "department-sheet", "--map", "other.yaml"] + year + key, 2,
                "the maps are for more than one format: florida/industry-certification, florida/teacher-course. "
                    + "Name the one that the sources are of: --format florida/industry-certification."
            ),
            (
                ["--map", "department-sheet", "--year", "1999-00", "--district", "01"] + key, 2,
                "unknown year \"1999-00\""
            ),
        ] as [([String], Int32, String)])
    func faults(arguments: [String], status: Int32, says: String) throws {
        let place = try workplace()
        try place.write("other.yaml", "map: other\nfor: florida/teacher-course\nitems: {}\n")
        try place.write("extract.csv", Self.extract)
        let run = try match(place, ["department-sheet.csv", "extract.csv"] + arguments)
        #expect(run.status == status && run.out.isEmpty && run.err.contains(says), "\(run.err)")
    }
}
