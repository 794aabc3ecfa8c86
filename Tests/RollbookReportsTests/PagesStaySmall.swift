import RollbookModel
import Testing

@testable import RollbookReports

/// However much is wrong, a page opens at once: it shows the top of each list, tells true totals, and says where the rest is.
@Suite struct PagesStaySmall {
    /// Edits that fail, each for thousands of records with values of their own.
    private static func page(edits count: Int, value: String) -> String {
        let edits = (0..<count).map { index in
            Sample.edit(
                "\(index)", 0, message: "Edit \(index) was breached.", remedy: "Look up what edit \(index) wants.")
        }
        var tally = FindingTally(items: edits.map { _ in [2] })
        tally.add(RecordCounts(read: 1_000_000, valid: 0, rejected: 1_000_000))
        for edit in edits.indices {
            tally.add(edit: edit, evaluated: 1_000_000, failed: 12_345)
            for row in 0..<20 { tally.keep(Sample.finding(row: row, key: value, found: value), edit: edit) }
            for row in 0..<20 {
                let found = Array("\(value)\(row % 10)".utf8)
                tally.add(cause: found, of: edit, source: "records.csv", row: row)
            }
        }
        let summary = Sample.summary(plan: Sample.plan(edits: edits), tally: tally)
        return ReportPage(summary, cover: FindingCover(.shown, plan: summary.plan)).text
    }

    @Test(
        "A page is smaller than 2 MB, whatever fails and whatever was found",
        arguments: [30, 500],
        [
            "0123", String(repeating: "x", count: 1000), String(repeating: "\"", count: 1000),
            String(repeating: "\u{202E}", count: 1000), "e" + String(repeating: "\u{301}", count: 1000),
            String(repeating: "\u{1F468}\u{200D}\u{1F469}", count: 1000),
        ])
    func size(edits: Int, value: String) {
        #expect(Self.page(edits: edits, value: value).utf8.count < 2_000_000)
    }

    @Test func totalsAreTrueAndTheWholeListIsNamed() {
        let text = Self.page(edits: 30, value: "99")
        #expect(text.contains("the first 20 of 12,345 records"))
        #expect(text.contains("Other values: 12,335 records; findings.csv lists them all."))
        #expect(text.contains("<bdi class=\"value\">990</bdi></th><td class=\"number\">2</td><td>row 0</td>"))
    }

    @Test func everyEditIsInTheTableEvenWhereItHasNoCard() {
        let text = Self.page(edits: 120, value: "99")
        #expect(text.matches(of: /<article/).count == 100)
        #expect(text.contains("And 20 more edits, as the table above tells; findings.csv lists them all."))
        let linked = Set(text.matches(of: /href="#(edit-[^"]*)"/).map(\.1))
        let there = Set(text.matches(of: /id="(edit-[^"]*)"/).map(\.1))
        #expect(linked == there)
    }
}
