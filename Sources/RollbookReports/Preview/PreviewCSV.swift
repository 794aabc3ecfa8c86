import RollbookModel

/// `preview --as csv`: a row for each combination of values, no row of totals. Hidden counts are `*`. See
/// `docs/preview.md`.
package struct PreviewCSV {
    private let preview: PreviewSummary

    package init(_ preview: PreviewSummary) {
        self.preview = preview
    }

    package var bytes: [UInt8] {
        let table = preview.table
        var line = CSVLine()
        line.append(table.items.map(\.id) + ["records", "valid", "rejected", "not_evaluated", "students"])
        if table.hasPrevious { line.append(["previous", "change"]) }
        line.end()
        var bytes = line.bytes
        for row in table.rows {
            line.clear()
            line.append(row.values + [row.records, row.valid, row.rejected, row.notEvaluated].map(plain))
            line.append(table.hasStudents ? plain(row.students) : "")
            if table.hasPrevious { line.append([row.previous, row.change].map(plain)) }
            line.end()
            bytes += line.bytes
        }
        return bytes
    }

    private func plain(_ count: Int?) -> String { count.map(String.init) ?? "*" }
}
