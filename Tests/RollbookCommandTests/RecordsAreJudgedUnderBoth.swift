import Foundation
import Testing

/// `formats diff --input`: what changed definitions do to records.
@Suite struct RecordsAreJudgedUnderBoth {
    private let place: Workplace

    init() throws {
        place = try Workplace()
    }

    /// The golden sample, of 2026-27, under the edits of both years.
    private func diff(withheld: Set<String> = [], _ more: String...) throws -> CommandRun {
        var job = Job(withheld: withheld, output: nil)
        job.inputs = []
        let supplies = job.arguments.drop { $0 != "--table" && $0 != "--related" }
        return try place.run(
            ["formats", "diff", "2025-26", "2026-27", "--format", Job.format, "--district", "01", "--as", "json"]
                + supplies + more)
    }

    private func records(_ run: CommandRun) throws -> [String: Any] {
        let json = try #require(try JSONSerialization.jsonObject(with: run.bytes) as? [String: Any], "\(run.err)")
        return try #require(json["records"] as? [String: Any])
    }

    private func counts(_ turn: String, _ records: [String: Any]) throws -> [String: Int] {
        let edits = try #require(records["edits"] as? [[String: Any]])
        return Dictionary(
            uniqueKeysWithValues: edits.map { edit in
                (edit["edit"] as? String ?? "", (edit[turn] as? [String: Any])?["records"] as? Int ?? 0)
            })
    }

    @Test("Each of the edits that changed has its counts, and they are those of two checks")
    func counted() throws {
        let run = try diff("--input", "sample/records.csv", "--input-year", "2026-27")
        let records = try records(run)
        let gone = try counts("fails_no_longer", records)
        #expect(Set(gone.keys) == ["1", "6", "10", "13"])
        // What 2025-26 asked, counted in the extract itself: a digital tool outside KG-05, within KG-08.
        let rows = Extract.lines.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        let identifier = try #require(Extract.columns.firstIndex(of: "certification_identifier"))
        let grade = try #require(Extract.columns.firstIndex(of: "grade_level"))
        let tools = rows.count {
            Array($0[identifier]).dropFirst(5).first == "8" && ["06", "07", "08"].contains($0[grade])
        }
        #expect(gone["13"] == tools && tools > 0)
        #expect(try counts("fails_now", records)["13"] == 0)
        let (old, new) = (records["old"] as? [String: Int], records["new"] as? [String: Int])
        let check = Job(command: "check", output: nil)
        let now = try place.run(check.arguments)
        #expect(now.out.contains("  \(new?["valid"] ?? -1)  valid"))
        #expect(old?["records"] == new?["records"])
        let lost = (records["kept_out_now"] as? [String: Any])?["records"] as? Int
        let won = (records["valid_now"] as? [String: Any])?["records"] as? Int
        #expect((old?["valid"] ?? 0) - (lost ?? 0) + (won ?? 0) == new?["valid"])
    }

    @Test("A district that Appendix C does not list as active fails edits 1 and 6 now, and only these changes say so")
    func districts() throws {
        try place.write(
            "appendix-c.csv", "school_year,district,name,status\n2627,01,Sample District,I\n")
        let run = try diff(
            withheld: ["appendix-c"], "--table", "appendix-c=appendix-c.csv", "--input", "sample/records.csv",
            "--input-year", "2026-27")
        let now = try counts("fails_now", records(run))
        #expect(now["1"]! > 0 && now["6"]! > 0 && now["10"] == 0 && now["13"] == 0)
        let json = try #require(try JSONSerialization.jsonObject(with: run.bytes) as? [String: Any])
        let changes = try #require(json["changes"] as? [[String: Any]])
        let affected = changes.filter { $0["affected"] != nil }.map { "\($0["id"]!) \($0["rule"]!)" }
        #expect(Set(affected) == Set(["1", "6", "10", "13"].map { "\(Job.format)/\($0) edit-condition" }))
    }

    @Test("Without Appendix C edits 1 and 6 are not evaluated now, and a note says what to supply")
    func notSupplied() throws {
        let records = try records(
            diff(withheld: ["appendix-c"], "--input", "sample/records.csv", "--input-year", "2026-27"))
        let now = try counts("not_evaluated_now", records)
        #expect(now["1"]! > 0 && now["6"]! > 0)
        let notes = try #require(records["notes"] as? [String])
        #expect(notes.contains { $0.contains("needed for edits 1 and 6. Add --table appendix-c=FILE.") }, "\(notes)")
    }

    @Test("Records under a district's own headings are read by a map on both sides, and turn out the same")
    func mapped() throws {
        let rename = """
            import csv
            rows = list(csv.reader(open("sample/records.csv", newline="")))
            with open("own.yaml", "w") as file:
                file.write("map: own\\nfor: florida/industry-certification\\nitems:\\n")
                for number, item in enumerate(rows[0]):
                    if "filler" not in item: file.write(f"  {item}: Own {number}\\n")
            with open("own.csv", "w", newline="") as file:
                out = csv.writer(file)
                out.writerow([item if "filler" in item else f"Own {number}" for number, item in enumerate(rows[0])])
                out.writerows(rows[1:])
            """
        #expect(try place.tool("python3", "-c", rename).status == 0)
        let plain = try diff("--input", "sample/records.csv", "--input-year", "2026-27")
        let mapped = try diff("--input", "own.csv", "--input-year", "2026-27", "--map", "own.yaml")
        func told(_ run: CommandRun) throws -> String {
            var records = try records(run)
            records["inputs"] = nil
            return String(
                decoding: try JSONSerialization.data(
                    withJSONObject: records, options: [.sortedKeys, .withoutEscapingSlashes]), as: UTF8.self)
        }
        #expect(try told(plain).replacing("sample/records.csv", with: "own.csv") == told(mapped))
        let bad = try diff("--input", "own.csv", "--input-year", "2026-27", "--map", "nowhere.yaml")
        #expect(bad.status == 2 && bad.err.contains("there is no file and no ready-made map"), "\(bad.err)")
    }

    @Test("A map may name items of one side only; an item of neither is a fault with its place")
    func mappedItemsOfOneSide() throws {
        let place = try example([:])
        #expect(try place.shell("cp -r own before").status == 0)
        try change(place, "formats/licenses.yaml") {
            $0.replacing("record-length: 23", with: "record-length: 25")
                .replacing(
                    "filler: 1, columns: 23-23 }",
                    with:
                        "filler: 1, columns: 23-23 }\n      - { item: 6, id: term, name: Term, length: 2, columns: 24-25 }"
                )
        }
        try place.write("in.csv", "Who,What,How,When,Season\n1,A100,F,00000000,T1\n2,A100,P,01152027,T2\n")
        let map = """
            map: own
            for: example/licenses
            items:
              student: Who
              license: What
              result: How
              date_earned: When
              term: Season

            """
        try place.write("own.yaml", map)
        let words = [
            "formats", "diff", "--old", "before", "--new", "own", "--format", "licenses", "--input", "in.csv",
            "--district", "01", "--map",
        ]
        let run = try place.run(words + ["own.yaml"])
        #expect(run.status == 0, "\(run.err)")
        #expect(run.out.contains("in.csv") && !run.out.contains("read as blank"), "\(run.out)")
        try place.write("bad.yaml", map.replacing("term:", with: "turm:"))
        let bad = try place.run(words + ["bad.yaml"])
        #expect(
            bad.status == 2 && bad.err.contains("bad.yaml:8:3: error: example/licenses has no item \"turm\""),
            "\(bad.err)")
    }

    @Test("Examples are row numbers; keys are shown only on request")
    func examples() throws {
        let hidden = try diff("--input", "sample/records.csv", "--input-year", "2026-27")
        #expect(!hidden.out.contains("FL99") && !hidden.out.contains("record_key"))
        let shown = try diff("--input", "sample/records.csv", "--input-year", "2026-27", "--values", "shown")
        #expect(shown.out.contains("record_key") && shown.out.contains("FL99"))
    }

    @Test("Records of another year are refused, and told how to be taken")
    func otherYear() throws {
        let clean = ([Extract.header] + Extract.clean).joined(separator: "\n")
        try place.write("in.csv", clean)
        let run = try diff("--input", "in.csv")
        #expect(run.status == 2 && run.out.isEmpty)
        #expect(
            run.err.contains("none of the records is of 2025-26: under both definitions all 2 fail edit 5"),
            "\(run.err)")
        #expect(run.err.contains("--input-year"))
    }

    @Test("Most records of another year make a note")
    func mostlyOtherYear() throws {
        let notes = try #require(try records(diff("--input", "sample/records.csv"))["notes"] as? [String])
        #expect(notes.contains { $0.contains("fail edit 5 under both definitions: are they of 2025-26?") }, "\(notes)")
    }

    @Test(
        "What cannot be judged is told in one message",
        arguments: [
            ("a,b\n1,2\n", "in.csv: header: no column for district_enrollment"),
            ("", "in.csv"),
        ])
    func badInput(_ text: String, _ says: String) throws {
        try place.write("in.csv", text)
        let run = try diff("--input", "in.csv")
        #expect(run.status == 2 && run.out.isEmpty)
        #expect(run.err.contains(says), "\(run.err)")
        let year = try diff("--input", "sample/records.csv", "--input-year", "2024-25")
        #expect(year.status == 2 && year.err.contains("is none of the years compared: 2025-26 and 2026-27"))
        let table = try diff("--input", "sample/records.csv", "--table", "appendix-q=in.csv")
        #expect(table.status == 2 && table.err.contains("has no use for \"appendix-q\""))
    }

    @Test("Codes in use that are withdrawn, values that no longer fit and items that are new are told, whatever moved")
    func values() throws {
        let place = try example([:])
        let copied = try place.shell("cp -r own before")
        #expect(copied.status == 0)
        try change(place, "elements/result.yaml") { $0.replacing("  F: Failed\n", with: "") }
        try change(place, "formats/licenses.yaml") {
            $0.replacing("record-length: 23", with: "record-length: 24")
                .replacing(
                    "- { item: 1, id: student, name: Student Number, length: 9, columns: 1-9,",
                    with:
                        "- { item: 9, id: term, name: Term, length: 2 }\n      - { item: 1, id: student, name: Student Number, length: 9,"
                )
                .replacing("length: 4, columns: 10-13", with: "length: 3").replacing(", columns: 14-14", with: "")
                .replacing("columns: 15-22, ", with: "").replacing(", columns: 23-23", with: "")
        }
        try change(place, "tables/license-list.yaml") { $0.replacing("license, length: 4", with: "license, length: 3") }
        try place.write(
            "in.csv", "student,license,result,date_earned\n1,A100,F,00000000\n2,B20,P,01152027\n3,B20,F,00000000\n")
        try place.write("list.csv", "school_year,license,last_grade,title\n2627,B20,03,B\n")
        let words = [
            "formats", "diff", "--old", "before", "--new", "own", "--format", "licenses", "--input", "in.csv",
            "--district", "01", "--table", "license-list=list.csv",
        ]
        for shape in ["html", "markdown", "junit"] {
            let run = try place.run(words + ["--as", shape])
            try place.write("out.\(shape)", run.bytes)
            #expect(run.status == 0 && (shape == "junit" || run.out.contains("Code F of result is withdrawn")))
        }
        let lint = try place.tool("xmllint", "--noout", "out.html", "out.junit")
        #expect(lint.status == 0, "\(lint.err)")
        let run = try place.run(words)
        #expect(run.status == 0, "\(run.err)")
        for line in [
            "- Code F of result is withdrawn, and 2 records have it: rows 1, 3.",
            "- Values of license that no longer fit (expected at most 3 characters): 1 record; row 1.",
            "- The extract has no column for term, an item of one side only: it is read as blank.",
            "    in the records  2 records: rows 1, 3",
            "    in the records  1 record: row 1",
        ] {
            #expect(run.out.contains("\(line)\n"), "\(line)\n\(run.out)")
        }
    }
}
