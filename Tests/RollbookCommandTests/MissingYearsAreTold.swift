import Foundation
import Testing

/// A table that lacks a whole year fails every record of that year: the run says that it may be the table's fault.
@Suite struct MissingYearsAreTold {
    /// The golden sample with one table's rows changed by awk.
    private func check(_ table: String, _ change: String) throws -> (place: Workplace, run: CommandRun) {
        let place = try Workplace()
        // The sample is a link to what all tests read.
        #expect(try place.shell("cp -rL sample own && rm sample && mv own sample").status == 0)
        let path = "sample/tables/\(table).csv"
        #expect(try place.shell("awk -F, '\(change)' \(path) > changed.csv && mv changed.csv \(path)").status == 0)
        return (place, try place.run(Job(command: "check", output: "out").arguments))
    }

    private func notes(_ place: Workplace) throws -> [String] {
        let notes = try place.json("out/summary.json")["notes"] as? [String] ?? []
        return notes.filter { $0.contains("it has no row of") }
    }

    /// How many records fail an edit, by a reader of its own; with `year`, those of which an item says so.
    private func failing(_ edit: String, _ place: Workplace, item: String, year: String) throws -> Int {
        let count = """
            import csv
            rows = list(csv.DictReader(open("sample/records.csv", newline="")))
            found = [f for f in csv.DictReader(open("out/findings.csv", newline="")) if f["edit"] == "\(edit)" and f["verdict"] == "fails"]
            print(sum(rows[int(f["row"]) - 1]["\(item)"] == "\(year)" for f in found))
            """
        let out = try place.tool("python3", "-c", count).out
        return try #require(Int(out.trimmingCharacters(in: .whitespacesAndNewlines)))
    }

    @Test("The year of the run is missing from a table")
    func yearOfTheRun() throws {
        let (place, run) = try check("course-code-directory", "$1 != \"2627\"")
        let count = try failing("10", place, item: "school_year_course_taken", year: "2627")
        #expect(count >= 10)
        let told =
            "sample/tables/course-code-directory.csv: it has no row of 2026-27, which \(count) records that fail"
        let notes = try notes(place)
        #expect(notes.contains { $0.hasPrefix(told) }, "\(notes) \(count)")
        #expect(run.out.replacing(#/\s+/#, with: " ").contains(told), "\(run.out)")
        #expect(try place.text("out/report.html").contains("it has no row of 2026-27, which"))
        // A preview that hides small counts hides this one too.
        var preview = Job(command: "preview", output: nil)
        preview.more += ["--suppress-below", "500"]
        let hidden = try place.run(preview.arguments).out.replacing(#/\s+/#, with: " ")
        #expect(hidden.contains("it has no row of 2026-27, which some records that fail edit"), "\(hidden)")
    }

    @Test("The run's own year, looked up as such, is missing")
    func yearAsSuch() throws {
        let (place, _) = try check("appendix-z", "FNR == 1 || sub(/^2627/, \"2899\")")
        let told = try notes(place)
        #expect(told.count == 1, "\(told)")
        #expect(
            told.first?.contains("appendix-z.csv: it has no row of 2026-27, which 200 records") == true, "\(told)")
    }

    @Test("An edit that looks a table up in several ways counts a record once")
    func countedOnce() throws {
        let place = try Workplace()
        let sample = try place.run(
            "sample", "florida/student-demographic-information", "--year", "2026-27", "--survey", "2", "--rows", "80",
            "--faults", "0",
            "--output", "drawn")
        #expect(sample.status == 0, "\(sample.err)")
        // No table has a row of the run's year, nor of the year before.
        let shift = "for t in drawn/tables/*.csv; do sed -i '/^2526/d; s/^2627/1617/' $t; done"
        #expect(try place.shell("\(shift)\ncd drawn && \"$ROLLBOOK\" check --output out").status == 1)
        let summary = try place.json("drawn/out/summary.json")
        let edits = try #require(summary["edits"] as? [[String: Any]])
        let failed = edits.compactMap { $0["failed"] as? Int }
        let notes = try #require(summary["notes"] as? [String]).filter { $0.contains("it has no row of 2026-27") }
        #expect(!notes.isEmpty)
        for note in notes {
            let told = try #require(note.firstMatch(of: #/which (\d+) records/#)?.1)
            #expect(failed.contains(try #require(Int(told))), "\(note) \(failed)")
        }
    }

    @Test("Nothing is said of tables that have the year, nor of a few records of an odd year")
    func whole() throws {
        let (place, _) = try check("appendix-z", "1")
        #expect(try notes(place) == [])
        let few = """
            import csv
            rows = list(csv.DictReader(open("sample/records.csv", newline="")))
            for row in rows[:9]: row["school_year_course_taken"] = "1617"
            with open("sample/records.csv", "w", newline="") as file:
                out = csv.DictWriter(file, rows[0].keys())
                out.writeheader()
                out.writerows(rows)
            """
        #expect(try place.tool("python3", "-c", few).status == 0)
        _ = try place.run(Job(command: "check", output: "again").arguments)
        let notes = try place.json("again/summary.json")["notes"] as? [String] ?? []
        #expect(!notes.contains { $0.contains("it has no row of") }, "\(notes)")
    }
}
