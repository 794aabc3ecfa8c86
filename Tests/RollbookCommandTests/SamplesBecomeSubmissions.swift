import Foundation
import Testing

/// `sample`, and then the command that it prints, as a user runs them.
@Suite struct SamplesBecomeSubmissions {
    static let runs = [
        ["cte-student-course-schedule", "2026-27", "5"],
        ["cte-teacher-course", "2026-27", "5"],
        ["dropout-prevention-program-data", "2026-27", "5"],
        ["english-language-learners-information", "2026-27", "3"],
        ["exceptional-student", "2026-27", "2"],
        ["federal-state-indicator-status", "2026-27", "2"],
        ["industry-certification", "2025-26", "5"],
        ["prior-school-status-student-attendance", "2026-27", "2"],
        ["student-additional-funding", "2026-27", "5"],
        ["student-assessment", "2026-27", "5"],
        ["student-course-schedule", "2026-27", "3"],
        ["student-course-transcript-information", "2026-27", "5"],
        ["student-demographic-information", "2026-27", "2"],
        ["student-discipline-resultant-action", "2026-27", "3"],
        ["student-end-of-year-status", "2025-26", "5"],
        ["student-transportation", "2026-27", "4"],
        ["teacher-course", "2026-27", "1"],
    ]

    @Test("The printed command makes a submission with the findings that the sample expects", arguments: runs)
    func submission(run: [String]) throws {
        let place = try Workplace()
        let sample = try place.run(
            "sample", "florida/\(run[0])", "--year", run[1], "--survey", run[2], "--district", "01", "--rows", "600",
            "--faults", "5%", "--seed", "1", "--output", "drawn")
        #expect(sample.status == 0, "\(sample.err)")
        let command = try #require(sample.out.components(separatedBy: "To make a submission from it:\n").last)
        let submission = try place.shell(command.replacing("rollbook generate", with: "\"$ROLLBOOK\" generate"))
        #expect(submission.status == 1 && submission.err.isEmpty, "\(submission.err)")
        #expect(try place.names(in: "drawn-submission").contains("\(run[0]).txt"))
        #expect(try findings(in: place) == lines("drawn/expected.csv", of: place))
    }

    @Test("In a sample's folder a check needs no options, and finds what one with all options finds")
    func projectFile() throws {
        let place = try Workplace()
        let options = ["--year", "2026-27", "--survey", "5", "--district", "01", "--rows", "100", "--faults", "20%"]
        for name in ["florida/industry-certification", "florida"] {
            let sample = try place.run(["sample", name, "--output", "drawn", "--replace"] + options)
            let printed = try #require(sample.out.components(separatedBy: ":\n").last)
            let told = try place.shell(
                printed.replacing("rollbook generate", with: "\"$ROLLBOOK\" check")
                    .replacing("rollbook check", with: "\"$ROLLBOOK\" check"))
            #expect(told.status == 1 && told.err.isEmpty, "\(told.err)")
            let here = try place.shell("cd drawn && \"$ROLLBOOK\" check --output ../here")
            #expect(
                here.status == 1 && here.err.isEmpty && here.out.contains("\nProject: rollbook.yaml\n"), "\(here.err)")
            let folder = name == "florida" ? "drawn-checked" : "drawn-submission"
            let counts = try ["\(folder)/summary.json", "here/summary.json"].map { summary in
                try #require(place.json(summary)["records"] as? [String: Int])
            }
            #expect(counts[0] == counts[1] && counts[0]["held_back"] == 0, "\(counts)")
            try place.shell("rm -r here \(folder)").succeeds()
        }
        let one = try place.shell("cd drawn && \"$ROLLBOOK\" generate florida/industry-certification")
        #expect(one.status == 1 && one.err.isEmpty, "\(one.err)")
        #expect(try place.names(in: "submission").contains("industry-certification.txt"))
    }

    @Test("Each shipped recipe is among those")
    func allRecipes() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: "\(Package.root)/Formats/florida/samples")
        #expect(files.sorted() == Self.runs.map { "\($0[0]).yaml" })
    }

    @Test("A survey that the recipe does not know is refused with those that it knows")
    func unknownSurvey() throws {
        let place = try Workplace()
        let run = try place.run(
            "sample", "florida/student-demographic-information", "--year", "2026-27", "--survey", "R", "--district",
            "01",
            "--output", "drawn")
        #expect(run.status == 2)
        #expect(run.err.contains("is not for survey R") && run.err.contains("1, 2, 3, 4, 5, 6, 9"), "\(run.err)")
        #expect(try !place.names().contains("drawn"))
    }

    /// `row,edit` of each failure of a record.
    private func findings(in place: Workplace) throws -> Set<String> {
        Set(
            try lines("drawn-submission/findings.csv", of: place).compactMap { line in
                let values = line.split(separator: ",", omittingEmptySubsequences: false)
                guard values.count > 6, values[6] == "fails", !values[1].isEmpty else { return nil }
                return "\(values[1]),\(values[4])"
            })
    }

    /// The lines of a file after its header.
    private func lines(_ name: String, of place: Workplace) throws -> Set<String> {
        Set(try place.text(name).split(whereSeparator: \.isNewline).dropFirst().map(String.init))
    }
}
