import Foundation
import Testing

/// `rollbook preview` on the golden sample, its counts held against those of SQLite.
@Suite struct PreviewsCountRight {
    private func preview(_ more: String..., withheld: Set<String> = [], inputs: [String] = ["sample/records.csv"])
        -> [String]
    {
        Job(command: "preview", inputs: inputs, withheld: withheld, output: nil, more: more).arguments
    }

    /// What SQLite counts in the extract; which records failed and which were kept out it reads in
    /// findings.csv and rejected.csv of a run.
    private func recount(_ place: Workplace, by items: [String]) throws -> [String] {
        let columns = items.joined(separator: ", ")
        let query = """
            .mode csv
            .import sample/records.csv records
            .import out/rejected.csv kept_out
            .import out/findings.csv findings
            SELECT \(columns), COUNT(*), SUM(NOT kept), SUM(failed), SUM(kept AND NOT failed), COUNT(DISTINCT fleid)
            FROM (
                SELECT *, number IN (SELECT CAST(row AS INTEGER) FROM kept_out) AS kept,
                    number IN (
                        SELECT CAST(row AS INTEGER) FROM findings
                        WHERE verdict = 'fails' AND level IN ('reject', 'rollbook')
                    ) AS failed
                FROM (SELECT *, ROW_NUMBER() OVER () AS number FROM records)
            )
            GROUP BY \(columns);
            """
        try place.write("query.sql", query)
        let run = try place.shell("sqlite3 -batch < query.sql")
        try #require(run.status == 0 && run.err.isEmpty, "\(run.err)")
        return run.out.split(whereSeparator: \.isNewline).map(String.init).sorted()
    }

    @Test(
        "SQLite counts the same, whatever is counted by",
        arguments: [
            ["school_instruction", "certification_identifier", "outcome", "grade_level"], ["outcome"],
            ["school_enrollment", "course"],
        ], [[], ["appendix-z"], ["appendix-c", "student-demographic-information"]])
    func sqlAgrees(items: [String], withheld: [String]) throws {
        let place = try Workplace()
        let generated = try place.run(Job(withheld: Set(withheld), more: ["--quiet"]).arguments)
        #expect(generated.status == 1)
        let run = try place.run(preview("--as", "csv", "--by", items.joined(separator: ","), withheld: Set(withheld)))
        #expect(run.status == 1 && run.err.isEmpty)
        let lines = run.out.split(whereSeparator: \.isNewline).map(String.init)
        #expect(lines.first == items.joined(separator: ",") + ",records,valid,rejected,not_evaluated,students")
        #expect(try lines.dropFirst().sorted() == recount(place, by: items))
        #expect(lines.count > 2)
    }

    @Test("Rows stand in the order of values: grades in their own, blanks first")
    func order() throws {
        let place = try Workplace()
        let header = "grade_level"
        let at = try #require(Extract.columns.firstIndex(of: header))
        let lines = ["12", "KG", "", "PK", "03", "30", "09"].map { grade -> String in
            var fields = Extract.lines[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            fields[at] = grade
            return fields.joined(separator: ",")
        }
        try place.write("grades.csv", ([Extract.header] + lines).joined(separator: "\n"))
        let run = try place.run(preview("--as", "csv", "--by", "Grade Level", inputs: ["grades.csv"]))
        let grades = run.out.split(whereSeparator: \.isNewline).dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false)[0]
        }
        #expect(grades == ["", "PK", "KG", "03", "09", "12", "30"])
    }

    @Test("Against the submission made of the same records, what was kept out is new and nothing is gone or changed")
    func againstItsOwnSubmission() throws {
        let place = try Workplace()
        try place.copyGoldenSubmission(as: "before")
        for against in [
            "before", "before/industry-certification.txt", "before/industry-certification.csv",
            "before/industry-certification.xml",
        ] {
            let json = try previewJSON(place, "--against", against)
            let told = try #require(json["against"] as? [String: Any])
            let counts = ["new", "gone", "changed", "same"].map { told[$0] as? Int }
            // Two of the records that were kept out repeat the key of one that was not.
            let (records, valid) = (200, 143)
            #expect(counts[1...] == [0, 0, valid], "\(against)")
            #expect((1...records - valid).contains(counts[0] ?? 0), "\(against)")
            let totals = try #require(json["totals"] as? [String: Any])
            #expect(totals["previous"] as? Int == valid && totals["change"] as? Int == records - valid)
        }
    }

    @Test(
        "New, gone, changed and missing are told against an earlier extract, whatever its year and transaction codes say"
    )
    func againstAnExtract() throws {
        let place = try Workplace()
        func edited(_ line: String, _ changes: [String: String]) throws -> String {
            var fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            for (column, value) in changes { fields[try #require(Extract.columns.firstIndex(of: column))] = value }
            return fields.joined(separator: ",")
        }
        let record = Extract.lines[1]
        let ids = (1...5).map { "FL99999999900\($0)" }
        let before = try [
            edited(record, ["fleid": ids[0], "school_year": "2526", "transaction_code": "C"]),
            edited(record, ["fleid": ids[1], "school_year": "2526"]),
            edited(record, ["fleid": ids[2], "school_year": "2526"]),
            edited(record, ["fleid": ids[3], "school_year": "2526", "school_instruction": "0021"]),
        ]
        let now = try [
            edited(record, ["fleid": ids[0]]), edited(record, ["fleid": ids[1], "grade_level": "11"]),
            edited(record, ["fleid": ids[4]]),
        ]
        try place.write("before.csv", ([Extract.header] + before).joined(separator: "\n"))
        try place.write("now.csv", ([Extract.header] + now).joined(separator: "\n"))
        let json = try previewJSON(
            place, "--against", "before.csv", "--against-year", "2025-26", "--by", "outcome", inputs: ["now.csv"])
        let told = try #require(json["against"] as? [String: Any])
        #expect(["new", "gone", "changed", "same"].map { told[$0] as? Int } == [1, 2, 1, 1])
        let missing = try #require(told["missing"] as? [[String: Any]])
        #expect(missing.map { $0["item"] as? String } == ["school_instruction"])
        #expect(missing.map { $0["value"] as? String } == ["0021"] && missing.map { $0["records"] as? Int } == [1])
        #expect(told["name"] as? String == "before.csv (2025-26)")
    }

    @Test("What is at stake is counted once for each student and certification, and not where a record of it is valid")
    func value() throws {
        let place = try Workplace()
        func edited(_ changes: [String: String]) throws -> String {
            var fields = Extract.lines[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            for (column, value) in changes { fields[try #require(Extract.columns.firstIndex(of: column))] = value }
            return fields.joined(separator: ",")
        }
        let (bad, one, two) = (["transaction_code": "X"], ["fleid": "FL999999999001"], ["fleid": "FL999999999002"])
        let lines = try [
            // Kept out twice: once.
            edited(bad.merging(one) { $1 }), edited(bad.merging(one) { $1 }),
            // Valid under another course: nothing.
            edited(bad.merging(two) { $1 }.merging(["course": "9900121"]) { $1 }), edited(two),
            // Not passed: nothing.
            edited(["fleid": "FL999999999003", "outcome": "F", "transaction_code": "X", "date_earned": "00000000"]),
        ]
        try place.write("now.csv", ([Extract.header] + lines).joined(separator: "\n"))
        let table = try place.text("sample/tables/appendix-z.csv")
        let certification = Extract.lines[1].split(separator: ",", omittingEmptySubsequences: false)[5]
        let weighted = table.split(whereSeparator: \.isNewline).first { $0.contains(",\(certification),") }
        let weight = try #require(weighted?.split(separator: ",").last)
        let json = try previewJSON(place, "--value-per-weight", "1000.05", inputs: ["now.csv"])
        let value = try #require(json["value"] as? [String: Any])
        let totals = try #require(value["totals"] as? [String: Any])
        #expect(totals["records"] as? Int == 1 && (totals["weight"] as? String).flatMap(Double.init) == Double(weight))
        let cents = try #require(Double(weight)) * 100_005
        #expect(totals["amount"] as? String == String(format: "%.2f", (cents.rounded()) / 100))
    }

    @Test("Who gives a preview the survey's calendar may give it to any run", arguments: [nil, "out"])
    func calendar(output: String?) throws {
        let calendar = ["--table", "survey-calendar=sample/calendar.csv"]
        let run = try Workplace().run(Job(command: "check", output: output, more: calendar).arguments)
        #expect(run.status == 1 && run.err.isEmpty)
    }

    @Test("Days are counted to the dates of the survey in the calendar")
    func dates() throws {
        let place = try Workplace()
        let calendar = ["--table", "survey-calendar=sample/calendar.csv"]
        let run = try place.run(
            Job(command: "preview", output: nil, more: calendar + ["--today", "2027-08-04", "--as", "json"]).arguments)
        let json = try #require(JSONSerialization.jsonObject(with: run.bytes) as? [String: Any])
        let dates = try #require(json["dates"] as? [[String: Any]])
        #expect(dates.map { $0["days"] as? Int } == [-68, 2, 86])
        let text = try place.run(
            Job(command: "preview", output: nil, more: calendar + ["--today", "2027-08-04"]).arguments)
        #expect(text.out.contains("2027-08-06  in 2 days") && text.out.contains("2027-05-28  68 days ago"))
    }

    private func previewJSON(
        _ place: Workplace, _ more: String..., inputs: [String] = ["sample/records.csv"]
    ) throws -> [String: Any] {
        let run = try place.run(
            Job(command: "preview", inputs: inputs, output: nil, more: more + ["--as", "json"]).arguments)
        try #require(run.err.isEmpty, "\(run.err)")
        return try #require(JSONSerialization.jsonObject(with: run.bytes) as? [String: Any])
    }

    @Test("No student's id or value is in anything that a preview gives")
    func privacy() throws {
        let place = try Workplace()
        let calendar = ["--table", "survey-calendar=sample/calendar.csv", "--against", "sample/records.csv"]
        let ids = Extract.lines.dropFirst().flatMap { line in
            line.split(separator: ",", omittingEmptySubsequences: false).suffix(2)
        }
        let files = ["--html", "preview.html", "--xlsx", "preview.xlsx"]
        _ = try place.run(Job(command: "preview", output: nil, more: calendar + files).arguments)
        for text in [try place.text("preview.html"), try place.sheets("preview.xlsx")] {
            #expect(text.contains("Industry Certification") && !ids.contains { text.contains($0) })
        }
        for shape in ["table", "csv", "json"] {
            let run = try place.run(Job(command: "preview", output: nil, more: calendar + ["--as", shape]).arguments)
            #expect(!run.out.isEmpty && !ids.contains { run.out.contains($0) })
        }
    }

    @Test("A preview that shows 40 columns shows every number of it")
    func narrow() throws {
        let place = try Workplace()
        let run = try place.run(preview("--by", "outcome", "--against", "sample/records.csv"))
        #expect(run.out.contains("previous"))
        #expect(run.out.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }

    @Test(
        "What cannot be counted is told with a way out, and nothing is printed",
        arguments: [
            (["--by", "schol_instruction"], "nearest: school_instruction"),
            (["--by", "fleid"], "tells who somebody is"), (["--by", "Student Number Identifier, Local"], "no item"),
            (["--by", "student_number_local"], "tells who somebody is"),
            (["--by", "outcome,Industry Certification Outcome"], "named twice"),
            (["--against", "nowhere.csv"], "nowhere.csv"), (["--against", "sample"], "no manifest.json"),
            (["--against", "sample/records.csv", "--against-year", "1999-00"], "unknown year"),
            (["--table", "survey-calendar=bad-calendar.csv"], "expected a date such as"),
        ] as [([String], String)])
    func badRequests(more: [String], words: String) throws {
        let place = try Workplace()
        try place.write("bad-calendar.csv", "school_year,survey,due_date\n2627,5,08/06/27\n")
        let run = try place.run(Job(command: "preview", output: nil, more: more).arguments)
        #expect(run.status == 2 && run.out.isEmpty)
        #expect(run.err.contains(words), "\(run.err)")
        #expect(run.err.hasPrefix("rollbook: ") && run.err.hasSuffix("Nothing was written.\n"))
    }

    @Test(
        "Options that make no sense are usage",
        arguments: [
            ["--suppress-below", "1"], ["--rows", "-1"], ["--against-year", "2025-26"], ["--by", ","],
            ["--today", "tomorrow"], ["--value-per-weight", "1e3"], ["--value-per-weight", "-5"], ["--as", "xml"],
        ])
    func usage(more: [String]) throws {
        let run = try Workplace().run(Job(command: "preview", output: nil, more: more).arguments)
        #expect(run.status == 64 && run.out.isEmpty)
    }

    @Test("A folder of another format is refused by name")
    func otherFormat() throws {
        let place = try Workplace()
        try place.copyGoldenSubmission(as: "before")
        let manifest = try place.text("before/manifest.json")
        try place.write(
            "before/manifest.json", manifest.replacing("florida/industry-certification", with: "florida/teacher-course")
        )
        let run = try place.run(preview("--against", "before"))
        #expect(run.status == 2)
        #expect(run.err.contains("it holds florida/teacher-course, not florida/industry-certification"))
    }

    @Test("Page and spreadsheet appear whole, replace nothing unasked, and are their owner's alone")
    func files() throws {
        let place = try Workplace()
        let ask = preview("--html", "p.html", "--xlsx", "p.xlsx", "--quiet")
        let first = try place.run(ask)
        #expect(first.status == 1 && first.out.isEmpty && first.err.isEmpty)
        #expect(try place.mode("p.html") == 0o600 && place.mode("p.xlsx") == 0o600)
        let before = try place.contents()
        let second = try place.run(ask)
        #expect(second.status == 2 && second.err.contains("p.html: there is a file of this name already"))
        #expect(try place.contents() == before)
        #expect(try place.run(ask + ["--replace"]).status == 1)
        #expect(try place.names() == ["Formats", "p.html", "p.xlsx", "sample"])
        for bad in ["sample", "nowhere/p.html"] {
            let run = try place.run(preview("--html", bad))
            #expect(run.status == 2 && run.err.contains(bad), "\(run.err)")
        }
    }

    @Test("The spreadsheet's counts are those of the CSV, codes as text, numbers as numbers")
    func spreadsheet() throws {
        let place = try Workplace()
        let by = ["--by", "grade_level,outcome", "--against", "sample/records.csv"]
        let csv = try place.run(
            Job(command: "preview", output: nil, more: by + ["--as", "csv", "--xlsx", "p.xlsx"]).arguments)
        let sheets = try #require(
            try JSONSerialization.jsonObject(with: Data(place.sheets("p.xlsx").utf8)) as? [[String: Any]])
        let counts = try #require(sheets.first { $0["name"] as? String == "Counts" }?["rows"] as? [[String]])
        let rows = counts.dropFirst().map { row in
            row.map { String($0.drop { $0 != ":" }.dropFirst()) }.joined(separator: ",")
        }
        #expect(rows == csv.out.split(whereSeparator: \.isNewline).dropFirst().map(String.init))
        #expect(counts[1][0].hasPrefix("s@:") && counts[1].last?.hasPrefix("n:") == true)
    }
}
