import RollbookModel

extension PreviewPage {
    /// What records kept out are worth, by whoever would lose it.
    var value: PageSection? {
        guard let value = preview.value, !value.rows.isEmpty || value.unweighed != 0 else { return nil }
        return PageSection(id: "value", heading: "Value at stake") { html in
            html.element("p", "In records that cannot be sent yet.")
            writeChart(of: value, &html)
            if !value.rows.isEmpty { writeTable(of: value, &html) }
            for remark in value.remarks { html.element("p", remark) }
            html.element("p", [Attribute("class", "source")], "Source: \(value.source)")
        }
    }

    private static let mostBars = 12
    private static let mostRows = 500

    private func writeChart(of value: PreviewValue, _ html: inout HTMLText) {
        let known = value.rows.compactMap { row in row.weight.map { (row: row, weight: $0.millionths) } }
        let most = known.enumerated().sorted { (-$0.element.weight, $0.offset) < (-$1.element.weight, $1.offset) }
        let bars = most.prefix(Self.mostBars).map { _, entry in
            BarChart.Bar(
                name: { $0.write(label: entry.row.value, of: value.item) },
                number: entry.row.amount?.text(decimals: 2) ?? entry.row.weight?.text() ?? "",
                parts: [BarChart.Part(count: entry.weight, fill: .bad)])
        }
        if bars.count < 2 { return }
        let what = value.perWeight == nil ? "Weight" : "Amount"
        BarChart(caption: "\(what) by \(value.item.word)", bars: bars).write(&html)
    }

    private func writeTable(of value: PreviewValue, _ html: inout HTMLText) {
        func numbers(_ row: PreviewValue.Row) -> [HTMLCell] {
            [.number(shownCount(row.records)), .number(row.weight?.text() ?? "*")]
                + (value.perWeight == nil ? [] : [.number(row.amount?.text(decimals: 2) ?? "*")])
        }
        let headers =
            [value.item.word.capitalizedFirst, "Records", "Weight"] + (value.perWeight == nil ? [] : ["Amount"])
        let rows = value.rows.prefix(Self.mostRows).map { row in
            [HTMLCell.markup { $0.write(label: row.value, of: value.item) }] + numbers(row)
        }
        var table = HTMLTable("Value at stake by \(value.item.word)", headers: headers, rows: rows)
        table.total = [.text("All")] + numbers(value.totals)
        html.table(table.with("\(value.item.word)s"))
        writeHidden(&html, among: (value.rows + [value.totals]).map(\.records))
    }
}
