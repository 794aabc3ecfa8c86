import Foundation
import Testing

/// `rollbook.yaml` says what would be given on the command line, and nothing else comes of it.
@Suite struct ProjectFilesSayTheOptions {
    static let text = """
        format: florida/industry-certification
        year: 2026-27
        survey: "5"
        district: 01
        input: [sample/records.csv]
        table:
          appendix-c: sample/tables/appendix-c.csv
          appendix-z: sample/tables/appendix-z.csv
          course-code-directory: sample/tables/course-code-directory.csv
          cte-programs: sample/tables/cte-programs.csv
          master-school-id: sample/tables/master-school-id.csv
          statewide-course-numbering: sample/tables/statewide-course-numbering.csv
        related:
          cte-student-course-schedule: sample/related/cte-student-course-schedule.csv
          student-demographic-information: sample/related/student-demographic-information.csv
        output: out

        """

    private func place(_ more: String = "") throws -> Workplace {
        let place = try Workplace()
        try place.write("rollbook.yaml", Self.text + more)
        return place
    }

    private func replacing(_ line: String, _ other: String) -> String {
        Self.text.replacing(line, with: other)
    }

    @Test("One word makes the same submission as all the options, and the manifest names the project file")
    func sameBytes() throws {
        let place = try place()
        let flags = try Workplace()
        let run = try place.run("generate")
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
        #expect(run.out.contains("\nProject: rollbook.yaml\n"))
        let other = try flags.run(Job().arguments)
        #expect(other.out == run.out.replacing("Project: rollbook.yaml\n", with: ""))
        for name in try flags.names(in: "out") where name != "manifest.json" && name != "reports" {
            #expect(try place.data("out/\(name)") == flags.data("out/\(name)"), "\(name)")
        }
        var manifest = try place.json("out/manifest.json")
        let project = try #require(manifest.removeValue(forKey: "project") as? [String: String])
        #expect(project["name"] == "rollbook.yaml" && project["sha256"]?.count == 64)
        #expect(try NSDictionary(dictionary: manifest) == NSDictionary(dictionary: flags.json("out/manifest.json")))
    }

    @Test("What a preview shows is the same as with all the options, and names the project file")
    func samePreview() throws {
        let run = try place().run("preview")
        #expect(run.status == 1 && run.err.isEmpty && run.out.contains("\nProject: rollbook.yaml\n"), "\(run.err)")
        let words = Job(command: "preview", output: nil).arguments
        #expect(try Workplace().run(words).out == run.out.replacing("Project: rollbook.yaml\n", with: ""))
    }

    @Test("It is found in a folder above, and files are named from its own folder")
    func above() throws {
        let place = try place()
        try place.makeFolder("below")
        let run = try place.shell("cd below && \"$ROLLBOOK\" check")
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
        #expect(run.out.contains("Project: ../rollbook.yaml") && run.out.contains("from ../sample/records.csv"))
        #expect(try place.shell("cd below && \"$ROLLBOOK\" generate").status == 1)
        #expect(try place.names().contains("out") && place.names(in: "below").isEmpty)
        let named = try place.shell("cd / && \"$ROLLBOOK\" check --project '\(place.path)/rollbook.yaml' --quiet")
        #expect(named.status == 1 && named.err.isEmpty, "\(named.err)")
    }

    @Test(
        "A project file of a folder above that belongs to somebody else is not taken unasked",
        .enabled(if: geteuid() == 0))
    func foreign() throws {
        let place = try place()
        try place.makeFolder("below")
        try FileManager.default.setAttributes(
            [.ownerAccountID: 65_534], ofItemAtPath: "\(place.path)/rollbook.yaml")
        let run = try place.shell("cd below && \"$ROLLBOOK\" check")
        #expect(run.status == 2 && run.err.contains("belongs to somebody else"))
        #expect(try place.shell("cd below && \"$ROLLBOOK\" check --project ../rollbook.yaml").status == 1)
    }

    @Test("An option on the command line replaces the file's: one value, one table by name, all inputs")
    func overrides() throws {
        let place = try place()
        #expect(try place.run("check", "--district", "02").out.contains("district 02"))
        try place.shell("head -3 sample/records.csv >few.csv; head -1 sample/tables/appendix-z.csv >empty.csv")
            .succeeds()
        #expect(try place.run("check", "--input", "few.csv").out.contains("2  read       from few.csv"))
        _ = try place.run("check", "--table", "appendix-z=empty.csv", "--output", "checked")
        let inputs = try #require(try place.json("checked/manifest.json")["inputs"] as? [[String: Any]])
        #expect(inputs.count == 9)
        #expect(inputs.first { $0["id"] as? String == "appendix-z" }?["name"] as? String == "empty.csv")
        let other = try place.run("check", "florida/no-such-format")
        #expect(other.err.contains("unknown format \"florida/no-such-format\""))
        #expect(try place.run("check", "florida/industry-certification", "-q").out.isEmpty)
    }

    @Test("A bare name of a related format on the command line replaces the file's with its agency, and back")
    func relatedNames() throws {
        let place = try place()
        let name = "student-demographic-information"
        let run = try place.run("check", "--related", "florida/\(name)=sample/related/\(name).csv", "--quiet")
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
    }

    @Test("Each command takes what it has: check and preview write no folder, preview counts by its own section")
    func commands() throws {
        let place = try place(
            """
            junit: true
            by: grade
            commands:
              preview: { by: [school_instruction, outcome] }
              check: { findings-per-edit: 1 }

            """)
        let before = try place.names()
        let preview = try place.run("preview")
        #expect(preview.out.contains("Records by school_instruction and outcome"), "\(preview.err)")
        #expect(try place.run("preview", "--by", "outcome").out.contains("Records by outcome"))
        #expect(try place.names() == before)
        #expect(try place.run("generate").status == 1)
        #expect(try place.names(in: "out/reports").contains("junit.xml"))
        #expect(try place.run("formats", "show").out.hasPrefix("Industry Certification"))
        #expect(try place.run("formats", "show", "edfacts/fs157").err.isEmpty)
        #expect(try place.run("formats", "diff", "2025-26", "2026-27").err.isEmpty)
        #expect(try place.run("sample", "--rows", "5", "--output", "drawn").status == 0)
        #expect(try place.run("check", "--no-project").status == 64)
    }

    @Test("The definitions are those of option, environment, project file, and folders above, in this order")
    func definitions() throws {
        let place = try place("formats: nowhere\n")
        let run = try place.run("check")
        #expect(run.status == 2)
        #expect(run.err.contains("rollbook.yaml: line 17, formats: the folder nowhere does not exist"), "\(run.err)")
        #expect(try place.run(["check"], environment: ["ROLLBOOK_FORMATS": "Formats"]).status == 1)
        #expect(try place.run("check", "--formats", "Formats").status == 1)
    }

    @Test("Packs and maps may be named without being files; a path is one of the project file's folder")
    func names() throws {
        let place = try place("local: [certification-practice]\n")
        try place.makeFolder("below")
        let run = try place.shell("cd below && \"$ROLLBOOK\" check --quiet")
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
        for (map, told) in [("maps/own.yaml", "../maps/own.yaml"), ("own.yaml", "../own.yaml"), ("own", "own")] {
            try place.write("rollbook.yaml", Self.text + "map: \(map)\n")
            let run = try place.shell("cd below && \"$ROLLBOOK\" check --quiet")
            #expect(run.status == 2)
            #expect(run.err.hasPrefix("rollbook: ../rollbook.yaml: line 17, map: "), "\(run.err)")
            #expect(run.err.contains("\(told)") && run.err.contains("../own") == (told == "../own.yaml"), "\(run.err)")
        }
    }

    @Test("The ledger of batches lies beside the project file")
    func ledger() throws {
        let place = try place("mode: batch\n")
        try place.makeFolder("below")
        let early = try place.shell("cd below && \"$ROLLBOOK\" generate")
        #expect(early.err.hasPrefix("rollbook: ../rollbook-ledger.sqlite: there is no such ledger."), "\(early.err)")
        _ = try place.run("generate", "--mode", "initial", "--ledger", "rollbook-ledger.sqlite", "--output", "first")
        let run = try place.shell("cd below && \"$ROLLBOOK\" generate")
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
        #expect(try place.json("out/manifest.json")["mode"] as? String == "batch")
        #expect(try place.names(in: "below").isEmpty)
    }

    @Test(
        "What is wrong in it is told with its place, whichever command runs, and nothing is written",
        arguments: [
            ("yeer: 2026-27", "rollbook.yaml:17:1: error: unknown key \"yeer\" [unknown-key] Did you mean \"year\"?"),
            ("faults: 3", "unknown key \"faults\" [unknown-key] Write it below commands:, for demo or sample."),
            ("threads: [1]", "rollbook.yaml:17:10: error: expected a text, found a list"),
            ("junit: yes", "rollbook.yaml:17:8: error: expected true or false, found the text \"yes\""),
            ("set: today", "rollbook.yaml:17:6: error: expected a map, found the text \"today\""),
            ("mode: bach", "rollbook.yaml:17:7: error: mode takes initial, batch, not \"bach\""),
            ("worklist: \"a\\0b\"", "rollbook.yaml:17:11: error: expected a text of one line"),
            ("file: { \"a\\tb\": x.csv }", "rollbook.yaml:17:9: error: expected a name of one line"),
            ("file: { a=b: x.csv }", "rollbook.yaml:17:9: error: expected a name of one line, without ="),
            ("file: { a: [\"x,y.csv\"] }", "rollbook.yaml:17:13: error: expected a text without a comma"),
            ("memory:", "rollbook.yaml:17:8: error: expected a text, found nothing"),
            ("commands: { chek: {} }", "there is no command \"chek\" [unknown-key] Did you mean \"check\"?"),
            ("commands: { check: { be: 1 } }", "rollbook.yaml:17:22: error: unknown key \"be\""),
            ("district: 02", "\"district\" stands twice"),
            ("db-password: hunter2", "rollbook.yaml:17:1: error: a project file holds no passwords: \"db-password\""),
        ])
    func faults(line: String, message: String) throws {
        let place = try place("\(line)\n")
        for command in [["check"], ["generate"], ["formats", "list"]] {
            let run = try place.run(command)
            #expect(run.status == 2 && run.out.isEmpty)
            #expect(run.err.contains(message), "\(run.err)")
            #expect(run.err.hasSuffix("Nothing was written.\n") && !run.err.contains("hunter2"))
        }
        #expect(try place.names() == ["Formats", "rollbook.yaml", "sample"])
        #expect(try place.run("check", "--help").status == 0)
    }

    @Test("A password within a connection is refused, and not repeated")
    func connection() throws {
        let place = try Workplace()
        try place.write(
            "rollbook.yaml", replacing("input: [sample/records.csv]", "input: 'odbc:DSN=sis;PWD=hunter2'"))
        let run = try place.run("check")
        #expect(run.status == 2 && run.err.contains("rollbook.yaml:5:8: error: a project file holds no passwords"))
        #expect(!run.err.contains("hunter2"))
    }

    @Test(
        "A value that cannot be used is told with the project file's line",
        arguments: [
            ("year: 2026-27", "year: 2099-00", "line 2, year: unknown year \"2099-00\""),
            ("district: 01", "district: 99", "line 4, district: unknown district \"99\""),
            ("survey: \"5\"", "survey: NO", "line 3, survey: "),
            ("sample/tables/appendix-c.csv", "gone.csv", "line 7, table appendix-c: gone.csv: there is no such file"),
            ("output: out", "threads: 999", "line 16, threads: --threads takes 1 to 256, not 999."),
            ("output: out", "accept-unevaluated: [40, ZZ]", "line 16, accept-unevaluated: "),
        ])
    func located(line: String, other: String, message: String) throws {
        let place = try Workplace()
        try place.write("rollbook.yaml", replacing(line, other))
        let run = try place.run("check")
        #expect(run.status == 2 && run.out.isEmpty)
        #expect(run.err.hasPrefix("rollbook: rollbook.yaml: \(message)"), "\(run.err)")
    }

    @Test("A project file that is named and is not there is told")
    func missing() throws {
        let run = try Workplace().run("check", "--project", "spring.yaml")
        #expect(run.status == 2 && run.err.hasPrefix("rollbook: spring.yaml: there is no such project file."))
    }
}

extension CommandRun {
    func succeeds() { #expect(status == 0, "\(err)") }
}
