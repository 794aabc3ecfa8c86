import RollbookModel
import Testing

@testable import RollbookReports

@Suite struct ReportsCountBySchool {
    private func page(_ rows: [CountTable.Row], by index: Int = 1, _ privacy: ValuePrivacy = .shown) -> String {
        let item = CountedItem(index, of: Sample.plan())
        let all = rows.reduce(into: RecordCounts()) { $0 += $1.records }
        var summary = Sample.summary()
        summary.counts = CountTable(
            items: [item], rows: rows,
            totals: CountTable.Row(values: [], records: all, students: nil, findings: 0, edits: []))
        return ReportPage(summary, cover: FindingCover(privacy, plan: summary.plan)).text
    }

    private func row(_ value: String, valid: Int, rejected: Int, edits: [(String, Int)] = []) -> CountTable.Row {
        CountTable.Row(
            values: [value], records: RecordCounts(read: valid + rejected, valid: valid, rejected: rejected),
            students: nil, findings: rejected, edits: edits.map { (id: $0, records: $1) })
    }

    @Test func eachSchoolHasItsNumbersAndItsWorstEdits() {
        let text = page([
            row("0021", valid: 700, rejected: 31, edits: [("9", 20), ("1", 6), ("40", 3), ("8", 2), ("77", 1)]),
            row("", valid: 5, rejected: 2),
        ])
        #expect(text.contains("0021</bdi></th><td role=\"cell\" class=\"number\">731</td>"))
        #expect(text.contains("<a href=\"#edit-9\">9</a> (20), <a href=\"#edit-1\">1</a> (6), "))
        #expect(text.contains(" (3) and 2 more</td>"))
        #expect(text.contains(">blank</th>"))
        #expect(
            text.contains("<th scope=\"row\" role=\"rowheader\">All</th><td role=\"cell\" class=\"number\">738</td>"))
    }

    @Test("Students by whom is counted are covered, schools are not")
    func covered() {
        let rows = [row("V777", valid: 1, rejected: 3), row("V778", valid: 1, rejected: 3)]
        #expect(page(rows, .hidden).contains("V777"))
        #expect(page(rows, by: 0).contains("V777"))
        #expect(!page(rows, by: 0, .hidden).contains("V777"))
    }

    @Test func schoolsAreCappedByWhatTheyHaveToMend() {
        let text = page((0..<2000).map { row("s\($0)", valid: 1, rejected: $0) })
        #expect(text.contains("The 500 with most records kept out, of 2,000; the totals are of all."))
        #expect(text.contains("s1999<") && text.contains("s1500<") && !text.contains("s1499<"))
        #expect(text.utf8.count < 500_000)
    }
}
