import RollbookModel

/// `preview --html`: one page to print or to send before the deadline, for who answers for the numbers. It holds what a
/// preview holds: counts, and of no student anything.
package struct PreviewPage {
    let preview: PreviewSummary

    package init(_ preview: PreviewSummary) {
        self.preview = preview
    }

    package var bytes: [UInt8] { Array(text.utf8) }

    var text: String {
        let plan = preview.plan
        let page = Page(title: "Preview: \(plan.formatName), \(plan.occasion)", version: preview.version)
        return page.text { html in
            opening.write(&html)
            html.sections([dates, forecast, counts, comparison, faults, local, value, rows, notes].compactMap { $0 })
        }
    }

    /// Days to each date of the survey's calendar, the next one first to be seen.
    private var dates: PageSection? {
        if preview.dates.isEmpty { return nil }
        return PageSection(id: "dates", heading: "Dates") { html in
            let next = preview.dates.first { $0.days >= 0 }
            let rows: [[HTMLCell]] = preview.dates.map { date in
                let isNext = date == next
                let distance = HTMLCell.markup { $0.element(isNext ? "strong" : "span", date.distance) }
                return [.text(date.date), distance, .text(date.meaning)]
            }
            let table = HTMLTable(
                "Dates of the survey, counted from \(preview.today)", headers: ["Date", "Days", "What is due"],
                rows: rows)
            html.table(table.shaped(.stacked))
        }
    }

    private var forecast: PageSection? {
        guard let forecast = preview.forecast else { return nil }
        return PageSection(id: "forecast", heading: "Forecast") { html in
            html.element("p", forecast.sentences)
            if let share = forecast.share {
                let scale = ForecastScale(
                    outcome: forecast.outcome, percent: forecast.percent, failing: share.failing,
                    undecided: share.undecided, records: share.records)
                scale.write(&html)
            }
            html.element("p", [Attribute("class", "source")], "Source: \(forecast.source)")
        }
    }

    /// The edits that fail, in plain words: without any record.
    private var faults: PageSection? {
        PageSection(id: "faults", heading: "What would be rejected") { html in
            if preview.faults.isEmpty { return html.element("p", "No edit failed.") }
            write(preview.faults, &html)
        }
    }

    /// The district's own edits, apart from the agency's.
    private var local: PageSection? {
        guard let local = preview.local else { return nil }
        return PageSection(id: "local", heading: "Local edits") { html in
            html.element("p", local.sentence)
            if !local.faults.isEmpty { write(local.faults, &html) }
            if !local.notChecked.isEmpty { html.list(local.notChecked) }
        }
    }

    private func write(_ faults: [PreviewFault], _ html: inout HTMLText) {
        let rows: [[HTMLCell]] = faults.prefix(Self.mostFaults).map { fault in
            let words = HTMLCell.markup { html in
                html.write("\(fault.message) ")
                html.element("strong", "Mend: ")
                html.write(fault.remedy)
            }
            return [.text(fault.id), .text(fault.level), .number(shownCount(fault.records)), words]
        }
        let table = HTMLTable(
            "Failed edits, gravest first", headers: ["Edit", "Level", "Records", "What is wrong"], rows: rows)
        html.table(table.with("edits", filters: [1]).shaped(.stacked))
        let rest = faults.count - Self.mostFaults
        if rest > 0 { html.note("And \(counted(rest, "more edit")): rollbook check tells all.") }
        writeHidden(&html, among: faults.prefix(Self.mostFaults).map(\.records))
    }

    private var notes: PageSection? {
        let missing = preview.missing.map { source in
            "\(source.name) was not supplied; needed for \(editList(source.edits))."
                + (source.option.map { " Add \($0)." } ?? "")
        }
        let notes = missing + preview.notes + preview.plan.remarks
        return notes.isEmpty ? nil : PageSection(id: "notes", heading: "Notes") { $0.list(notes) }
    }

    private static let mostFaults = 15

    /// What stars mean; nothing where there are none.
    func writeHidden(_ html: inout HTMLText, among counts: [Int?]) {
        guard let limit = preview.suppressBelow, counts.contains(where: { $0 == nil }) else { return }
        html.note(
            "*: hidden. Counts below \(limit) are, with as many others as keep them from being recomputed.")
    }
}
