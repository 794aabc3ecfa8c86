import RollbookModel

/// The page of one value: what is wrong in its records, and nothing of any other's.
struct SplitPage {
    private let summary: RunSummary
    private let part: SplitPart
    private let columns: WorklistColumns
    private var rows: [[HTMLCell]] = []
    private var findings = 0
    /// By kind of Rollbook's own findings.
    private var own: [String: Int] = [:]

    /// More is in the worklist only.
    static let mostRows = 500

    init(_ summary: RunSummary, _ part: SplitPart, _ columns: WorklistColumns) {
        self.summary = summary
        self.part = part
        self.columns = columns
    }

    mutating func append(_ finding: WorklistFinding) {
        findings += 1
        if finding.wording.edit == nil { own[finding.wording.finding.edit, default: 0] += 1 }
        guard rows.count < Self.mostRows else { return }
        rows.append(Self.shown.map { cell($0, finding) })
    }

    private static let shown: [WorklistColumns.Column] = [.edit, .row, .key, .found, .message, .remedy, .follows]

    var bytes: [UInt8] {
        let page = Page(title: "\(summary.plan.formatName), \(part.label)", version: summary.version)
        return Array(
            page.text { html in
                opening.write(&html)
                html.section("failed", "What is wrong", writeFailures)
                html.section("rows", "Row by row", writeRows)
            }.utf8)
    }

    private var opening: PageOpening {
        let records = part.records
        return PageOpening(
            heading: "\(summary.plan.formatName), \(part.label)", occasion: summary.plan.occasion.capitalizedFirst,
            verdict: "\(grouped(records.keptOut)) of \(counted(records.read, "record")) cannot be sent yet.",
            figures: records.figures,
            shares: [
                BarChart.Part(count: records.valid, fill: .good), BarChart.Part(count: records.rejected, fill: .bad),
                BarChart.Part(count: records.heldBack, fill: .open),
            ],
            next: "correct the rows below at their source, and have the records checked again.")
    }

    private func writeFailures(_ html: inout HTMLText) {
        let lines = ownLines + editLines
        if lines.isEmpty { return html.element("p", "No edit failed; some could not be checked.") }
        html.table(
            "Failed edits", headers: ["Edit", "Level", "Records", "What is wrong", "How to mend it"], rows: lines)
    }

    private var ownLines: [[HTMLCell]] {
        Defect.Kind.allCases.compactMap { kind in
            own[kind.rawValue].map { count in
                [.text(kind.rawValue), .text("Rollbook"), .number(count), .text(kind.message), .text(kind.remedy)]
            }
        }
    }

    private var editLines: [[HTMLCell]] {
        part.edits.compactMap { failed in
            summary.plan.edits.first { $0.id == failed.id }.map { edit in
                [
                    .text(edit.id), .text(summary.plan.agency.levels[edit.level].name), .number(failed.records),
                    .text(edit.message), .text(edit.remedy),
                ]
            }
        }
    }

    private func writeRows(_ html: inout HTMLText) {
        let rest = findings > rows.count ? "The first \(grouped(rows.count)) of \(grouped(findings)): " : ""
        html.element(
            "p", "\(rest)worklist.xlsx and worklist.csv beside this page hold \(rest.isEmpty ? "the same" : "all").")
        let table = HTMLTable("Findings, in the order of the input", headers: Self.shown.map(title), rows: rows)
        html.table(table.with("rows", filters: [0]))
    }

    private func title(_ column: WorklistColumns.Column) -> String {
        zip(columns.shown, columns.columns).first { $0.0 == column }?.1.title ?? ""
    }

    private func cell(_ column: WorklistColumns.Column, _ finding: WorklistFinding) -> HTMLCell {
        switch columns.own(column, finding) {
        case .text(let text): .text(text)
        case .source(let source): .text(source.map { columns.sources[$0] } ?? "")
        case .value(let value): .value(String(decoding: value, as: UTF8.self))
        case .number(let number): .number(number)
        }
    }
}
