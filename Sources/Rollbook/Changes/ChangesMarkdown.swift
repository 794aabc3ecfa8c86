import RollbookModel
import RollbookReports

/// Changes of definitions as Markdown, for a pull request or a page of notes.
struct ChangesMarkdown {
    private let report: ChangeReport

    init(_ report: ChangeReport) {
        self.report = report
    }

    var text: String {
        var out = MarkdownText()
        out.heading(1, markdown("Changes, \(report.old) to \(report.new)"))
        out.paragraph(markdown(report.totals.capitalizedFirst + "."))
        if let effects = report.records { write(effects, &out) }
        for subject in report.subjects {
            out.heading(2, markdown(subject.name))
            for told in subject.changes { write(told, &out) }
        }
        if !report.notes.isEmpty {
            out.heading(2, "Notes")
            for note in report.notes { out.paragraph(markdown(note)) }
        }
        return out.text
    }

    private func write(_ effects: RecordEffects, _ out: inout MarkdownText) {
        out.heading(2, "The records")
        out.paragraph(markdown("\(effects.occasion)."))
        out.table(
            ["judged under", "records", "valid", "rejected", "held back"],
            [(report.old, effects.old), (report.new, effects.new)].map { name, counts in
                [markdown(name)] + [counts.read, counts.valid, counts.rejected, counts.heldBack].map { "\($0)" }
            })
        for line in effects.outcomes + effects.values { out.paragraph(markdown(line)) }
        if !effects.edits.isEmpty {
            out.table(
                ["edit"] + RecordEffects.Turn.allCases.map(\.heading) + ["examples"],
                effects.edits.map { edit in
                    [markdown(edit.id)] + RecordEffects.Turn.allCases.map { "\(edit.turns[$0]?.records ?? 0)" }
                        + [markdown(edit.lines(effects.inputs.count).joined(separator: "; "))]
                })
        }
        for note in effects.notes { out.paragraph(markdown(note)) }
    }

    private func write(_ told: ChangeReport.Told, _ out: inout MarkdownText) {
        let change = told.change
        out.heading(3, markdown("\(change.impact.rawValue): \(change.message)"))
        for (label, value) in change.values(report.old, report.new) {
            out.paragraph(markdown("\(label):"))
            out.code(value.split(separator: "\n", omittingEmptySubsequences: false).map(String.init), language: "")
        }
        out.points([
            ("In the records", markdown(report.effect(of: told) ?? "")),
            ("Rests on it", markdown(change.reaches.editsByFormat)),
            (
                "Waived",
                markdown(told.waiver.map { "until \($0.expires) by \($0.who): \($0.reason)" } ?? "")
            ),
            ("Source", markdown(change.source)),
            ("Rule", "\(markdownCode(change.rule)), fingerprint \(markdownCode(told.fingerprint))"),
        ])
    }
}
