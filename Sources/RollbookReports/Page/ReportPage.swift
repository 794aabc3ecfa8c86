import RollbookModel

/// `report.html`: one self-contained page for the people who correct the records and those who wait for the numbers. What
/// it shows of each edit is capped, its numbers are true, and it says where the whole list is.
package struct ReportPage {
    let summary: RunSummary
    let cover: FindingCover
    /// What failed, as it is told.
    let lines: [FaultLine]

    package init(_ summary: RunSummary, cover: FindingCover) {
        self.summary = summary
        self.cover = cover
        lines = FaultLine.failures(of: summary)
    }

    package var bytes: [UInt8] { Array(text.utf8) }

    var text: String {
        let page = Page(title: "\(summary.plan.formatName), \(summary.plan.occasion)", version: summary.version)
        return page.text { html in
            opening.write(&html)
            html.sections(
                [forecast, failures, byWorklist, notEvaluated, local, files, remarks, allEdits].compactMap { $0 })
        }
    }

    /// Whether the agency would take these records, and how far they are from where it would not.
    private var forecast: PageSection? {
        guard let forecast = summary.forecast else { return nil }
        return PageSection(id: "forecast", heading: "Forecast") { html in
            html.element("p", forecast.sentences)
            let scale = ForecastScale(
                outcome: forecast.outcome, percent: forecast.refusal.percent, failing: forecast.failing,
                undecided: forecast.undecided, records: forecast.records)
            scale.write(&html)
            html.element("p", [Attribute("class", "source")], "Source: \(forecast.refusal.source)")
        }
    }

    /// Where people find what the page leaves out, a clause.
    var wholeList: String {
        let files = summary.outputs.filter { $0.role == .findings || $0.role == .spreadsheet }.map(\.name)
        if files.isEmpty { return "add --output DIR to have all of them listed" }
        return "\(listed(files)) \(files.count == 1 ? "lists" : "list") them all"
    }
}
