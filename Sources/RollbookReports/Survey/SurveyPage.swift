import RollbookModel

/// `report.html` of a run over a whole survey: how far each format is, with links to its own report.
package struct SurveyPage {
    private let summary: SurveySummary
    private let faults: [SurveyFault]

    package init(_ summary: SurveySummary) {
        self.summary = summary
        faults = SurveyFault.all(in: summary)
    }

    package var bytes: [UInt8] {
        let page = Page(
            title: "\(summary.occasion.agency.name), \(summary.occasion.words)", version: summary.version)
        let text = page.text { html in
            opening.write(&html)
            html.sections([formats, failures, missing, notSupplied, unchecked, remarks].compactMap(\.self))
        }
        return Array(text.utf8)
    }

    // MARK: Opening

    private var opening: PageOpening {
        let counts = summary.records
        return PageOpening(
            heading: summary.occasion.agency.name, occasion: summary.occasion.words.capitalizedFirst, verdict: verdict,
            figures: counts.figures,
            shares: [
                BarChart.Part(count: counts.valid, fill: .good), BarChart.Part(count: counts.rejected, fill: .bad),
                BarChart.Part(count: counts.heldBack, fill: .open),
            ],
            next: summary.nextStep)
    }

    private var verdict: String {
        let counts = summary.records
        let formats = counted(summary.runs.count, "format")
        let gap =
            summary.missing.isEmpty
            ? "" : " \(counted(summary.missing.count, "format")) \(summary.missing.count == 1 ? "is" : "are") missing."
        if counts.keptOut == 0 { return "All \(counted(counts.read, "record")) of \(formats) can be sent.\(gap)" }
        let share = percentage(counts.keptOut, of: counts.read)
        return
            "\(grouped(counts.keptOut)) of \(counted(counts.read, "record")) (\(share)) of \(formats) cannot be sent "
            + "yet.\(gap)"
    }

    // MARK: Formats

    private var formats: PageSection? {
        let checked = summary.formats.compactMap { format in format.run.map { (format, $0) } }
        if checked.isEmpty { return nil }
        return PageSection(id: "formats", heading: "Formats") { html in
            func write(_ caption: String, _ headers: [String], _ numbers: ([RunSummary]) -> [Int]) {
                var table = HTMLTable(
                    caption, headers: ["Format"] + headers,
                    rows: checked.map { format, run in
                        [.markup { $0.link(to: format) }] + numbers([run]).map { .number($0) }
                    })
                if checked.count > 1 { table.total = [.text("All")] + numbers(summary.runs).map { .number($0) } }
                html.table(table)
            }
            write("Records, formats in load order", ["Records", "Valid", "Rejected", "Held back"]) { runs in
                let counts = runs.reduce(into: RecordCounts()) { $0 += $1.records }
                return [counts.read, counts.valid, counts.rejected, counts.heldBack]
            }
            let found = summary.failures(of: summary.runs).map { $0.failed > 0 }
            let levels = zip(summary.occasion.agency.levels, found).filter(\.1).map(\.0.name)
            if faults.isEmpty { return }
            write("Findings by level", ["Rollbook's own"] + levels) { runs in
                [runs.reduce(0) { $0 + $1.ownFindings.reduce(0) { $0 + $1.count } }]
                    + zip(summary.failures(of: runs), found).filter(\.1).map(\.0.failed)
            }
        }
    }

    // MARK: What is wrong

    private static let mostRows = 50

    private var failures: PageSection? {
        PageSection(id: "failed", heading: "What is wrong") { html in
            if faults.isEmpty { return html.element("p", "No edit failed.") }
            let rows: [[HTMLCell]] = faults.prefix(Self.mostRows).map { fault in
                [
                    .markup { $0.link(to: fault.format) },
                    .markup { $0.link(to: fault.line, of: fault.format) }, .text(fault.line.level),
                    .number(fault.line.failed), .text(fault.line.message),
                ]
            }
            let table = HTMLTable(
                "Failed edits of all formats, gravest first",
                headers: ["Format", "Edit", "Level", "Records", "What is wrong"], rows: rows)
            html.table(table.with("edits", filters: [0, 2]).shaped(.stacked))
            if faults.count > rows.count {
                html.note("The first \(rows.count) of \(counted(faults.count, "edit")); each format's page tells all.")
            }
        }
    }

    // MARK: Missing and not checked

    private var missing: PageSection? {
        if summary.missing.isEmpty { return nil }
        return PageSection(id: "missing", heading: "Missing formats") { html in
            html.element(
                "p", "No file was named for these. Edits of other formats that look them up were not evaluated.")
            let rows: [[HTMLCell]] = summary.missing.map { format, wanted in
                [.text(format.name), .text("--file \(format.id)=FILE"), .text(Self.words(wanted))]
            }
            html.table(
                HTMLTable("Missing formats", headers: ["Format", "Add to the command", "Needed for"], rows: rows)
                    .shaped(.stacked))
        }
    }

    private var notSupplied: PageSection? {
        let sources = summary.missingTables + summary.missingRelated
        if sources.isEmpty { return nil }
        return PageSection(id: "not-supplied", heading: "Not supplied") { html in
            html.element("p", "What could not be checked for want of these counts as neither right nor wrong.")
            let rows: [[HTMLCell]] = sources.map { source, wanted in
                [.text(source.name), .text(source.surveyOption), .text(Self.words(wanted)), .text(source.obtain)]
            }
            html.table(
                HTMLTable(
                    "Tables and related files",
                    headers: ["What", "Add to the command", "Needed for", "Where to get it"],
                    rows: rows
                ).shaped(.stacked))
        }
    }

    private static func words(_ wanted: [(format: String, edits: [String])]) -> String {
        wanted.map { "\(editList($0.edits)) of \($0.format)" }.joined(separator: "; ")
    }

    private var unchecked: PageSection? {
        if summary.unchecked.isEmpty { return nil }
        return PageSection(id: "unchecked", heading: "Not checked by Rollbook") { html in
            html.element("p", "These formats are part of the survey.")
            html.list(summary.unchecked.map { "\(listed($0.formats.map(\.name))): \($0.reason)" })
        }
    }

    private var remarks: PageSection? {
        let notes = summary.notes + summary.runs.flatMap { run in run.allNotes.map { "\(run.plan.formatName): \($0)" } }
        return notes.isEmpty ? nil : PageSection(id: "remarks", heading: "Remarks") { $0.list(notes) }
    }
}

extension HTMLText {
    /// A format's own report, in its folder beside the page.
    fileprivate mutating func link(to format: SurveyedFormat) {
        element("a", [Attribute("href", "\(format.id)/report.html")], format.name)
    }

    fileprivate mutating func link(to line: FaultLine, of format: SurveyedFormat) {
        element("a", [Attribute("href", "\(format.id)/report.html#edit-\(line.id)")], line.id)
    }
}
