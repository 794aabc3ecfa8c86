import RollbookModel

/// Changes of definitions as a page, for those who decide what to do about them.
package struct ChangesPage {
    let report: ChangeReport

    package init(_ report: ChangeReport) {
        self.report = report
    }

    package var text: String {
        Page(title: "Changes: \(report.old) to \(report.new)", version: report.version).text { html in
            opening.write(&html)
            html.sections(sections)
        }
    }

    private var opening: PageOpening {
        PageOpening(
            heading: "What changes in the definitions", occasion: "\(report.old) to \(report.new)",
            verdict: report.totals.capitalizedFirst + ".",
            figures: ChangeImpact.allCases.map { impact in
                Figure(
                    name: impact.rawValue, number: grouped(report.changes.count { $0.change.impact == impact }),
                    meaning: impact.meaning, tone: impact.figureTone)
            },
            shares: [], next: next)
    }

    private var next: String {
        let failed = report.changes.count(where: report.fails)
        if failed > 0 { return "Look at the \(counted(failed, "change")) that fails the run, and mend or waive each." }
        if report.records == nil, report.changes.contains(where: { $0.change.impact < .wording }) {
            return "Run the same records under both: rollbook formats diff --input FILE."
        }
        if let lost = report.records?.lost, lost.records > 0 {
            return
                "Look at the \(counted(lost.records, "record")) kept out now: \(lost.exampleWords(report.records?.inputs.count ?? 1))."
        }
        return "Keep this page with the definitions."
    }

    private var sections: [PageSection] {
        let subjects = report.subjects.enumerated().map { index, subject in
            PageSection(id: "subject-\(index + 1)", heading: subject.name) { html in
                let table = HTMLTable(
                    "Changes of \(subject.name), gravest first",
                    headers: ["Class", "Rule", "Fingerprint", "What changed"], rows: subject.changes.map(row))
                html.table(table.with("changes", filters: [0]).shaped(.stacked))
            }
        }
        let notes = PageSection(id: "notes", heading: "Notes") { $0.list(report.notes) }
        let records = report.records.map { effects in
            PageSection(id: "records", heading: "The records") { write(effects, &$0) }
        }
        return [records].compactMap(\.self) + subjects + (report.notes.isEmpty ? [] : [notes])
    }

    private func row(_ told: ChangeReport.Told) -> [HTMLCell] {
        let change = told.change
        return [
            .text(change.impact.rawValue), .text(change.rule), .text(told.fingerprint),
            .markup { html in
                html.element("strong", change.message.capitalizedFirst)
                for (label, value) in change.values(report.old, report.new) {
                    html.void("br")
                    html.write("\(label): ")
                    html.element("code", value)
                }
                if let effect = report.effect(of: told) { write("In the records: \(effect)", &html) }
                if !change.reaches.isEmpty { write("Rests on it: \(change.reaches.editsByFormat).", &html) }
                if let waiver = told.waiver {
                    write("Waived until \(waiver.expires) by \(waiver.who): \(waiver.reason)", &html)
                }
                if !change.source.isEmpty { write("Source: \(change.source)", &html) }
            },
        ]
    }

    private func write(_ effects: RecordEffects, _ html: inout HTMLText) {
        let counts = [(report.old, effects.old), (report.new, effects.new)].map { name, counts -> [HTMLCell] in
            [
                .text(name), .number(counts.read), .number(counts.valid), .number(counts.rejected),
                .number(counts.heldBack),
            ]
        }
        html.table(
            effects.occasion, headers: ["Judged under", "Records", "Valid", "Rejected", "Held back"], rows: counts)
        html.list(effects.outcomes + effects.values)
        if !effects.edits.isEmpty {
            html.table(
                "Records whose verdict changes, by edit",
                headers: ["Edit"] + RecordEffects.Turn.allCases.map(\.heading.capitalizedFirst),
                rows: effects.edits.map { edit in
                    [.text(edit.id)] + RecordEffects.Turn.allCases.map { .number(edit.turns[$0]?.records ?? 0) }
                })
            html.list(
                effects.edits.flatMap { edit in edit.lines(effects.inputs.count).map { "Edit \(edit.id) \($0)." } })
        }
        html.list(effects.notes)
    }

    private func write(_ words: String, _ html: inout HTMLText) {
        html.void("br")
        html.write(words)
    }
}

extension ChangeImpact {
    fileprivate var figureTone: Figure.Tone {
        switch self {
        case .breaksSubmitters, .breaksReaders: .bad
        case .stricter: .open
        case .looser: .good
        case .wording: .plain
        }
    }
}
