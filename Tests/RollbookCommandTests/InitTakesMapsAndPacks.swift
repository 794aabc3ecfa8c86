import Foundation
import Testing

/// `rollbook init` where districts keep columns of their own, and have edits of their own.
@Suite struct InitTakesMapsAndPacks {
    private static let format = "florida/industry-certification"
    private static let written = "Written to rollbook.yaml.\n"

    /// Tables and related files as districts have them, without an extract.
    private func folder(_ sheets: String...) throws -> Workplace {
        let place = try Workplace()
        let maps = "\(Package.root)/Fixtures/maps"
        try place.shell("rm sample && cp -r \(maps)/tables \(maps)/related .").succeeds()
        for sheet in sheets { try place.shell("cp \(maps)/\(sheet).csv .").succeeds() }
        return place
    }

    private func draft(_ place: Workplace, _ options: String...) throws -> CommandRun {
        try place.run(["init", Self.format, "--district", "01"] + options)
    }

    @Test("The only map that fits the only sheet is taken, and said so; then check alone reads the sheet")
    func onlyMap() throws {
        let place = try folder("teacher-sheet")
        let run = try draft(place)
        let told = "teacher-sheet.csv has the columns of the ready-made map teacher-sheet, and is read by it.\n"
        #expect(run.status == 0 && run.out == Self.written + told + "Next: rollbook check\n", "\(run.out)\(run.err)")
        let text = try place.text("rollbook.yaml")
        #expect(text.contains("\ninput: teacher-sheet.csv\n") && text.contains("\nmap: teacher-sheet\n"))
        #expect(text.contains("# Appendix Z: Industry Certifications, for edits 8, 21, 22 and map teacher-sheet."))
        let check = try place.run("check")
        #expect(check.status == 0 && check.out.contains("2  valid"), "\(check.out)\(check.err)")
    }

    @Test("Where several may be meant, comments name them, and what is left to fill in")
    func severalMaps() throws {
        let place = try folder("teacher-sheet", "department-sheet")
        let run = try draft(place)
        #expect(
            run.out == Self.written + "Left to be filled in there:\n  input\n  map\n"
                + "Next: fill in what is left, then rollbook check\n", "\(run.out)\(run.err)")
        let text = try place.text("rollbook.yaml")
        for sheet in ["teacher-sheet", "department-sheet"] {
            #expect(
                text.contains("\n# \(sheet).csv has the columns of the ready-made map \(sheet).\n# map: \(sheet)\n"))
        }
        // One that is named is no guess; of sheets it takes those that it fits.
        #expect(try draft(place, "--map", "teacher-sheet", "--replace").status == 0)
        let named = try place.text("rollbook.yaml")
        #expect(named.contains("\ninput: teacher-sheet.csv\n") && named.contains("\nmap: teacher-sheet\n"))
        let both = ["--map", "teacher-sheet", "--map", "department-sheet", "--replace"]
        #expect(try place.run(["init", Self.format, "--district", "01"] + both).status == 0)
        #expect(try place.text("rollbook.yaml").contains("\nmap:\n  - teacher-sheet\n  - department-sheet\n"))
        #expect(try place.run("formats", "list").err.isEmpty)
    }

    @Test("An extract with the format's own columns needs no map, and none is offered")
    func ownColumns() throws {
        let place = try folder("teacher-sheet")
        try place.shell("cp \(Package.golden)/sample/records.csv .").succeeds()
        #expect(try draft(place).out == Self.written + "Next: rollbook check\n")
        let text = try place.text("rollbook.yaml")
        #expect(text.contains("\ninput: records.csv\n") && !text.contains("map"), "\(text)")
        // The sheet that was named lacks them.
        #expect(try draft(place, "--input", "teacher-sheet.csv", "--replace").out.contains("and is read by it."))
    }

    @Test("A map of the folder is as good as a ready-made one; a draft is only told of")
    func mapsOfTheFolder() throws {
        let place = try folder()
        try place.write("ours.csv", "Student,Badge\nFL990000001001,TESTA001\n")
        let map =
            "map: ours\nfor: \(Self.format)\nsource: ours\nitems: { fleid: Student, certification_identifier: Badge }\n"
        try place.shell("mkdir maps").succeeds()
        try place.write("maps/draft.yaml", "draft: true\n\(map)")
        let drafted = try draft(place)
        #expect(drafted.out.contains("  input\n  map\n"), "\(drafted.out)\(drafted.err)")
        let told = "# ours.csv has the columns of the draft maps/draft.yaml, which must be reviewed first.\n"
        #expect(try place.text("rollbook.yaml").contains("\n\(told)# map: maps/draft.yaml\n"))
        try place.write("ours.yaml", map)
        try place.write("other.yaml", map.replacing(Self.format, with: "florida/student-demographic-information"))
        let run = try draft(place, "--replace")
        #expect(run.out.contains("ours.csv has the columns of the map ours.yaml, and is read by it.\n"), "\(run.out)")
        #expect(try place.text("rollbook.yaml").contains("\nmap: ours.yaml\n"))
    }

    @Test("What no run would take is refused at once, as a run refuses it")
    func refused() throws {
        let place = try folder("teacher-sheet")
        try place.write(
            "draft.yaml", "draft: true\nmap: d\nfor: \(Self.format)\nsource: ours\nitems: { fleid: Student }\n")
        try place.write("faulty.yaml", "map: f\nfor: \(Self.format)\nsource: ours\nitems: { flied: Student }\n")
        let target = ["--year", "2026-27", "--district", "01"]
        for (options, message) in [
            (["--map", "teacher-shet"], "nearest: teacher-sheet"), (["--map", "draft.yaml"], "this map is a draft"),
            (["--map", "faulty.yaml"], "has no item \"flied\""), (["--local", "practice"], "no pack of local edits"),
        ] {
            let run = try place.run(["init", Self.format] + target + options)
            let check = try place.run(["check", Self.format] + target + ["--input", "teacher-sheet.csv"] + options)
            #expect(run.status == 2 && run.err.contains(message) && run.err == check.err, "\(run.err)\(check.err)")
        }
        let other = try place.run("init", "florida/student-demographic-information", "--map", "teacher-sheet")
        #expect(
            other.status == 2 && other.err.contains("this map is for \(Self.format), which is neither"), "\(other.err)")
        #expect(!FileManager.default.fileExists(atPath: "\(place.path)/rollbook.yaml"))
    }

    @Test("A table that only a map looks up is found and asked for like those of edits; no run goes without it")
    func tablesOfMaps() throws {
        let place = try folder()
        try place.write("ours.csv", "Student,Badge\nFL990000001001,Office\n")
        let lookUp = "{ table: capefund, match: title, take: identifier }"
        let map = "map: ours\nfor: \(Self.format)\nsource: ours\nitems:\n  fleid: Student\n"
        let badge = "  certification_identifier: { column: Badge, look-up: \(lookUp) }\n"
        let agency = try place.shell("ls Formats/florida/tables").out
        let other = try #require(
            agency.split(separator: "\n").map { String($0.dropLast(5)) }.first {
                ![
                    "appendix-c", "appendix-z", "master-school-id", "course-code-directory", "cte-programs",
                    "statewide-course-numbering",
                ].contains($0)
            })
        let column = try #require(
            place.text("Formats/florida/tables/\(other).yaml").firstMatch(of: /column: *([a-z_0-9]+)/)?.output.1)
        try place.write(
            "ours.yaml",
            map
                + badge.replacing("capefund", with: other).replacing("title", with: String(column))
                .replacing("identifier }", with: "\(column) }"))
        let run = try draft(place)
        #expect(
            run.out.hasSuffix(
                "Left to be filled in there:\n  table \(other)\nNext: fill in what is left, then rollbook check\n"),
            "\(run.out)\(run.err)")
        let text = try place.text("rollbook.yaml")
        #expect(
            text.replacing("\n  #", with: "").contains(", for map ours.yaml.")
                && text.contains("\n  # \(other): FILE\n"))
        try place.write("tables/\(other).csv", "\(column)\nOffice\n")
        #expect(try draft(place, "--replace").out.hasSuffix("\nNext: rollbook check\n"))
        #expect(try place.text("rollbook.yaml").contains("\n  \(other): tables/\(other).csv\n"))
    }

    @Test("A map for a format that edits look up makes its sheet fit, and leaves the extract's map to be found")
    func mapsOfRelatedFiles() throws {
        let place = try folder("teacher-sheet")
        let related = "related/cte-student-course-schedule.csv"
        try place.shell("sed -i '1s/fleid/State Number/' \(related)").succeeds()
        #expect(try draft(place).out.contains("\n  related cte-student-course-schedule\n"))
        let map = "map: schedule\nfor: florida/cte-student-course-schedule\nsource: ours\n"
        try place.write("schedule.yaml", "\(map)items: { fleid: State Number }\n")
        let run = try draft(place, "--map", "schedule.yaml", "--replace")
        #expect(run.out.hasSuffix("teacher-sheet, and is read by it.\nNext: rollbook check\n"), "\(run.out)\(run.err)")
        let text = try place.text("rollbook.yaml")
        #expect(text.contains("\n  cte-student-course-schedule: \(related)\n"))
        #expect(text.contains("\nmap:\n  - schedule.yaml\n  - teacher-sheet\n"), "\(text)")
    }

    @Test("A file in which a map looks values up may be another map's sheet")
    func mapsOfFilesThatMapsLookUp() throws {
        let place = try folder("teacher-sheet")
        let related = "related/student-demographic-information.csv"
        try place.shell("sed -i '1s/fleid/State Number/' \(related)").succeeds()
        let map = "map: students\nfor: florida/student-demographic-information\nsource: ours\n"
        try place.write("students.yaml", "\(map)items: { fleid: State Number }\n")
        let run = try draft(place, "--map", "students.yaml", "--map", "teacher-sheet")
        #expect(run.out == "\(Self.written)Next: rollbook check\n", "\(run.out)\(run.err)")
        #expect(try place.text("rollbook.yaml").contains("\n  student-demographic-information: \(related)\n"))
        let check = try place.run("check")
        #expect(check.status == 0 && check.out.contains("2  valid"), "\(check.out)\(check.err)")
    }

    @Test("Tables of local edits are found, and named where they are not")
    func packs() throws {
        let place = try folder("teacher-sheet")
        try place.shell("cp \(Package.root)/Fixtures/local/bundles.csv tables").succeeds()
        let run = try draft(place, "--local", "certification-practice")
        #expect(run.status == 0 && run.out.contains("\n  table provider-rules\n"), "\(run.out)\(run.err)")
        #expect(!run.out.contains("table bundles") && run.out.hasSuffix("\nNext: rollbook check\n"))
        let text = try place.text("rollbook.yaml")
        #expect(
            text.contains("\nlocal: certification-practice\n") && text.contains("\n  bundles: tables/bundles.csv\n"))
        #expect(text.contains("\n  # provider-rules: FILE\n") && text.contains("for edits local-provider-rule"))
        let check = try place.run("check")
        #expect(check.out.contains("\nLocal edits\n"), "\(check.out)\(check.err)")
        let given = try draft(place, "--local", "certification-practice", "--table", "bundles=b.csv", "--replace")
        #expect(given.status == 0, "\(given.err)")
    }

    @Test("On a terminal it offers the maps that fit, and takes no other")
    func dialogue() throws {
        let place = try folder("teacher-sheet")
        let options = "\(Self.format) --year 2026-27 --district 01 --output sent"
        let run = try place.answer(options, "office", "", "", "", "", "", "", "", "", "", "")
        #expect(run.status == 0 && run.out.contains("\"office\" is none of:"), "\(run.out)")
        #expect(run.out.contains("\n  teacher-sheet.csv has the columns of the ready-made map teacher-sheet\n"))
        #expect(run.out.contains("[teacher-sheet]: ") && run.out.contains("[teacher-sheet.csv]: "))
        #expect(run.out.hasSuffix("and is read by it.\nNext: rollbook check\n"))
        #expect(try place.run("check").status == 0)
        let none = try place.answer("\(options) --replace", "-", "", "", "", "", "", "", "", "", "")
        #expect(none.status == 0 && none.out.contains("Left to be filled in there:\n  input\n  map\n"), "\(none.out)")
    }

    @Test("Of a whole survey too: maps for the files that need one, and tables of maps and packs")
    func survey() throws {
        let place = try folder("teacher-sheet")
        try place.shell("mv teacher-sheet.csv industry-certification.csv && mv related others").succeeds()
        let target = ["init", "florida", "--survey", "5", "--district", "01"]
        let run = try place.run(target + ["--local", "certification-practice"])
        let told =
            "industry-certification.csv has the columns of the ready-made map teacher-sheet, and is read by it.\n"
        #expect(run.status == 0 && run.out.hasPrefix(Self.written + told), "\(run.out)\(run.err)")
        let text = try place.text("rollbook.yaml")
        #expect(text.contains("\nmap: teacher-sheet\n") && text.contains("\nlocal: certification-practice\n"))
        #expect(text.contains("\n  # provider-rules: FILE"))
        #expect(try place.run(target + ["--map", "teacher-sheet", "--replace"]).out.contains("Written"))
        let check = try place.run(
            "check", "--related", "student-demographic-information=others/student-demographic-information.csv")
        #expect(check.status == 0 && check.out.contains("1 format"), "\(check.out)\(check.err)")
        for (map, message) in [
            ("nope", "no ready-made map \"nope\""), ("other.yaml", "which the survey neither checks nor looks up"),
        ] {
            try place.write("other.yaml", "map: o\nfor: florida/no-such\nsource: ours\nitems: { fleid: Student }\n")
            let refused = try place.run(target + ["--map", map, "--replace"])
            #expect(refused.status == 2 && refused.err.contains(message), "\(refused.err)")
        }
    }
}
