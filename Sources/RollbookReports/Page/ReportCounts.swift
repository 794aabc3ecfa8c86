import RollbookModel

extension ReportPage {
    /// Records by whoever mends them: where most is kept out, and what fails there most.
    var byWorklist: PageSection? {
        guard let counts = summary.counts, let item = counts.items.first, !counts.rows.isEmpty else { return nil }
        return PageSection(id: "by", heading: "By \(item.word)") { html in
            writeChart(of: counts, by: item, &html)
            writeTable(of: counts, by: item, &html)
        }
    }

    private static let mostBars = 12
    private static let mostEdits = 3
    private static let mostRows = 500

    private func writeChart(of counts: CountTable, by item: CountedItem, _ html: inout HTMLText) {
        let worst = Self.worst(counts).filter { $0.records.keptOut > 0 }.prefix(Self.mostBars)
        if worst.count < 2 { return }
        let bars = worst.map { row in
            BarChart.Bar(
                name: { writeName(of: row, by: item, &$0) }, number: grouped(row.records.keptOut),
                parts: [
                    BarChart.Part(count: row.records.rejected, fill: .bad),
                    BarChart.Part(count: row.records.heldBack, fill: .open),
                ])
        }
        var chart = BarChart(caption: "Most records that cannot be sent yet", bars: bars)
        if worst.contains(where: { $0.records.heldBack > 0 }) {
            chart.legend = [(.bad, "rejected"), (.open, "held back")]
        }
        chart.write(&html)
    }

    private func writeTable(of counts: CountTable, by item: CountedItem, _ html: inout HTMLText) {
        let worst = Self.worst(counts)
        let kept = worst.prefix(Self.mostRows).sorted { counts.precedes($0.values, $1.values) }
        let students = counts.totals.students != nil
        let headers =
            [item.word.capitalizedFirst, "Records", "Valid", "Rejected", "Held back"] + (students ? ["Students"] : [])
            + ["Failed most"]
        func cells(_ row: CountTable.Row, _ name: HTMLCell) -> [HTMLCell] {
            let records = row.records
            return [name] + [records.read, records.valid, records.rejected, records.heldBack].map { .number($0) }
                + (students ? [.number(row.students)] : []) + [.markup { writeEdits(row.edits, &$0) }]
        }
        var table = HTMLTable(
            "Records by \(item.word)", headers: headers,
            rows: kept.map { row in cells(row, .markup { writeName(of: row, by: item, &$0) }) })
        table.total = cells(counts.totals, .text("All"))
        html.table(table.with("\(item.word)s").shaped(.stacked))
        if kept.count < worst.count {
            let told = "The \(grouped(kept.count)) with most records kept out, of \(grouped(worst.count))"
            html.note("\(told); the totals are of all.")
        }
    }

    /// A value that tells who somebody is stays covered.
    private func writeName(of row: CountTable.Row, by item: CountedItem, _ html: inout HTMLText) {
        let value = row.values.first ?? ""
        let isCovered = summary.plan.items[item.item].identifiesPerson
        if isCovered, !value.isEmpty {
            html.write(value: cover.value(value))
        } else {
            html.write(label: value, of: item)
        }
    }

    private static func worst(_ counts: CountTable) -> [CountTable.Row] {
        counts.rows.enumerated().sorted { a, b in
            (-a.element.records.keptOut, a.offset) < (-b.element.records.keptOut, b.offset)
        }.map(\.element)
    }

    private func writeEdits(_ edits: [(id: String, records: Int)], _ html: inout HTMLText) {
        for (place, edit) in edits.prefix(Self.mostEdits).enumerated() {
            if place > 0 { html.write(", ") }
            html.link(toEdit: edit.id, isOn: hasCard(edit.id))
            html.write(" (\(grouped(edit.records)))")
        }
        let rest = edits.count - Self.mostEdits
        if rest > 0 { html.write(" and \(grouped(rest)) more") }
    }
}

extension HTMLText {
    /// An item's value, with what it is called where that is known.
    mutating func write(label value: String, of item: CountedItem) {
        if value.isEmpty { return write("blank") }
        write(value: value)
        guard let words = item.labels[value] else { return }
        write(" ")
        element("bdi", words)
    }

    /// A link to what the page says of an edit; its id alone, where it says no more.
    mutating func link(toEdit id: String, isOn: Bool, _ words: String? = nil) {
        if isOn { element("a", [Attribute("href", "#edit-\(id)")], words ?? id) } else { write(words ?? id) }
    }
}
