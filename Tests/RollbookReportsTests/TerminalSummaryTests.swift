import RollbookModel
import Testing

@testable import RollbookReports

@Suite struct TerminalSummaryTests {
    @Test func aRunWithFaultsIsToldFromItsRecordsToTheNextStep() {
        #expect(
            TerminalSummary(Sample.summary(), width: 80).text == """
                Generated: Certification (atlantis/certification)
                School year 2026-27, survey 5, district 01 Harbor

                Records
                  1,200  read       from records.csv
                     59  valid      can be sent
                     41  rejected   failed an edit that keeps a record out
                  1,100  held back  could not be checked in full

                What is wrong
                  edit    level      records
                  length  Rollbook         3  The value is longer than its item; nothing is cut.
                                              Shorten the value at its source, or correct the
                                              column it was taken from.
                  9       Reject          37  The outcome is neither F nor P. Correct the
                                              outcome.
                  1       Reject           1  The student number is not numeric. Take it from
                                              the roster.
                  40      Exception      250  No demographic record matches. Send that record
                                              too.

                Not checked (counts as neither right nor wrong)
                  - List of Certifications was not supplied. It is needed for edit 8.
                    add       --table certifications=FILE
                    columns   identifier, title
                    from      the Board's page of lists
                  - Edit 40 (12 records): a value did not fit its item or could not be read.
                  - Edit 40 (8 records): edit 1 failed, and its correction comes first.
                  - Edit 77 is not checked by Rollbook: Its rule was not published.

                Forecast
                  Sent as read, 41 of 1,200 records (3.4%) would be rejected and 1,100 could not
                  be judged. At 20% or more, the first transmission is refused whole. Whether
                  this one would be accepted depends on those.

                Notes
                  - records.csv: ignored 1 column: teacher.
                  - The layout was published for 2025-26 and is inferred for 2026-27.

                Written to out
                  certification.txt     59  fixed-width records (layout as published by Atlantis
                                            Board of Education; line end and file name inferred,
                                            not published)
                  certification.csv     59  the same records as CSV (Rollbook's own)
                  rejected.csv       1,141  the records kept out, whole, to be corrected
                  findings.csv         291  every finding, row by row
                  summary.json              the counts, for programs
                  report.html               the report, for people
                  manifest.json             what was read and written, with digests
                  Every file was read back and compared.

                Next: add --table certifications=FILE, correct the rows in out/rejected.csv and run again with --replace.

                """)
    }

    @Test func aCleanCheckListsNoFiles() {
        #expect(
            TerminalSummary(Sample.cleanSummary(.check)).text == """
                Checked: Certification (atlantis/certification)
                School year 2026-27, survey 5, district 01 Harbor

                Records
                  10  read       from records.csv
                  10  valid      can be sent
                   0  rejected   failed an edit that keeps a record out
                   0  held back  could not be checked in full

                Not checked (counts as neither right nor wrong)
                  - Edit 77 is not checked by Rollbook: Its rule was not published.

                Forecast
                  Sent as read, 0 of 10 records (0%) would be rejected. At 20% or more, the first transmission is
                  refused whole. This one would be accepted.

                Notes
                  - records.csv: ignored 1 column: teacher.
                  - The layout was published for 2025-26 and is inferred for 2026-27.

                Next: run rollbook generate with the same options and --output DIR.

                """)
    }

    @Test(arguments: [40, 60, 100, 200])
    func noLineButTheLastIsWiderThanTheTerminal(width: Int) {
        let lines = TerminalSummary(Sample.summary(), width: width).text.split(separator: "\n").dropLast()
        // A word, or a column of a table, that is wider than the terminal stays whole.
        #expect(lines.allSatisfy { $0.count <= max(width, 60) })
    }

    @Test func colourIsForTerminalsOnly() {
        #expect(!TerminalSummary(Sample.summary()).text.contains("\u{1B}"))
        let coloured = TerminalSummary(Sample.summary(), usesColour: true).text
        #expect(coloured.contains("\u{1B}[31mfailed an edit that keeps a record out\u{1B}[0m"))
    }

    @Test func aFileNameCannotSteerTheTerminal() {
        var summary = Sample.cleanSummary()
        summary.folder = "out\u{1B}[2J\u{9B}2J\r\n"
        #expect(!TerminalSummary(summary).text.contains { $0 == "\u{1B}" || $0 == "\u{9B}" || $0 == "\r" })
    }

    @Test func acceptedEditsAreNamed() {
        let text = TerminalSummary(Sample.summary(accepted: ["8", "40"])).text
        #expect(text.contains("records were taken as valid although edits 8 and 40 could not be"))
    }

    @Test func onlyTheTenGravestEditsAreShown() {
        let edits = (1...12).map { Sample.edit("\($0)", 0, message: "Wrong.", remedy: "Mend it.") }
        var tally = FindingTally(items: edits.map { _ in [] })
        tally.add(RecordCounts(read: 12, rejected: 12))
        for index in edits.indices { tally.add(edit: index, evaluated: 12, failed: 1) }
        let text = TerminalSummary(Sample.summary(plan: Sample.plan(edits: edits), tally: tally)).text
        #expect(text.contains("And 2 more edits: see report.html."))
        #expect(text.contains("  10    Reject        1  Wrong."))
        #expect(!text.contains("  11    Reject"))
    }
}
