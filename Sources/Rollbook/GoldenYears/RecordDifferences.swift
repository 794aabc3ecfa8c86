import RollbookModel
import RollbookRecords
import RollbookReports

/// Files that hold records.
extension DifferenceReader {
    func rejected(_ expected: [UInt8], _ found: [UInt8]) -> [String] {
        func table(_ bytes: [UInt8]) -> RecordTable {
            let table = RecordTable(headed: delimitedRows(bytes))
            let sources = Set(table.rows.indices.map { table.values($0, ["source"]) })
            let places = table.rows.indices.map { row in
                table.values(row, sources.count > 1 ? ["source", "row"] : ["row"]).joined(separator: " ")
            }
            return RecordTable(columns: table.columns, rows: table.rows, namesColumns: true, numbers: places)
        }
        return records(table(expected), table(found), key: ["source", "row"], noun: "row")
    }

    func fixed(_ expected: [UInt8], _ found: [UInt8]) -> [String] {
        let (old, new) = (fixedLines(expected), fixedLines(found))
        var lines: [String] = []
        if let before = old.last?.count, let now = new.last?.count, before != now {
            lines.append("records have \(now) characters, not \(before)")
        }
        let header = plan.header(in: .fixed)
        if let header, let before = old.first, let now = new.first {
            lines += headers(header.items, values(before, header.items), values(now, header.items))
        }
        func table(_ lines: [[UInt8]]) -> RecordTable {
            RecordTable(
                columns: plan.items.map(\.id),
                rows: lines.dropFirst(header == nil ? 0 : 1).map { values($0, plan.items) }, namesColumns: false)
        }
        return lines
            + records(table(old), table(new), key: keys) { id in
                plan.items.first { $0.id == id }.map { "\(id) (\($0.columns))" } ?? id
            }
    }

    func delimited(_ medium: Medium, _ expected: [UInt8], _ found: [UInt8]) -> [String] {
        let delimiter = medium.delimiter ?? UInt8(ascii: ",")
        var (old, new) = (delimitedRows(expected, delimiter: delimiter), delimitedRows(found, delimiter: delimiter))
        var lines: [String] = []
        if let header = plan.header(in: medium), let before = old.first, let now = new.first {
            lines += headers(header.items.filter { !$0.isFiller }, before, now)
            (old, new) = (Array(old.dropFirst()), Array(new.dropFirst()))
        }
        func table(_ rows: [[String]]) -> RecordTable {
            if plan.outputs[medium].hasHeaderRow.value { return RecordTable(headed: rows) }
            return RecordTable(columns: plan.items(in: medium).map(\.id), rows: rows, namesColumns: false)
        }
        return lines + records(table(old), table(new), key: keys)
    }

    func xml(_ expected: [UInt8], _ found: [UInt8]) -> [String] {
        let (old, new) = (XMLLines(trimmedLines(expected)), XMLLines(trimmedLines(found)))
        return text(old.others, new.others) + records(old.table, new.table, key: keys)
    }

    private var keys: [String] { plan.keyItems.map { plan.items[$0].id } }

    private func fixedLines(_ bytes: [UInt8]) -> [[UInt8]] {
        bytes.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.map(Array.init)
    }

    /// What stands in each item's columns, as far as the line goes.
    private func values(_ line: [UInt8], _ items: [PlannedItem]) -> [String] {
        items.map { item in
            String(decoding: line.dropFirst(item.slot.offset).prefix(item.slot.length), as: UTF8.self)
        }
    }

    /// A header record tells of the file, of no student.
    private func headers(_ items: [PlannedItem], _ old: [String], _ new: [String]) -> [String] {
        zip(items, zip(old, new)).compactMap { item, values in
            values.0 == values.1 ? nil : "header record, \(item.id): \"\(values.0)\" -> \"\(values.1)\""
        }
    }

    /// - Parameter called: what a column is called.
    private func records(
        _ old: RecordTable, _ new: RecordTable, key: [String], noun: String = "record",
        called: (String) -> String = { $0 }
    ) -> [String] {
        let rows = RowPairs(old, new, key: key)
        var lines: [String] = []
        // XML without records names no columns.
        if !old.columns.isEmpty && !new.columns.isEmpty {
            lines += old.columns.filter { !new.columns.contains($0) }.map { "- column \($0)" }
            lines += new.columns.filter { !old.columns.contains($0) }.map { "+ column \($0)" }
        }
        if !rows.gone.isEmpty { lines.append("- \(list(rows.gone.map { old.numbers[$0] }, of: noun))") }
        if !rows.added.isEmpty { lines.append("+ \(list(rows.added.map { new.numbers[$0] }, of: noun))") }
        for (column, id) in new.columns.enumerated() {
            guard let before = old.columns.firstIndex(of: id) else { continue }
            let changed = rows.pairs.filter { old.value($0.old, before) != new.value($0.new, column) }
            guard let first = changed.first else { continue }
            let values = (old.value(first.old, before), new.value(first.new, column))
            var line = "\(called(id)): \(list(changed.map { new.numbers[$0.new] }, of: noun))"
            if mayShow(id, of: new) { line += ", \"\(values.0)\" -> \"\(values.1)\"" }
            if mayShow(id, of: new), changed.count > 1 { line += " in the first" }
            lines.append(line)
        }
        return lines
    }

    private func mayShow(_ id: String, of table: RecordTable) -> Bool {
        if KeptFile.ownColumns.contains(id) || showsValues { return true }
        return table.namesColumns && !identifiesPerson(id)
    }

    /// `record 3`, `3 records: 3, 5 and 9`, `40 records: 1, 2, 3, ...`.
    func list(_ numbers: [String], of noun: String) -> String {
        guard numbers.count > 1 else { return "\(noun) \(numbers.first ?? "")" }
        let named = numbers.count > 8 ? numbers.prefix(8).joined(separator: ", ") + ", ..." : listed(numbers)
        return "\(counted(numbers.count, noun)): \(named)"
    }
}

/// The lines of an XML file of ours: one for each record, and those around them.
private struct XMLLines {
    let table: RecordTable
    let others: [String]

    init(_ lines: [String]) {
        let records = lines.filter { $0.hasPrefix("<record>") }.map(Self.elements)
        others = lines.filter { !$0.hasPrefix("<record>") }
        table = RecordTable(
            columns: records.first?.map(\.name) ?? [], rows: records.map { $0.map(\.value) }, namesColumns: true)
    }

    /// `<record><a>1</a><b></b></record>`.
    private static func elements(_ line: String) -> [(name: String, value: String)] {
        line.dropFirst("<record>".count).split(separator: "<", omittingEmptySubsequences: true).compactMap { part in
            guard !part.hasPrefix("/"), let end = part.firstIndex(of: ">") else { return nil }
            return (String(part[..<end]), String(part[part.index(after: end)...]))
        }
    }
}
