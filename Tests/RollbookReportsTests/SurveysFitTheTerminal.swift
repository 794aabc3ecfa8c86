import RollbookModel
import Testing

@testable import RollbookReports

@Suite struct SurveysFitTheTerminal {
    private var summary: SurveySummary {
        let long = "federal-state-compensatory-project-evaluation"
        let formats = [
            SurveyedFormat(id: "certification", name: "Certification", outcome: .run(Sample.summary(.check))),
            SurveyedFormat(id: long, name: "Long", outcome: .run(Sample.summary(.check))),
            SurveyedFormat(id: "students", name: "Students", outcome: .missing),
            SurveyedFormat(id: "courses", name: "Courses", outcome: .unchecked("Its layout was not found.")),
            SurveyedFormat(id: "teachers", name: "Teachers", outcome: .unchecked("Its layout was not found.")),
        ]
        let occasion = SurveyOccasion(
            agency: Sample.agency, year: SchoolYear(first: 2026), survey: "5", district: "01")
        return SurveySummary(command: .check, version: "1", occasion: occasion, formats: formats)
    }

    @Test("No line is wider than the terminal, also where formats have long names", arguments: [80, 100, 120])
    func lines(width: Int) {
        let text = SurveyText(summary, width: width).text
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= width }, "\(text)")
        #expect(text.contains("courses, teachers: Its layout was not found."))
    }

    @Test("Totals are those of all formats; the gravest edits come first, of whichever format")
    func totals() {
        let one = Sample.summary(.check).records
        #expect(summary.records.read == 2 * one.read && summary.records.keptOut == 2 * one.keptOut)
        let gravity = SurveyFault.all(in: summary).map { $0.line.holdsBack }
        #expect(gravity == gravity.sorted { $0 && !$1 } && Set(gravity).count == 2)
    }
}
