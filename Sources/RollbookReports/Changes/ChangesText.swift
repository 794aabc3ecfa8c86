import RollbookModel

/// Changes of definitions for a terminal.
package struct ChangesText {
    private let report: ChangeReport
    private var out: TerminalText

    package init(_ report: ChangeReport, width: Int, usesColour: Bool) {
        self.report = report
        out = TerminalText(width: width, usesColour: usesColour)
    }

    package var text: String {
        var page = self
        page.write()
        return page.out.text
    }

    private mutating func write() {
        out.line("\(report.old) -> \(report.new)", .strong)
        out.paragraph(report.totals.capitalizedFirst + ".")
        if let records = report.records { write(records) }
        for subject in report.subjects {
            out.heading(subject.name)
            for told in subject.changes { write(told) }
        }
        if !report.notes.isEmpty { out.heading("Notes") }
        for note in report.notes { out.hanging("  -", note, at: 4) }
        if !report.failing.isEmpty { writeVerdict() }
    }

    private mutating func write(_ told: ChangeReport.Told) {
        let change = told.change
        out.hanging(
            "  \(change.impact.rawValue)", change.message.capitalizedFirst, at: 20,
            told.waiver == nil ? change.impact.tone : .soft)
        let values = change.values(report.old, report.new)
        for (label, value) in values { write(value, under: label) }
        if !change.reaches.isEmpty { out.hanging("    rests on it", change.reaches.editsByFormat, at: 20, .soft) }
        if let effect = report.effect(of: told) { out.hanging("    in the records", effect, at: 20, .strong) }
        if let waiver = told.waiver {
            out.hanging("    waived", "until \(waiver.expires) by \(waiver.who): \(waiver.reason)", at: 20)
        }
        if change.impact != .wording, !change.source.isEmpty {
            out.hanging("    source", change.source, at: 20, .soft)
        }
        out.hanging("    rule", "\(change.rule) \(told.fingerprint)", at: 20, .soft)
    }

    private mutating func write(_ value: String, under label: String) {
        if value.isEmpty { return out.hanging("    \(label)", "nothing", at: 20) }
        let lines = value.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let isLong = label.count + 4 >= 20
        if isLong { out.line("    \(label)") }
        for (index, line) in lines.enumerated() {
            out.code(line, after: index == 0 && !isLong ? "    \(label)" : "", at: 20)
        }
    }

    private mutating func writeVerdict() {
        let failed = report.changes.count(where: report.fails)
        out.blank()
        out.paragraph(
            failed == 0
                ? "No change fails --fail-on."
                : "\(counted(failed, "change")) \(failed == 1 ? "fails" : "fail") --fail-on.")
    }
}

// MARK: What it does to records

extension ChangesText {
    private mutating func write(_ effects: RecordEffects) {
        out.heading("The records")
        out.paragraph("\(effects.occasion): \(effects.inputs.joined(separator: ", "))", indent: 2)
        var counts = TerminalTable([
            .words("judged under"), .number("records"), .number("valid"), .number("rejected"), .number("held back"),
        ])
        for (name, count) in [(report.old, effects.old), (report.new, effects.new)] {
            counts.append([name] + [count.read, count.valid, count.rejected, count.heldBack].map(grouped))
        }
        counts.write(to: &out)
        for line in effects.outcomes { out.hanging("  -", line, at: 4) }
        writeEdits(effects)
        for line in effects.values { out.hanging("  -", line, at: 4) }
        for note in effects.notes { out.hanging("  -", note, at: 4, .soft) }
    }

    private mutating func writeEdits(_ effects: RecordEffects) {
        guard !effects.edits.isEmpty else { return out.paragraph("No verdict of any edit changes.", indent: 2) }
        out.blank()
        var table = TerminalTable([.words("edit")] + RecordEffects.Turn.allCases.map { .number($0.heading) })
        for edit in effects.edits {
            table.append([edit.id] + RecordEffects.Turn.allCases.map { grouped(edit.turns[$0]?.records ?? 0) })
        }
        table.write(to: &out)
        out.blank()
        for edit in effects.edits {
            for line in edit.lines(effects.inputs.count) { out.hanging("  edit \(edit.id)", line, at: 12) }
        }
    }
}

extension ChangeImpact {
    var tone: TerminalText.Tone {
        switch self {
        case .breaksSubmitters, .breaksReaders: .bad
        case .stricter: .open
        case .looser: .good
        case .wording: .plain
        }
    }
}
