import RollbookModel

extension PreviewPage {
    /// The records by the first of the items that are counted by.
    var counts: PageSection? {
        let items = preview.table.items.indices.prefix(Self.mostCharts).filter { !sums(by: $0).isEmpty }
        if items.isEmpty { return nil }
        return PageSection(id: "counts", heading: "Records") { html in
            for item in items { writeChart(by: item, &html) }
        }
    }

    /// Every combination of values, to sort and search.
    var rows: PageSection? {
        let table = preview.table
        if table.rows.isEmpty { return nil }
        return PageSection(id: "rows", heading: "By \(listed(table.items.map(\.word)))", write: writeTable)
    }

    private static let mostCharts = 2
    private static let mostBars = 15
    private static let mostRows = 1500

    /// Of one item; none where it has a single value.
    private func sums(by place: Int) -> [PreviewTable.Sum] {
        let sums = preview.table.sums(by: place).filter { $0.records > 0 || !$0.isWhole }
        return sums.count < 2 ? [] : sums
    }

    /// Bars of what is known whole: half a bar would be taken for a small one.
    private func writeChart(by place: Int, _ html: inout HTMLText) {
        let (item, sums) = (preview.table.items[place], sums(by: place))
        let whole = sums.filter(\.isWhole)
        let most = whole.enumerated().sorted { (-$0.element.records, $0.offset) < (-$1.element.records, $1.offset) }
        let shown = most.prefix(Self.mostBars).map(\.element)
        let bars = shown.map { sum in
            BarChart.Bar(
                name: { $0.write(label: sum.value, of: item) }, number: grouped(sum.records),
                parts: shares(sum.valid, sum.rejected, sum.notEvaluated))
        }
        let excerpt = whole.count - bars.count > 0 ? ": the \(bars.count) with most records, of \(whole.count)" : ""
        var chart = BarChart(caption: "By \(item.word)\(excerpt)", bars: bars)
        chart.legend =
            [(.good, "valid")] + (shown.contains { $0.rejected > 0 } ? [(.bad, "rejected")] : [])
            + (shown.contains { $0.notEvaluated > 0 } ? [(.open, "not evaluated")] : [])
        if !bars.isEmpty { chart.write(&html) }
        let hidden = sums.count - whole.count
        if hidden > 0 {
            html.note(
                "By \(item.word): \(grouped(hidden)) of \(grouped(sums.count)) are not drawn, for counts of theirs are hidden."
            )
        }
    }

    private func writeTable(_ html: inout HTMLText) {
        let counts = preview.table
        let headers =
            counts.items.map(\.word.capitalizedFirst) + ["Records", "Valid", "Rejected", "Not evaluated"]
            + (counts.hasStudents ? ["Students"] : []) + (counts.hasPrevious ? ["Before", "Change"] : [])
        let rows = counts.rows.prefix(Self.mostRows).map { row in
            zip(counts.items, row.values).map { item, value in HTMLCell.markup { $0.write(label: value, of: item) } }
                + numbers(row)
        }
        var table = HTMLTable("Every combination that was met", headers: headers, rows: rows)
        table.total = counts.items.indices.map { .text($0 == 0 ? "All" : "") } + numbers(counts.totals)
        html.table(table.with("rows", filters: [0]))
        let rest = counts.rows.count - rows.count
        if rest > 0 {
            html.note("And \(counted(rest, "more row")); the totals are of all. preview --as csv or --xlsx lists them.")
        }
        if counts.hasStudents, let item = preview.plan.counts.student.map({ preview.plan.items[$0].name }) {
            html.note("Students: different values of \(item); one may stand in several rows.")
        }
        writeHidden(&html, among: (counts.rows + [counts.totals]).flatMap(shown))
    }

    private func shown(_ row: PreviewTable.Row) -> [Int?] {
        let counts = preview.table
        return [row.records, row.valid, row.rejected, row.notEvaluated] + (counts.hasStudents ? [row.students] : [])
            + (counts.hasPrevious ? [row.previous, row.change] : [])
    }

    private func numbers(_ row: PreviewTable.Row) -> [HTMLCell] {
        let counts = preview.table
        return [row.records, row.valid, row.rejected, row.notEvaluated].map { .number(shownCount($0)) }
            + (counts.hasStudents ? [.number(shownCount(row.students))] : [])
            + (counts.hasPrevious ? [.number(shownCount(row.previous)), .number(shownChange(row.change))] : [])
    }
}
