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
        return findings(old, rows.gone).map { "- \($0)" } + findings(new, rows.added).map { "+ \($0)" }
            + changes(old, new, rows)
    }

    /// Those of an edit together, in the order of the first of each: `records.csv row 12: edit 9 fails, outcome "X"`.
    private func findings(_ table: RecordTable, _ rows: [Int]) -> [String] {
        let alike = inGroups(rows) { table.values($0, ["source", "edit", "verdict", "item"]) }
        return alike.map { words, rows in
            let numbers = rows.map { table.values($0, ["row"])[0] }
            let items = words[3].isEmpty ? "" : ", \(words[3])"
            let found = shown(table.values(rows[0], ["found"])[0], of: words[3])
            let note = found.isEmpty || rows.count == 1 ? found : "\(found) in the first"
            return "\(place(words[0], numbers)): edit \(words[1]) \(words[2])\(items)\(note)"
        }
    }

    /// `records.csv row 12`, `records.csv, 3 rows: 1, 5 and 7`.
    private func place(_ source: String, _ rows: [String]) -> String {
        if rows.allSatisfy(\.isEmpty) { return "all records" }
        return rows.count == 1 ? "\(source) row \(rows[0])" : "\(source), \(list(rows, of: "row"))"
    }

    /// ` "X"`, where none of the items tells who somebody is.
    private func shown(_ found: String, of items: String) -> String {
        let ids = items.split(separator: " ").map(String.init)
        let isHarmless = !ids.isEmpty && !ids.contains(where: identifiesPerson)
        return !found.isEmpty && (showsValues || isHarmless) ? " \"\(found)\"" : ""
    }

    /// `edit 9, message, records.csv, 3 rows: 1, 5 and 7: "..." -> "..."`.
    private func changes(_ old: RecordTable, _ new: RecordTable, _ rows: RowPairs) -> [String] {
        let columns = new.columns.filter { old.columns.contains($0) }
        let changes = rows.pairs.flatMap { pair in
            columns.filter { old.values(pair.old, [$0]) != new.values(pair.new, [$0]) }.map { (pair, $0) }
        }
        return inGroups(changes) { pair, column in new.values(pair.new, ["edit", "source"]) + [column] }.map {
            key, all in
            let (first, column) = (all[0].0, key[2])
            let numbers = all.map { new.values($0.0.new, ["row"])[0] }
            let values = (old.values(first.old, [column])[0], new.values(first.new, [column])[0])
            let change = change(column, values.0, values.1, of: new.values(first.new, ["item"])[0])
            return "edit \(key[0]), \(column), \(place(key[1], numbers))\(change)"
        }
    }

    /// Texts of edits hold no values; what was found and a record's key are some.
    private func change(_ column: String, _ old: String, _ new: String, of items: String) -> String {
        switch column {
        case "found":
            let (before, now) = (shown(old, of: items), shown(new, of: items))
            return before.isEmpty || now.isEmpty ? "" : ":\(before) ->\(now)"
        case "record_key" where !showsValues: return ""
        default: return ": \"\(old)\" -> \"\(new)\""
        }
    }
}

/// Values that share a key, in the order of each key's first.
private func inGroups<Value>(_ values: [Value], by key: (Value) -> [String]) -> [(key: [String], values: [Value])] {
    var places: [[String]: Int] = [:]
    var groups: [(key: [String], values: [Value])] = []
    for value in values {
        let key = key(value)
        if let place = places[key] {
            groups[place].values.append(value)
        } else {
            places[key] = groups.count
            groups.append((key, [value]))
        }
    }
    return groups
}
