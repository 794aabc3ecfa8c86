import RollbookModel
import RollbookRecords

@testable import RollbookReports

/// A made-up agency with three items and five edits: small enough that expected texts can stand in a test.
enum Sample {
    static let levels = [
        Level(id: "reject", name: "Reject", holdsBack: true, meaning: "The record is not loaded."),
        Level(id: "exception", name: "Exception", holdsBack: false, meaning: "For attention."),
    ]

    static let agency = Agency(
        id: "atlantis", name: "Atlantis Board of Education", yearPicture: .shortYears, levels: levels,
        surveys: [Survey(code: "5", name: "Final")], districts: [District(number: "01", name: "Harbor")],
        years: [SchoolYear(first: 2026)], definitions: [:],
        refusal: Refusal(percent: 20, source: "Manual, page 3"), source: "Manual")

    static let place = Place(file: "edits.yaml", line: 1, column: 1)

    static let certifications = PlannedTable(
        kind: .table, id: "certifications", name: "List of Certifications",
        columns: [column("identifier", isKey: true), column("title", isKey: false)], source: "Manual",
        obtain: "the Board's page of lists")

    static func column(_ id: String, isKey: Bool) -> PlannedTable.Column {
        PlannedTable.Column(
            id: id, name: id, slot: Slot(offset: 0, length: 8, isRightJustified: false), isKey: isKey,
            isRequired: true, meaning: "")
    }

    static func item(_ number: Int, _ id: String, _ name: String, _ offset: Int, _ length: Int) -> PlannedItem {
        PlannedItem(
            number: number, id: id, name: name,
            slot: Slot(offset: offset, length: length, isRightJustified: false), isKey: number < 3, isFiller: false,
            mustBeBlank: false, element: nil, codes: nil, order: [], identifiesPerson: number == 1)
    }

    static func edit(
        _ id: String, _ level: Int, message: String, remedy: String, rule: EditDefinition.Rule? = nil
    ) -> PlannedEdit {
        PlannedEdit(
            id: id, level: level, rule: rule ?? .check(SourceText("TRUE", at: place)), items: nil, message: message,
            expected: "what edit \(id) wants", remedy: remedy, after: [], source: "Manual, edit \(id)",
            inferred: false, place: place)
    }

    static let edits = [
        edit("1", 0, message: "The student number is not numeric.", remedy: "Take it from the roster."),
        edit("8", 0, message: "The certification is not on the list.", remedy: "Look it up."),
        edit("9", 0, message: "The outcome is neither F nor P.", remedy: "Correct the outcome."),
        edit("40", 1, message: "No demographic record matches.", remedy: "Send that record too."),
        edit("77", 1, message: "", remedy: "", rule: .unwritten("Its rule was not published.")),
    ]

    static func plan(edits: [PlannedEdit] = edits) -> Plan {
        Plan(
            agency: agency, format: "certification", formatName: "Certification", year: SchoolYear(first: 2026),
            variables: Variables(
                district: "01", survey: "5", year: "2627", previousYear: "2526", mode: "initial",
                schoolYear: SchoolYear(first: 2026)),
            items: [
                item(1, "student", "Student Number", 0, 6), item(2, "identifier", "Identifier", 6, 8),
                item(3, "outcome", "Outcome", 14, 1),
            ],
            recordLength: 15, relations: [], tables: [certifications],
            edits: edits,
            definitions: [:],
            outputs: Outputs([
                .fixed: OutputShape(
                    status: .state, terminator: Stated(.crlf, .inferred), fileName: Stated(nil, .inferred),
                    hasHeaderRow: Stated(false, .state), hasFillers: Stated(false, .state))
            ]),
            remarks: ["The layout was published for 2025-26 and is inferred for 2026-27."])
    }

    static func finding(
        row: Int = 2, key: String = "123456/ABC", edit: String = "9", found: String = "X",
        message: String = "The outcome is neither F nor P."
    ) -> Finding {
        Finding(
            source: "records.csv", row: row, line: row + 1, recordKey: key, edit: edit, level: "reject",
            verdict: .fails, items: "outcome", columns: "15-15", found: found, expected: "F or P", message: message,
            remedy: "Correct the outcome.")
    }

    /// 1,200 records, of which 41 were rejected and 1,100 held back for want of a table.
    static func tally(example: Finding = finding()) -> FindingTally {
        var tally = FindingTally(items: [[0], [1], [2], [0], []])
        tally.add(RecordCounts(read: 1200, valid: 59, rejected: 41, heldBack: 1100))
        tally.add(edit: 0, evaluated: 1200, failed: 1)
        tally.add(edit: 1, notEvaluated: .notSupplied("certifications"), count: 1200)
        tally.add(edit: 2, evaluated: 1200, failed: 37, explained: 1)
        tally.keep(example, edit: 2)
        tally.add(edit: 3, evaluated: 1180, failed: 250)
        tally.add(edit: 3, notEvaluated: .unreadable, count: 12)
        tally.add(edit: 3, notEvaluated: .follows("1"), count: 8)
        for row in 1...3 {
            tally.add(defect: .length, finding(row: row, edit: "length", found: "1234567890"))
        }
        return tally
    }

    static func summary(
        _ command: RunSummary.Command = .generate, plan: Plan = plan(), tally: FindingTally = tally(),
        accepted: [String] = []
    ) -> RunSummary {
        var summary = RunSummary(
            command: command, version: "0.1.0", plan: plan, tally: tally, accepted: accepted)
        summary.inputs = [
            ReportedInput(
                name: "records.csv", use: .records, records: 1200, facts: facts(1), unknownColumns: ["teacher"])
        ]
        summary.missing = [MissingSource(certifications, edits: ["8"])]
        summary.forecast = agency.refusal.map { Forecast($0, records: tally.records) }
        if command == .generate {
            summary.folder = "out"
            summary.outputs = outputs
            summary.verification = "Every file was read back and compared."
        }
        return summary
    }

    /// Nothing wrong, nothing missing.
    static func cleanSummary(_ command: RunSummary.Command = .generate) -> RunSummary {
        var tally = FindingTally(items: [[], [], [], [], []])
        tally.add(RecordCounts(read: 10, valid: 10))
        var summary = summary(command, tally: tally)
        summary.missing = []
        return summary
    }

    static let outputs = [
        ReportedOutput(name: "certification.txt", role: .fixed, records: 59, facts: facts(2)),
        ReportedOutput(name: "certification.csv", role: .csv, records: 59, facts: facts(3)),
        ReportedOutput(name: "rejected.csv", role: .rejected, records: 1141, facts: facts(4)),
        ReportedOutput(name: "findings.csv", role: .findings, records: 291, facts: facts(5)),
        ReportedOutput(name: "summary.json", role: .summary),
        ReportedOutput(name: "report.html", role: .report),
        ReportedOutput(name: "manifest.json", role: .manifest),
    ]

    static func facts(_ digit: Int) -> FileFacts {
        FileFacts(bytes: digit * 1000, sha256: String(repeating: "\(digit)", count: 64))
    }
}
