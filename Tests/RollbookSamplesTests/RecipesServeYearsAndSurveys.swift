import RollbookModel
import Testing

/// What a recipe says of years, surveys and the records of a student, on the shipped ones.
@Suite struct RecipesServeYearsAndSurveys {
    @Test("A kind of some surveys is drawn in these only", arguments: ["1", "2", "3", "4"])
    func kindOfASurvey(survey: String) throws {
        let sample = try SampleFolder.shipped(
            "student-course-schedule", "2026-27", survey, rows: 2_000, faultsPerMillion: 0)
        let recoveries = sample.rows("records.csv").count { $0["period"] == "9800" }
        #expect((recoveries > 0) == (survey == "4"))
    }

    @Test("A draw picks the rows of the run's survey", arguments: ["1", "2", "3", "9"])
    func drawOfASurvey(survey: String) throws {
        let format = "student-demographic-information"
        let sample = try SampleFolder.shipped(format, "2026-27", survey, rows: 200, faultsPerMillion: 0)
        let zones = Set(sample.rows("records.csv").compactMap { $0["district_zoned"] })
        #expect(zones == (["2", "3"].contains(survey) ? ["01"] : ["00"]))
    }

    @Test("What is unwritten in a year is not expected there")
    func unwrittenEdits() throws {
        let before = try SampleFolder.shipped(
            "student-course-schedule", "2025-26", "2", rows: 3_000, faultsPerMillion: 500_000)
        let after = try SampleFolder.shipped(
            "student-course-schedule", "2026-27", "2", rows: 3_000, faultsPerMillion: 500_000)
        #expect(!before.expected().values.joined().contains("66"))
        #expect(after.expected().values.joined().contains("66"))
    }

    @Test("Each record has its row of a format that is related by records, also a faulty one")
    func rowsForRecords() throws {
        let sample = try SampleFolder.shipped("student-course-schedule", "2026-27", "2", rows: 2_000)
        let join = ["school_instruction", "course", "section", "period", "term"]
        let classes = Set(sample.rows("related/teacher-course.csv").map { row in join.map { row[$0] } })
        let expected = sample.expected()
        for (index, record) in sample.rows("records.csv").enumerated() where expected[index + 1] == nil {
            #expect(classes.contains(join.map { record[$0] }), "row \(index + 1)")
        }
        let duplicates = expected.values.count { $0 == ["14"] }
        #expect(sample.rows("related/teacher-course.csv").count == 2_000 - duplicates)
    }

    @Test("A student has as many rows of a related format as blocks name the kind")
    func severalRows() throws {
        let sample = try SampleFolder.shipped("student-demographic-information", "2026-27", "3", rows: 500)
        let rows = Dictionary(grouping: sample.rows("related/prior-school-status-student-attendance.csv")) {
            $0["fleid"]
        }
        #expect(Set(rows.values.map(\.count)) == [1, 2])
    }

    @Test("A table of students has the rows of those whom it lists")
    func tableOfStudents() throws {
        let sample = try SampleFolder.shipped(
            "student-end-of-year-status", "2025-26", "5", rows: 1_000, faultsPerMillion: 0)
        let listed = Set(sample.rows("tables/fast-pm3-level-1.csv").map { $0["fleid"] })
        let records = sample.rows("records.csv").filter { listed.contains($0["fleid"]) }
        #expect(!records.isEmpty && records.allSatisfy { $0["grade_level"] == "03" })
        #expect(listed.count == records.count)
    }

    @Test("A sample has no more students than their numbers have digits for")
    func numbersAreNotCut() {
        let error = #expect(throws: Problem.self) {
            _ = try SampleFolder.shipped("teacher-course", "2026-27", "2", rows: 10_000_000)
        }
        #expect(error?.what.contains("9999999 records") == true)
    }

    @Test("Samples for several years and surveys come out the same each time")
    func sameBytes() throws {
        let first = try SampleFolder.shipped("teacher-course", "2025-26", "3", rows: 1_000)
        let second = try SampleFolder.shipped("teacher-course", "2025-26", "3", rows: 1_000)
        for name in first.names { #expect(first.bytes(name) == second.bytes(name), "\(name)") }
    }
}
