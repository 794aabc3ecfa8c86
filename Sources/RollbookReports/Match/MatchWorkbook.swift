package import RollbookModel
package import RollbookRecords

/// A comparison as a spreadsheet: what was found, then a sheet for each kind of thing to do. See `docs/match.md`.
package struct MatchWorkbook {
    private let summary: MatchSummary

    package init(_ summary: MatchSummary) {
        self.summary = summary
    }

    package func write(_ file: ForeignFile) throws(Problem) {
        let workbook = try Workbook(file, title: "Match: \(listed(summary.sources.map(\.name)))")
        let overview = try workbook.sheet("Summary", OverviewRows.columns)
        for row in overviewRows { try overview.append(row) }
        let rows = MatchRows(summary).rows
        let tellsExpected = rows.contains { !$0.expected.isEmpty }
        for (name, isListed) in Self.sheets {
            let listed = rows.filter { isListed($0.finding) }
            if listed.isEmpty { continue }
            let sheet = try workbook.sheet(name, columns(tellsExpected))
            for row in listed { try sheet.append(cells(row, tellsExpected)) }
        }
        _ = try workbook.close()
    }

    private static let sheets: [(name: String, isListed: @Sendable (String) -> Bool)] = [
        ("Different values", { $0 == "differs" }), ("Missing", { $0.hasPrefix("missing") }),
        ("Several", { $0 == "several" }), ("Spelled differently", { $0 == "spelled" }),
    ]

    private var overviewRows: [[SheetCell]] {
        func row(_ about: String, _ count: Int, _ remark: String) -> [SheetCell] {
            [.text(about), .count(count), .text(remark)]
        }
        let sources = zip(MatchCSV.letters, summary.sources).map { letter, source in
            row(
                "Rows of \(letter.uppercased())", source.rows,
                source.map.map { "\(source.name), by map \($0)" } ?? source.name)
        }
        let partial = summary.partial.values.reduce(0, +)
        return [[.text("Matched by"), .text(listed(summary.keys)), .empty]] + sources + [
            row("Keys alike", summary.equal, "In every source, all values alike."),
            row("Keys spelled differently", summary.spelled, "The same thing in other words, digits or case."),
            row("Keys with other values", summary.differing, "See the sheet Different values."),
            row("Keys that a source lacks", partial, "See the sheet Missing."),
            row("Keys more than once in a source", summary.several, "Not compared; see the sheet Several."),
        ] + summary.notes.map { [.text("Note"), .empty, .text($0)] }
    }

    private func columns(_ tellsExpected: Bool) -> [SheetColumn] {
        let letters = MatchCSV.letters.prefix(summary.sources.count).map { $0.uppercased() }
        return summary.keys.map { SheetColumn($0, width: 18) } + [SheetColumn("Finding", width: 16)]
            + [SheetColumn("Column", width: 22), SheetColumn("Kind", width: 14)]
            + (tellsExpected ? [SheetColumn("Map expects", .prose, width: 40)] : [])
            + letters.map { SheetColumn("Value in \($0)", width: 24) }
            + letters.map { SheetColumn("Where in \($0)", width: 24) }
    }

    private func cells(_ row: MatchRows.Row, _ tellsExpected: Bool) -> [SheetCell] {
        (row.key + [row.finding, row.column, row.kind] + (tellsExpected ? [row.expected] : [])).map { .text($0) }
            + row.values.map { .text($0?.text ?? "") }
            + row.values.indices.map { .text(row.place($0)) }
    }
}
