import Foundation
import Testing

/// `check` and `generate` over all formats of a survey find what they find over each format alone, and leave one folder.
@Suite struct SurveysAreCheckedWhole {
    static let target = ["--year", "2026-27", "--survey", "5", "--district", "01"]
    static let formats = ["cte-student-course-schedule", "cte-teacher-course", "industry-certification"]

    /// Formats of a district in `in`, their tables in `in/tables`, and students that are looked up only.
    private func district(rows: Int = 120) throws -> Workplace {
        let place = try Workplace()
        for format in Self.formats {
            let made = try place.run(
                "sample", "florida/\(format)", "--year", "2026-27", "--rows", "\(rows)", "--faults", "0.2", "--seed",
                "5",
                "--output", format)
            #expect(made.status == 0, "\(made.err)")
        }
        let copied = try place.shell(
            """
            mkdir -p in/tables && for f in \(Self.formats.joined(separator: " ")); do cp $f/records.csv in/$f.csv; done
            cp industry-certification/tables/*.csv cte-student-course-schedule/tables/appendix-o.csv in/tables
            cp cte-teacher-course/tables/master-school-id.csv in/tables
            cp industry-certification/related/student-demographic-information.csv students.csv
            """)
        #expect(copied.status == 0, "\(copied.err)")
        return place
    }

    private func run(_ place: Workplace, _ command: String = "check", _ more: String...) throws -> CommandRun {
        try place.run([command, "florida"] + Self.target + more)
    }

    private let files = [
        "--input", "in", "--tables", "in/tables", "--related", "student-demographic-information=students.csv",
    ]

    /// The tables of the district that a format takes, and the others' files as related ones.
    private func alone(_ format: String, _ place: Workplace, output: String) throws -> CommandRun {
        let shared = ["appendix-c", "cte-programs", "master-school-id"]
        let students = "student-demographic-information=students.csv"
        func file(_ format: String) -> String { "\(format)=in/\(format).csv" }
        let (tables, related) =
            switch format {
            case "cte-student-course-schedule": (shared + ["appendix-o"], [students, file("cte-teacher-course")])
            case "cte-teacher-course": (shared, [file("cte-student-course-schedule")])
            default:
                (
                    shared + ["appendix-z", "course-code-directory", "statewide-course-numbering"],
                    [students, file("cte-student-course-schedule")]
                )
            }
        return try place.run(
            ["check", "florida/\(format)"] + Self.target + ["--input", "in/\(format).csv", "--output", output]
                + tables.flatMap { ["--table", "\($0)=in/tables/\($0).csv"] } + related.flatMap { ["--related", $0] })
    }

    @Test("Each format's findings and counts are, to the byte, those of a run over it alone", arguments: ["1", "4"])
    func sameAsAlone(threads: String) throws {
        let place = try district()
        let whole = try place.run(
            ["check", "florida"] + Self.target + files + ["--output", "out", "--threads", threads])
        #expect(whole.status == 1 && whole.err.isEmpty, "\(whole.err)")
        for format in Self.formats {
            #expect(try alone(format, place, output: format + "-alone").status == 1)
            for file in ["findings.csv", "summary.json"] {
                #expect(
                    try place.data("out/\(format)/\(file)") == place.data("\(format)-alone/\(file)"),
                    "\(format) \(file)")
            }
        }
        let summary = try place.json("out/summary.json")
        let checked = try #require(summary["formats"] as? [[String: Any]]).filter {
            $0["standing"] as? String == "checked"
        }
        #expect(checked.compactMap { $0["format"] as? String } == Self.formats)
        let read = try #require(summary["records"] as? [String: Int])["read"]
        #expect(read == 360)
    }

    @Test("A row that one format cannot use is there for another that does not read the column")
    func partlyUsable() throws {
        let place = try district()
        var lines = try place.text("in/cte-student-course-schedule.csv").split(whereSeparator: \.isNewline).map(
            String.init)
        let column = try #require(lines[0].split(separator: ",").firstIndex(of: "fleid"))
        for row in 1..<20 {
            var fields = lines[row].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            fields[column] += "TOOLONG"
            lines[row] = fields.joined(separator: ",")
        }
        try place.write("in/cte-student-course-schedule.csv", lines.map { $0 + "\r\n" }.joined())
        let whole = try place.run(["check", "florida"] + Self.target + files + ["--output", "out"])
        #expect(whole.status == 1 && whole.err.isEmpty, "\(whole.err)")
        for format in Self.formats {
            _ = try alone(format, place, output: format + "-alone")
            let file = "findings.csv"
            #expect(try place.data("out/\(format)/\(file)") == place.data("\(format)-alone/\(file)"), "\(format)")
        }
    }

    @Test("Parts of a format are one file, to be checked and to be looked up")
    func parts() throws {
        let place = try district()
        _ = try place.run(["check", "florida"] + Self.target + files + ["--output", "whole"])
        let lines = try place.text("in/cte-student-course-schedule.csv").split(whereSeparator: \.isNewline)
        for (name, part) in [("north.csv", lines[1..<50]), ("south.csv", lines[50...])] {
            try place.write(name, ([lines[0]] + part).map { "\($0)\r\n" }.joined())
        }
        let run = try place.run(
            ["check", "florida"] + Self.target + files
                + ["--file", "cte-student-course-schedule=north.csv,south.csv", "--output", "out"])
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
        let file = "industry-certification/findings.csv"
        #expect(try place.data("out/\(file)") == place.data("whole/\(file)"))
        let counts = try ["out", "whole"].map {
            try #require(place.json("\($0)/summary.json")["records"] as? [String: Int])
        }
        #expect(counts[0] == counts[1])
    }

    @Test("Two files for one format stop the run; both are named, and the way out")
    func twoFiles() throws {
        let place = try district()
        try place.write("in/industry-certification.txt", place.data("in/industry-certification.csv"))
        let folder = try run(place, "check", "--input", "in")
        let option = try run(
            place, "check", "--file", "industry-certification=a.csv", "--file", "florida/industry-certification=b.csv")
        for (end, names) in [
            (folder, ["in/industry-certification.csv", "in/industry-certification.txt"]), (option, ["a.csv", "b.csv"]),
        ] {
            #expect(end.status == 2 && end.err.contains("there are two files for industry-certification: "))
            #expect(names.allSatisfy(end.err.contains), "\(end.err)")
            #expect(end.err.contains("--file industry-certification=\(names[0]),\(names[1])"), "\(end.err)")
        }
        let chosen = try place.run(
            ["check", "florida"] + Self.target + files + [
                "--file", "industry-certification=in/industry-certification.txt",
            ])
        #expect(chosen.status == 1, "\(chosen.err)")
    }

    @Test("What is missing is told, with who needs it; a format without a known layout is no error")
    func missing() throws {
        let place = try district()
        try place.write("in/student-end-of-year-status.csv", "a,b\r\n1,2\r\n")
        try place.write("in/cte-teachr-course.csv", "a\r\n1\r\n")
        try FileManager.default.removeItem(atPath: "\(place.path)/in/cte-teacher-course.csv")
        let end = try place.run(["check", "florida"] + Self.target + files)
        #expect(end.status == 1 && end.err.isEmpty, "\(end.err)")
        #expect(end.out.contains("\n  - cte-teacher-course: needed for edit 50 of cte-student-course-schedule\n"))
        #expect(end.out.contains("\n  - student-end-of-year-status: Four workforce badges were added"))
        #expect(end.out.contains("in/cte-teachr-course.csv is called like no format; nearest: cte-teacher-course."))
        #expect(end.out.split(separator: "\n").allSatisfy { $0.count <= 100 }, "\(end.out)")
    }

    @Test("The status is 0 where no record of any format is kept out")
    func clean() throws {
        let place = try Workplace()
        let made = try place.shell(
            """
            "$ROLLBOOK" sample florida/industry-certification --year 2026-27 --rows 30 --faults 0 --output made
            mkdir in && cp made/records.csv in/industry-certification.csv
            """)
        #expect(made.status == 0, "\(made.err)")
        let end = try place.run(
            ["check", "florida"] + Self.target + [
                "--input", "in", "--tables", "made/tables",
                "--related", "student-demographic-information=made/related/student-demographic-information.csv",
                "--related", "cte-student-course-schedule=made/related/cte-student-course-schedule.csv", "--quiet",
            ])
        #expect(end.status == 0 && end.out.isEmpty && end.err.isEmpty, "\(end.err)")
    }

    @Test("generate writes each format's submission in its folder, as a run over it alone does")
    func generated() throws {
        let place = try district()
        let end = try place.run(
            ["generate", "florida"] + Self.target + files + ["--output", "out", "--no-spreadsheet", "--quiet"])
        #expect(end.status == 1 && end.err.isEmpty, "\(end.err)")
        #expect(
            try place.names(in: "out")
                == [
                    "cte-student-course-schedule", "cte-teacher-course", "industry-certification", "manifest.json",
                    "report.html", "summary.json",
                ])
        for format in Self.formats {
            let names = try place.names(in: "out/\(format)")
            #expect(Set(["\(format).txt", "\(format).csv", "\(format).xml", "rejected.csv"]).isSubset(of: names))
            #expect(try place.mode("out/\(format)") == 0o700 && place.mode("out/\(format)/\(format).txt") == 0o600)
        }
        let lint = try place.tool("xmllint", "--noout", "out/report.html")
        #expect(lint.status == 0, "\(lint.err)")
    }

    @Test("A stopped run leaves nothing; --replace exchanges the folder of the same survey, and no other")
    func replaced() throws {
        let place = try district()
        let command = ["check", "florida"] + Self.target + files + ["--output", "out", "--quiet"]
        _ = try place.run(command)
        let before = try place.contents()
        let pipe = try StalledPipe("\(place.path)/records")
        let stopped = try StartedRun(
            place, command + ["--replace", "--file", "cte-student-course-schedule=records"])
        while stopped.isRunning, try !place.names().contains(where: { $0.contains(".rollbook-") }) { usleep(1_000) }
        stopped.send(SIGTERM)
        #expect(try stopped.end().status == 143)
        pipe.close()
        try FileManager.default.removeItem(atPath: "\(place.path)/records")
        #expect(try place.contents() == before)

        #expect(try place.run(command).status == 2)
        #expect(try place.run(command + ["--replace"]).status == 1)
        #expect(try place.contents() == before)
        let other = try place.run(
            ["check", "florida", "--year", "2026-27", "--survey", "5", "--district", "02"] + files
                + ["--output", "out", "--quiet", "--replace"])
        #expect(other.status == 2)
        #expect(try place.contents() == before)
    }

    @Test("What is for one format is not passed over in a run over all")
    func ofOneFormat() throws {
        let place = try district()
        let wrong: [(more: [String], says: String)] = [
            (["--query", "q.sql"], "--query: it is for one format at a time"),
            (["--mode", "batch"], "--mode batch: it is for one format at a time"),
            (["--accept-unevaluated", "40"], "\"40\" does not say of which format"),
            (["--split-by", "shoe_size", "--output", "out"], "no format that is checked has an item \"shoe_size\""),
            (["--table", "appendix-zz=x.csv"], "florida has no reference table \"appendix-zz\"; nearest: appendix-z"),
            (["--file", "licenses=x.csv"], "florida has no format \"licenses\""),
            (["--input", "students.csv"], "students.csv: it is a file, and no folder"),
        ]
        for (more, says) in wrong {
            let end = try place.run(["check", "florida"] + Self.target + files + more)
            #expect(end.status == 2 && end.err.contains(says), "\(more) \(end.err)")
        }
        let accepted = try place.run(
            ["check", "florida"] + Self.target + files + ["--accept-unevaluated", "industry-certification/11"])
        #expect(accepted.status == 1, "\(accepted.err)")
    }

    @Test("A project file names the survey's files; one format of it is checked alone with the others to look up")
    func project() throws {
        let place = try district()
        let written = try place.shell(
            "cd in && \"$ROLLBOOK\" init florida --survey 5 --district 01 && cat rollbook.yaml")
        #expect(written.status == 0 && written.out.contains("  # exceptional-student: FILE"), "\(written.err)")
        let project = try place.text("in/rollbook.yaml")
        let lines = try place.text("in/industry-certification.csv").split(whereSeparator: \.isNewline)
        for (name, part) in [("in/north.csv", lines[1..<50]), ("in/south.csv", lines[50...])] {
            try place.write(name, ([lines[0]] + part).map { "\($0)\r\n" }.joined())
        }
        try place.write(
            "in/rollbook.yaml",
            project.replacing(
                "industry-certification: industry-certification.csv",
                with: "industry-certification: [north.csv, south.csv]"))
        let whole = try place.run("check", "--project", "in/rollbook.yaml", "--output", "whole")
        #expect(whole.status == 1 && whole.out.contains("Project: in/rollbook.yaml"), "\(whole.err)")
        let alone = try place.run(
            "check", "florida/industry-certification", "--project", "in/rollbook.yaml", "--output", "alone")
        #expect(alone.status == 1, "\(alone.err)")
        #expect(
            try place.data("alone/findings.csv") == place.data("whole/industry-certification/findings.csv"))
        let list = try place.run("formats", "list", "--survey", "5", "--project", "in/rollbook.yaml")
        #expect(list.out.contains("file      in/north.csv, in/south.csv\n"), "\(list.out)")
        let parts = try place.text("in/rollbook.yaml").replacing("[north.csv, south.csv]", with: "north.csv,south.csv")
        try place.write("in/parts.yaml", parts)
        let other = try place.run("formats", "list", "--survey", "5", "--project", "in/parts.yaml")
        #expect(other.out == list.out, "\(other.out)")
        let preview = try place.run("preview", "--project", "in/rollbook.yaml")
        #expect(preview.err.contains("A preview is of one format: florida/FORMAT."), "\(preview.err)")
    }

    @Test("Programs are told of a checklist what people are")
    func checklistForPrograms() throws {
        let place = try district()
        let words = ["formats", "list", "florida", "--survey", "5", "--input", "in"]
        let text = try place.run(words).out
        let run = try place.run(words + ["--as", "json"])
        #expect(run.status == 0 && run.err.isEmpty, "\(run.err)")
        let list = try #require(JSONSerialization.jsonObject(with: run.bytes) as? [String: Any])
        #expect(list["schema"] as? String == "rollbook/checklist/1" && list["survey"] as? String == "5")
        let formats = try #require(list["formats"] as? [[String: Any]])
        let (missing, tables) = (list["missing"] as? [String] ?? [], list["tables"] as? [[String: Any]] ?? [])
        var rest = text[...]
        for format in formats {
            let name = try #require(format["name"] as? String)
            let found = try #require(rest.range(of: "  \(name)\n"), "\(name) is in load order")
            let box = rest[..<found.lowerBound].suffix(6).prefix(3)
            #expect((format["files"] as? [String])?.isEmpty == (box != "[x]"), "\(name)")
            #expect(missing.contains(format["format"] as? String ?? "") == (box == "[ ]"), "\(name)")
            rest = rest[found.upperBound...]
        }
        #expect(!missing.isEmpty && !tables.isEmpty)
        #expect(tables.allSatisfy { text.contains("[ ] \($0["table"] ?? "") ") }, "\(tables)")
        let refused = try place.run("formats", "list", "--as", "json")
        #expect(refused.status == 64 && refused.err.contains("add --survey CODE"), "\(refused.err)")
    }

    @Test("The checklist of every survey names its formats in load order, and what their edits look up")
    func checklist() throws {
        let place = try Workplace()
        for survey in ["1", "2", "3", "4", "5", "6", "9", "R", "F"] {
            let end = try place.run("formats", "list", "florida", "--survey", survey)
            #expect(end.status == 0 && end.err.isEmpty, "\(survey) \(end.err)")
            #expect(end.out.split(separator: "\n").allSatisfy { $0.count <= 100 }, "\(end.out)")
        }
        let list = try place.run("formats", "list", "--survey", "5", "--year", "2025-26").out
        let order = ["Student Demographic Information", "Student End of Year Status", "Industry Certification"]
        let places = order.map { list.range(of: "  \($0)\n")?.lowerBound }
        #expect(places.allSatisfy { $0 != nil } && places.compactMap(\.self) == places.compactMap(\.self).sorted())
        #expect(list.contains("[ ] appendix-z"))
        let unknown = try place.run("formats", "list", "florida", "--survey", "7")
        #expect(unknown.status == 2 && unknown.err.contains("florida has no survey \"7\""))
    }
}
