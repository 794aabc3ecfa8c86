package import RollbookModel
package import RollbookRecords

/// A preview as a spreadsheet: a sheet with what it says, the counts to sort and filter, and what is at stake. Hidden counts are
/// `*`. See `docs/preview.md`.
package struct PreviewWorkbook {
    private let preview: PreviewSummary

    package init(_ preview: PreviewSummary) {
        self.preview = preview
    }

    package func write(_ file: ForeignFile) throws(Problem) {
        let plan = preview.plan
        let workbook = try Workbook(file, title: "Preview: \(plan.formatName), \(plan.occasion)")
        let overview = try workbook.sheet("Summary", OverviewRows.columns)
        for row in overviewRows { try overview.append(row) }
        let counts = try workbook.sheet("Counts", countColumns)
        for row in preview.table.rows { try counts.append(cells(row)) }
        if let comparison = preview.comparison, !comparison.missing.isEmpty {
            let missing = try workbook.sheet("Missing", Self.missingColumns)
            for value in comparison.missing {
                try missing.append([
                    .text(value.item.id), .text(value.value), .text(value.item.labels[value.value] ?? ""),
                    count(value.records),
                ])
            }
        }
        try write(preview.faults, to: workbook.sheet("Edits", Self.editColumns))
        if let local = preview.local { try write(local.faults, to: workbook.sheet("Local edits", Self.editColumns)) }
        if let value = preview.value, !value.rows.isEmpty {
            let sheet = try workbook.sheet("Value at stake", valueColumns(value))
            for row in value.rows { try sheet.append(cells(row, value)) }
        }
        _ = try workbook.close()
    }

    private func write(_ faults: [PreviewFault], to sheet: Sheet) throws(Problem) {
        for fault in faults {
            try sheet.append([
                .text(fault.id), .text(fault.level), count(fault.records), .text(fault.message), .text(fault.remedy),
            ])
        }
    }

    private func count(_ count: Int?) -> SheetCell { count.map { .count($0) } ?? .text("*") }

    private var countColumns: [SheetColumn] {
        let table = preview.table
        var columns = table.items.flatMap { item in
            [SheetColumn(item.id, width: 14)]
                + (item.labels.isEmpty ? [] : [SheetColumn("\(item.word) name", width: 30)])
        }
        columns += ["Records", "Valid", "Rejected", "Not evaluated"].map { SheetColumn($0, .count, width: 13) }
        if table.hasStudents { columns.append(SheetColumn("Students", .count, width: 13)) }
        if table.hasPrevious { columns += ["Previous", "Change"].map { SheetColumn($0, .count, width: 13) } }
        return columns
    }

    private func cells(_ row: PreviewTable.Row) -> [SheetCell] {
        let table = preview.table
        let values = zip(table.items, row.values).flatMap { item, value -> [SheetCell] in
            [.text(value)] + (item.labels.isEmpty ? [] : [.text(item.labels[value] ?? "")])
        }
        var counts = [row.records, row.valid, row.rejected, row.notEvaluated].map(count)
        if table.hasStudents { counts.append(count(row.students)) }
        if table.hasPrevious { counts += [row.previous, row.change].map(count) }
        return values + counts
    }

    private static let missingColumns = [
        SheetColumn("Item", width: 24), SheetColumn("Value", width: 14), SheetColumn("Name", width: 30),
        SheetColumn("Records there", .count, width: 14),
    ]

    private static let editColumns = [
        SheetColumn("Edit", width: 8), SheetColumn("Level", width: 16), SheetColumn("Records", .count, width: 10),
        SheetColumn("What is wrong", .prose, width: 60), SheetColumn("How to mend it", .prose, width: 70),
    ]

    private func valueColumns(_ value: PreviewValue) -> [SheetColumn] {
        [
            SheetColumn(value.item.id, width: 18), SheetColumn("Name", width: 30),
            SheetColumn("Records", .count, width: 10), SheetColumn("Weight", .decimal, width: 12),
        ] + (value.perWeight == nil ? [] : [SheetColumn("Amount", .decimal, width: 14)])
    }

    private func cells(_ row: PreviewValue.Row, _ value: PreviewValue) -> [SheetCell] {
        let cells = [
            .text(row.value), .text(value.item.labels[row.value] ?? ""), count(row.records), decimal(row.weight),
        ]
        return value.perWeight == nil ? cells : cells + [decimal(row.amount)]
    }

    private func decimal(_ weight: Weight?) -> SheetCell { weight.map { .decimal($0) } ?? .text("*") }

    private var overviewRows: [[SheetCell]] {
        let (plan, table) = (preview.plan, preview.table)
        func words(_ about: String, _ value: String, _ remark: String = "") -> [SheetCell] {
            [.text(about), .text(value), .text(remark)]
        }
        func number(_ about: String, _ value: Int?, _ remark: String = "") -> [SheetCell] {
            [.text(about), count(value), .text(remark)]
        }
        var rows = [
            words("Format", plan.fullName, plan.formatName), words("Occasion", plan.occasion.capitalizedFirst),
            number("Records", table.totals.records), number("Valid", table.totals.valid, "Can be sent."),
            number("Rejected", table.totals.rejected, "Failed an edit that keeps a record out."),
            number("Not evaluated", table.totals.notEvaluated, "Could not be checked in full."),
        ]
        if table.hasStudents { rows.append(number("Students", table.totals.students, "Each once.")) }
        if let limit = preview.suppressBelow {
            rows.append(words("Hidden", "*", suppressionNote(below: limit)))
        }
        if let comparison = preview.comparison {
            rows += [
                words("Against", comparison.name), number("New", comparison.changes?.new, "Records it has not."),
                number("Gone", comparison.changes?.gone, "Records that are no longer there."),
                number("Changed", comparison.changes?.changed, "Of the same key, with other values."),
                number("The same", comparison.changes?.same),
            ]
        }
        if let forecast = preview.forecast {
            rows.append(words("Forecast", forecast.outcome.rawValue, forecast.sentences))
        }
        if let value = preview.value {
            rows.append([.text("Value at stake"), decimal(value.totals.weight), .text("As a weight.")])
            if value.perWeight != nil {
                rows.append([.text("Value at stake"), decimal(value.totals.amount), .text("As an amount.")])
            }
            for remark in value.remarks { rows.append(words("Value", "", remark)) }
        }
        for date in preview.dates { rows.append(words(date.meaning, date.date, date.distance)) }
        for source in preview.missing {
            rows.append(words("Not supplied", source.name, "Needed for \(editList(source.edits))."))
        }
        for note in preview.notes + plan.remarks { rows.append(words("Note", "", note)) }
        rows.append(words("Next", "", preview.nextStep.capitalizedFirst))
        rows.append(words("Made by", "Rollbook \(preview.version)"))
        return rows
    }
}

/// What `*` means.
package func suppressionNote(below limit: Int) -> String {
    "Counts below \(limit) are hidden, with as many others as keep them from being recomputed."
}
