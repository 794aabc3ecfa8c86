import RollbookModel

/// What a run says at its end, in the order in which people ask: what was run, how many records may be sent, what is
/// wrong, what nobody checked, where the files are, and what to do next. The last line is the last of these.
package struct TerminalSummary {
    let summary: RunSummary
    private let width: Int
    private let usesColour: Bool

    /// - Parameter width: of the terminal, in characters.
    package init(_ summary: RunSummary, width: Int = 100, usesColour: Bool = false) {
        self.summary = summary
        self.width = width
        self.usesColour = usesColour
    }

    package var text: String {
        var out = TerminalText(width: width, usesColour: usesColour)
        writeRun(&out)
        writeRecords(&out)
        writeFailures(of: summary, as: "What is wrong", &out)
        writeNotEvaluated(of: summary, as: "Not checked (counts as neither right nor wrong)", &out)
        if let transactions = summary.transactions {
            out.heading("Transactions")
            out.paragraph(transactions.sentences, indent: 2)
        }
        writeForecast(&out)
        writeLocal(&out)
        writeNotes(&out)
        writeFiles(&out)
        out.blank()
        out.line("Next: \(summary.nextStep.sentence)", .strong)
        return out.text
    }

    private func writeRun(_ out: inout TerminalText) {
        let done = summary.command == .check ? "Checked" : "Generated"
        out.line("\(done): \(summary.plan.formatName) (\(summary.plan.fullName))", .strong)
        out.paragraph(summary.plan.occasion.capitalizedFirst)
        if let project = summary.project { out.line("Project: \(project.name)") }
    }

    private func writeRecords(_ out: inout TerminalText) {
        let counts = summary.records
        let lines: [(Int, String, String, TerminalText.Tone)] = [
            (counts.read, "read", source, .plain),
            (counts.valid, "valid", "can be sent", .good),
            (counts.rejected, "rejected", "failed an edit that keeps a record out", .bad),
            (counts.heldBack, "held back", "could not be checked in full", .open),
        ]
        let digits = grouped(counts.read).count
        out.heading("Records")
        for (count, name, meaning, tone) in lines {
            let label = "  \(grouped(count).rightAligned(digits))  \(name)"
            out.hanging(label, meaning, at: digits + 15, count == 0 ? .plain : tone)
        }
    }

    private var source: String {
        "from " + listed(summary.inputs.filter { $0.use == .records }.map(\.name))
    }

    private func writeForecast(_ out: inout TerminalText) {
        guard let forecast = summary.forecast else { return }
        out.heading("Forecast")
        out.paragraph(forecast.sentences, indent: 2)
    }

    private func writeNotes(_ out: inout TerminalText) {
        let ignored = summary.inputs.filter { !$0.unknownColumns.isEmpty }.map {
            "\($0.name): ignored \(counted($0.unknownColumns.count, "column")): \($0.unknownColumns.joined(separator: ", "))."
        }
        let notes = ignored + summary.allNotes + summary.plan.remarks
        if notes.isEmpty { return }
        out.heading("Notes")
        for note in notes { out.hanging("  -", note, at: 4) }
    }
}
