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
    }

    @Test("The run's own year, looked up as such, is missing")
    func yearAsSuch() throws {
        let (place, _) = try check("appendix-z", "FNR == 1 || sub(/^2627/, \"2899\")")
        let told = try notes(place)
        #expect(told.count == 1, "\(told)")
        #expect(
            told.first?.contains("appendix-z.csv: it has no row of 2026-27, which 200 records") == true, "\(told)")
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
