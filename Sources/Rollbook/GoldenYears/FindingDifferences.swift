import RollbookModel
import RollbookRecords
import RollbookReports

/// What was found.
extension DifferenceReader {
    /// Findings that went and came, then what is said otherwise of those that stayed: edit by edit, column by column.
    func findings(_ expected: [UInt8], _ found: [UInt8]) -> [String] {
        let old = RecordTable(headed: delimitedRows(expected))
        let new = RecordTable(headed: delimitedRows(found))
        let rows = RowPairs(old, new, key: ["source", "row", "edit", "verdict", "item"])
        return rows.gone.map { "- \(finding(old, $0))" } + rows.added.map { "+ \(finding(new, $0))" }
            + changes(old, new, rows)
    }

    /// `records.csv row 12: edit 9 fails, outcome "X"`.
    private func finding(_ table: RecordTable, _ row: Int) -> String {
        let values = table.values(row, ["edit", "verdict", "item", "found"])
        let items = values[2].isEmpty ? "" : ", \(values[2])"
        return "\(place(table, row)): edit \(values[0]) \(values[1])\(items)\(shown(values[3], of: values[2]))"
    }

    private func place(_ table: RecordTable, _ row: Int) -> String {
        let values = table.values(row, ["source", "row"])
        return values[1].isEmpty ? "all records" : "\(values[0]) row \(values[1])"
    }

    /// ` "X"`, where none of the items tells who somebody is.
    private func shown(_ found: String, of items: String) -> String {
        let ids = items.split(separator: " ").map(String.init)
        let isHarmless = !ids.isEmpty && !ids.contains(where: identifiesPerson)
        return !found.isEmpty && (showsValues || isHarmless) ? " \"\(found)\"" : ""
    }

    private func changes(_ old: RecordTable, _ new: RecordTable, _ rows: RowPairs) -> [String] {
        let columns = new.columns.filter { old.columns.contains($0) }
        var order: [[String]] = []
        var changed: [[String]: [(old: Int, new: Int)]] = [:]
        for pair in rows.pairs {
            let edit = new.values(pair.new, ["edit"])
            for column in columns where old.values(pair.old, [column]) != new.values(pair.new, [column]) {
                if changed[edit + [column]] == nil { order.append(edit + [column]) }
                changed[edit + [column], default: []].append(pair)
            }
        }
        return order.map { group in change(group[0], group[1], changed[group] ?? [], old, new) }
    }

    /// `edit 9, message, 3 findings: "..." -> "..."`.
    private func change(
        _ edit: String, _ column: String, _ pairs: [(old: Int, new: Int)], _ old: RecordTable, _ new: RecordTable
    ) -> String {
        guard let first = pairs.first else { return "" }
        var line = "edit \(edit), \(column), "
        line += pairs.count == 1 ? place(new, first.new) : "\(pairs.count) findings, first \(place(new, first.new))"
        let (before, now) = (old.values(first.old, [column])[0], new.values(first.new, [column])[0])
        if column == "found" {
            let items = new.values(first.new, ["item"])[0]
            let values = (shown(before, of: items), shown(now, of: items))
            return values.0.isEmpty || values.1.isEmpty ? line : "\(line):\(values.0) ->\(values.1)"
        }
        return column == "record_key" && !showsValues ? line : "\(line): \"\(before)\" -> \"\(now)\""
    }
}
