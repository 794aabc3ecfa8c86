import Foundation
import RollbookDefinitions
import RollbookModel
import RollbookSamples
import Testing

/// What a district's recipe says beyond a format's, on the shipped one.
@Suite struct DistrictTests {
    @Test("The same seed gives the same bytes, another one other students")
    func sameBytes() throws {
        let first = try SampleFolder(district: "5", students: 400)
        let second = try SampleFolder(district: "5", students: 400)
        let other = try SampleFolder(district: "5", students: 400, seed: 2)
        #expect(first.names == second.names)
        for name in first.names { #expect(first.bytes(name) == second.bytes(name), "\(name)") }
        #expect(first.bytes("industry-certification.csv") != other.bytes("industry-certification.csv"))
    }

    @Test("As many students as are asked for have a fault", arguments: [0, 1_000, 60_000, 500_000])
    func rate(faultsPerMillion: Int) throws {
        let sample = try SampleFolder(district: "5", students: 1_000, faultsPerMillion: faultsPerMillion)
        #expect(sample.summary?.faulty == faultsPerMillion / 1_000)
        #expect(sample.summary?.students == 1_000)
        #expect(sample.rows("expected.csv").count == sample.summary?.expectedFindings)
    }

    @Test("A format has a file where its layout is known and it reports in the survey")
    func files() throws {
        let now = try SampleFolder(district: "5", students: 10).names
        let before = try SampleFolder(district: "5", "2025-26", students: 10).names
        #expect(before.filter { !now.contains($0) }.contains("student-end-of-year-status.csv"))
        #expect(!now.contains("student-course-schedule.csv") && now.contains("related/student-course-schedule.csv"))
    }

    @Test("Each class that somebody takes has one teacher, and no other class", arguments: [1, 7, 40, 300])
    func classes(students: Int) throws {
        let sample = try SampleFolder(district: "5", students: students, faultsPerMillion: 0)
        let join = ["school_instruction", "course", "section", "period", "term"]
        func classes(_ file: String) -> [[String]] { sample.rows(file).map { row in join.map { row[$0] ?? "" } } }
        let taught = sample.rows("cte-teacher-course.csv").filter { $0["fleid"]?.hasPrefix("FL97") == true }
            .map { row in join.map { row[$0] ?? "" } }
        #expect(Set(taught) == Set(classes("cte-student-course-schedule.csv")) && Set(taught).count == taught.count)
    }

    @Test("A class has its teacher too where each record of a student draws one", arguments: [1, 7, 60])
    func classesOfRecords(students: Int) throws {
        let sample = try SampleFolder(district: "2", students: students, faultsPerMillion: 0)
        let join = ["school_instruction", "course", "section", "period", "term"]
        func classes(_ file: String) -> [[String]] { sample.rows(file).map { row in join.map { row[$0] ?? "" } } }
        let taught = classes("teacher-course.csv")
        #expect(Set(taught) == Set(classes("student-course-schedule.csv")) && Set(taught).count == taught.count)
    }

    @Test("A student has as many records as the blocks for the kind say")
    func blocks() throws {
        let sample = try SampleFolder(district: "5", students: 1_000, faultsPerMillion: 0)
        let stays = Dictionary(grouping: sample.rows("prior-school-status-student-attendance.csv")) { $0["fleid"] }
        #expect(Set(stays.values.map(\.count)) == [1, 2] && stays.count == 1_000)
        for records in stays.values where records.count == 2 {
            #expect(records.map { $0["entry_code"] } == ["E01", "R02"])
        }
    }

    @Test("A record that is left out is in no file, and the student's other records are")
    func leftOut() throws {
        let sample = try SampleFolder(district: "5", students: 2_000, faultsPerMillion: 500_000)
        let known = Set(sample.rows("student-demographic-information.csv").compactMap { $0["fleid"] })
        let indicators = sample.rows("federal-state-indicator-status.csv")
        let expected = sample.rows("expected.csv").filter {
            $0["format"] == "federal-state-indicator-status" && $0["edit"] == "50"
        }
        let lone = indicators.indices.filter { !known.contains(indicators[$0]["fleid"] ?? "") }
        #expect(!lone.isEmpty && lone.map { "\($0 + 1)" } == expected.map { $0["row"] })
    }

    @Test("A district has no more students than their numbers have digits for")
    func numbersAreNotCut() {
        let error = #expect(throws: Problem.self) { _ = try SampleFolder(district: "5", students: 10_000_000) }
        #expect(error?.what.contains("9999999 students") == true)
    }
}
