extension TerminalSummary {
    /// The gravest edits with the most records; the rest is in the report.
    func writeFailures(of summary: RunSummary, as heading: String, _ out: inout TerminalText) {
        let lines = FaultLine.failures(of: summary)
        if lines.isEmpty { return }
        let shown = lines.prefix(Self.mostFailures)
        out.heading(heading)
        let rows = [("edit", "level", "records", "")] + shown.map(Self.cells)
        let ids = rows.map(\.0.count).max() ?? 0
        let levels = rows.map(\.1.count).max() ?? 0
        let digits = rows.map(\.2.count).max() ?? 0
        for (id, level, records, words) in rows {
            let label = "  \(id.leftAligned(ids))  \(level.leftAligned(levels))  \(records.rightAligned(digits))"
            out.hanging(label, words, at: label.count + 2)
        }
        writeRest(lines.count - shown.count, &out)
        if let cap = summary.listed.sentence { out.paragraph(cap, indent: 2) }
    }

    private static let mostFailures = 10

    private static func cells(_ line: FaultLine) -> (String, String, String, String) {
        (line.id, line.level, grouped(line.failed), "\(line.message) \(line.remedy)")
    }

    private func writeRest(_ count: Int, _ out: inout TerminalText) {
        if count == 0 { return }
        let place = summary.folder == nil ? "add --output DIR to see them" : "see report.html"
        out.paragraph("And \(counted(count, "more edit")): \(place).", indent: 2)
    }
}
