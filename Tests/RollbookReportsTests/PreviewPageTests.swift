import RollbookModel
import Testing

@testable import RollbookReports

@Suite struct PreviewPageTests {
    private static let student = "FL000000000042"

    private func preview(
        schools: [(value: String, counts: RecordCounts)], before: [(value: String, records: Int)] = [],
        suppressBelow: Int? = nil
    ) -> PreviewSummary {
        let plan = Sample.plan()
        let item = CountedItem(1, of: plan, labels: ["0021": "Example <High>"])
        func row(_ values: [String], _ counts: RecordCounts) -> CountTable.Row {
            CountTable.Row(values: values, records: counts, students: counts.read, findings: 0, edits: [])
        }
        func table(_ rows: [(value: String, counts: RecordCounts)]) -> CountTable {
            let all = rows.reduce(into: RecordCounts()) { $0 += $1.counts }
            return CountTable(items: [item], rows: rows.map { row([$0.value], $0.counts) }, totals: row([], all))
        }
        var counted = PreviewSummary.Counted(table(schools))
        if !before.isEmpty {
            let rows = before.map { (value: $0.value, counts: RecordCounts(read: $0.records, valid: $0.records)) }
            var previous = PreviousCounts(name: "last-year.csv (2025-26)", table: table(rows))
            (previous.new, previous.gone, previous.changed, previous.same) = (30, 20, 40, 50)
            previous.missing = [MissingValue(item: item, value: "0777", records: 64)]
            counted.previous = previous
        }
        counted.value = ValueAtStake(
            item: item, rows: [ValueAtStake.Row(value: "0021", records: 12, weight: Weight(millionths: 1_500_000))],
            unweighed: 0, perWeight: Weight("4587.40"), source: "Statute", inferred: false)
        counted.dates = [
            SurveyDate(id: "due_date", meaning: "Initial files are due", date: "2027-08-06", days: 70),
            SurveyDate(id: "date_certain", meaning: "Survey week", date: "2027-05-20", days: -8),
        ]
        let example = Sample.finding(key: Self.student, found: Self.student, message: Self.student)
        return PreviewSummary(
            Sample.summary(.check, tally: Sample.tally(example: example)), counted, today: "2027-05-28",
            suppressBelow: suppressBelow)
    }

    private let schools = [
        (value: "0021", counts: RecordCounts(read: 812, valid: 800, rejected: 12, heldBack: 0)),
        (value: "0031", counts: RecordCounts(read: 388, valid: 330, rejected: 29, heldBack: 29)),
        (value: "", counts: RecordCounts(read: 4, valid: 4)),
    ]

    @Test func whatADirectorAsksForIsOnIt() {
        let text = PreviewPage(preview(schools: schools, before: [("0021", 700), ("0777", 64)])).text
        let wanted = [
            "70 of 1,204 records (5.8%) cannot be sent yet.", "of 1,204 students", "in 70 days", "8 days ago",
            "refused at 20%", "Example &lt;High&gt;", "last-year.csv (2025-26)", "0777", "64", "+112",
            "The outcome is neither F nor P.", "Mend: </strong>Correct the outcome.", "6,881.10", "Statute",
            "List of Certifications was not supplied",
        ]
        for words in wanted { #expect(text.contains(words), "\(words)") }
    }

    @Test func noStudentIsOnIt() {
        #expect(!PreviewPage(preview(schools: schools)).text.contains(Self.student))
    }

    @Test("A hidden count is a star wherever it would stand, and the page says why")
    func hidden() {
        let text = PreviewPage(preview(schools: schools, suppressBelow: 50)).text
        #expect(text.contains("<td class=\"number\">*</td>"))
        #expect(text.contains("*: hidden. Counts below 50 are"))
        #expect(!text.contains(">29<") && !text.contains(">12<") && !text.contains(">4<"))
        #expect(text.contains("By identifier: 3 of 3 are not drawn, for counts of theirs are hidden."))
        #expect(!PreviewPage(preview(schools: schools)).text.contains("are hidden"))
    }

    @Test func itIsWellFormedAndItsIdsAreUnique() throws {
        let text = PreviewPage(preview(schools: schools, before: [("0021", 700)], suppressBelow: 10)).text
        let (status, output) = try Written.run(["xmllint", "--noout"], on: Array(text.utf8))
        #expect(status == 0 && output.isEmpty, "\(output)")
        let ids = text.matches(of: /\sid="([^"]*)"/).map(\.1)
        #expect(Set(ids).count == ids.count)
        let links = text.matches(of: /href="#([^"]*)"/).map(\.1)
        #expect(Set(links).isSubset(of: Set(ids)))
    }

    @Test("Many combinations are capped, their totals true")
    func many() {
        let schools = (0..<4000).map { (value: "s\($0)", counts: RecordCounts(read: 2, valid: 1, rejected: 1)) }
        let text = PreviewPage(preview(schools: schools)).text
        #expect(text.utf8.count < 2_000_000)
        #expect(text.contains("And 2,500 more rows; the totals are of all. preview --as csv or --xlsx lists them."))
        #expect(text.contains("<td class=\"number\">8,000</td>"))
    }
}
