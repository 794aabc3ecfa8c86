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

    private func write(_ told: ChangeReport.Told, _ out: inout MarkdownText) {
        let change = told.change
        out.heading(3, markdown("\(change.impact.rawValue): \(change.message)"))
        for (label, value) in change.values(report.old, report.new) {
            out.paragraph(markdown("\(label):"))
            out.code(value.split(separator: "\n", omittingEmptySubsequences: false).map(String.init), language: "")
        }
        out.points([
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
