import RollbookModel

extension ReportPage {
    /// What failed: the edits with the most records, all of them to sort and search, then each with its remedy.
    var failures: PageSection? {
        PageSection(id: "failed", heading: "What is wrong") { writeFailures(&$0) }
    }

    func writeFailures(_ html: inout HTMLText) {
        if lines.isEmpty { return html.element("p", "No edit failed.") }
        html.element("p", failedSentence)
        writeChart(&html)
        writeOverview(of: lines, &html)
        html.element("h3", "Edit by edit")
        for line in lines.prefix(Self.mostCards) { write(card: line, &html) }
        if lines.count > Self.mostCards {
            let rest = counted(lines.count - Self.mostCards, "more edit")
            html.element("p", "And \(rest), as the table above tells; \(wholeList).")
        }
    }

    /// Whether there is more to say of an edit than its line in the table.
    func hasCard(_ id: String) -> Bool { lines.prefix(Self.mostCards).contains { $0.id == id } }

    private static let mostCards = 100
    private static let mostBars = 8

    private var failedSentence: String {
        let failed = counted(lines.count, "edit") + " failed"
        let gravest = lines.count { $0.holdsBack }
        if gravest == 0 { return "\(failed). None of them keeps a record out." }
        if gravest == lines.count { return "\(failed); each keeps the record out." }
        return "\(failed); \(grouped(gravest)) of them \(gravest == 1 ? "keeps" : "keep") the record out."
    }

    /// Where most is to be mended. Few edits are told by the table alone.
    private func writeChart(_ html: inout HTMLText) {
        let worst = lines.filter(\.holdsBack).sorted { $0.toMend > $1.toMend }.prefix(Self.mostBars)
        if worst.count < 3 { return }
        let bars = worst.map { line in
            BarChart.Bar(
                name: { html in
                    html.link(toEdit: line.id, isOn: hasCard(line.id), line.isOwn ? line.id : "Edit \(line.id)")
                    html.write(" \(line.firstItem)")
                },
                number: line.explained > 0
                    ? "\(grouped(line.toMend)) + \(grouped(line.explained))" : grouped(line.toMend),
                parts: [
                    BarChart.Part(count: line.toMend, fill: .bad), BarChart.Part(count: line.explained, fill: .rest),
                ])
        }
        var chart = BarChart(caption: "Most records to mend, of edits that keep a record out", bars: bars)
        if worst.contains(where: { $0.explained > 0 }) {
            chart.legend = [(.bad, "to mend"), (.rest, "follow on from another edit")]
        }
        chart.write(&html)
    }

    private func writeOverview(of lines: [FaultLine], _ html: inout HTMLText) {
        let follow = lines.contains { $0.explained > 0 }
        let rows: [[HTMLCell]] = lines.map { line in
            let id = HTMLCell.markup { $0.link(toEdit: line.id, isOn: hasCard(line.id)) }
            return [id, .text(line.level), .number(line.failed)] + (follow ? [.number(line.toMend)] : [])
                + [.text(line.message)]
        }
        let headers = ["Edit", "Level", "Records"] + (follow ? ["To mend"] : []) + ["What is wrong"]
        let table = HTMLTable("Failed edits, gravest first", headers: headers, rows: rows)
        html.table(table.with("edits", filters: [1]).shaped(.stacked))
        if follow {
            html.note(
                "To mend: the other records failed another edit, which explains this one. Mend that, and they are mended too."
            )
        }
    }
}
