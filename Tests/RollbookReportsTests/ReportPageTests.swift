import Foundation
import RollbookModel
import Testing

@testable import RollbookReports

@Suite struct ReportPageTests {
    private static let hostile = "</code><script>alert('1')</script>\" onload=\"x & \u{0}\u{B}\u{1B}\u{FFFF}"

    @Test func thePageIsWellFormed() throws {
        let pages = [page(Sample.summary()), page(Sample.cleanSummary()), page(Sample.summary(.check)), hostilePage()]
        for page in pages {
            let (status, output) = try Written.run(["xmllint", "--noout"], on: page.bytes)
            #expect(status == 0 && output.isEmpty, "\(output)")
        }
    }

    @Test func hostileTextIsTextEverywhere() throws {
        let text = hostilePage().text
        #expect(text.matches(of: /<script/).count == 1)
        #expect(!text.contains("\" onload"))
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        #expect(
            text.contains("&lt;/code&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot; onload=&quot;x &amp; "))
        #expect(text.contains("href=\"#edit-&lt;/code&gt;"))
    }

    @Test func thePageLoadsNothing() {
        let text = page(Sample.summary()).text
        for loader in ["src=", "<link", "url(", "@import", "<img", " style=", "innerHTML", "fetch("] {
            #expect(!text.contains(loader))
        }
        #expect(text.contains("default-src &#39;none&#39;"))
        #expect(!text.contains("unsafe-inline"))
    }

    @Test func numbersRemediesOptionsAndStandingsAreOnIt() {
        let text = page(Sample.summary()).text
        let wanted = [
            "<title>Certification, school year 2026-27, survey 5, district 01 Harbor</title>",
            "1,141 of 1,200 records (95%) cannot be sent yet.", "<code>--table certifications=FILE</code>",
            "Needed for edit 8.", "the Board&#39;s page of lists", "Correct the outcome.",
            "3 Outcome (columns 15-15)", "Manual, edit 9", "the first 1 of 37 records",
            "Edit 77: Its rule was not published.",
            "layout as published by Atlantis Board of Education; line end and file name inferred, not published",
            "The layout was published for 2025-26", "Every file was read back and compared.", "teacher",
            "1 of them failed another edit too, which explains it: mend that first.",
        ]
        for words in wanted { #expect(text.contains(words), "\(words)") }
    }

    @Test func headingsDescendOneRankAtATime() throws {
        let text = page(Sample.summary()).text
        let ranks = text.matches(of: /<h([1-6])/).compactMap { Int($0.1) }
        #expect(ranks.first == 1)
        #expect(ranks.filter { $0 == 1 }.count == 1)
        #expect(zip(ranks, ranks.dropFirst()).allSatisfy { $1 <= $0 + 1 })
    }

    @Test func everyTableHeaderSaysWhatItHeads() {
        #expect(page(Sample.summary()).text.matches(of: /<th(?! scope=|ead)/).isEmpty)
    }

    @Test func idsAreUnique() {
        let ids = page(Sample.summary()).text.matches(of: /\sid="([^"]*)"/).map(\.1)
        #expect(Set(ids).count == ids.count)
    }

    @Test func hiddenValuesAreNowhere() {
        let secret = Sample.finding(key: "KEY777", found: "FOUND777", message: "MESSAGE777")
        var tally = Sample.tally(example: secret)
        tally.add(defect: .encoding, secret)
        for row in 1...2 { tally.add(cause: Array("CAUSE777".utf8), of: 2, source: "records.csv", row: row) }
        let summary = Sample.summary(tally: tally)
        #expect(page(summary).text.contains("FOUND777") && page(summary).text.contains("CAUSE777"))
        let hidden = ReportPage(summary, cover: FindingCover(.hidden, plan: summary.plan)).text
        #expect(!hidden.contains("777"))
        #expect(hidden.contains("(hidden)"))
    }

    @Test func thePageIsTheSameEveryTime() {
        #expect(page(Sample.summary()).bytes == page(Sample.summary()).bytes)
    }

    private func page(_ summary: RunSummary) -> ReportPage {
        ReportPage(summary, cover: FindingCover(.shown, plan: summary.plan))
    }

    private func hostilePage() -> ReportPage {
        let edit = Sample.edit(Self.hostile, 0, message: Self.hostile, remedy: Self.hostile)
        var tally = FindingTally(items: [[0]])
        tally.add(RecordCounts(read: 1, rejected: 1))
        tally.add(edit: 0, evaluated: 1, failed: 1)
        tally.keep(Sample.finding(key: Self.hostile, found: Self.hostile), edit: 0)
        tally.add(defect: .filler, Sample.finding(key: Self.hostile, found: Self.hostile))
        var summary = Sample.summary(plan: Sample.plan(edits: [edit]), tally: tally)
        summary.inputs = [
            ReportedInput(
                name: Self.hostile, use: .records, records: 1, facts: Sample.facts(1), unknownColumns: [Self.hostile])
        ]
        summary.notes = [Self.hostile]
        summary.folder = Self.hostile
        return page(summary)
    }
}
