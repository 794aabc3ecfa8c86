import RollbookModel

/// A preview for a terminal: what is counted, how it compares, what would be refused, what it costs, when it is due, and what to
/// do next.
package struct PreviewText {
    private let preview: PreviewSummary
    private let rows: Int
    private let width: Int
    private let usesColour: Bool

    /// - Parameter rows: how many rows of counts are shown at most; the rest is told.
    package init(_ preview: PreviewSummary, rows: Int = 40, width: Int = 100, usesColour: Bool = false) {
        self.preview = preview
        self.rows = rows
        self.width = width
        self.usesColour = usesColour
    }

    package var text: String {
        var out = TerminalText(width: width, usesColour: usesColour)
        out.line("Preview: \(preview.plan.formatName) (\(preview.plan.fullName))", .strong)
        out.paragraph(preview.plan.occasion.capitalizedFirst)
        if let project = preview.project { out.line("Project: \(project.name)") }
        writeCounts(&out)
        writeComparison(&out)
        writeFaults(&out)
        writeForecast(&out)
        writeLocal(&out)
        writeValue(&out)
        writeDates(&out)
        writeNotes(&out)
        out.blank()
        out.line("Next: \(preview.nextStep)", .strong)
        return out.text
    }

    /// The totals in a line.
    private var sentence: String {
        let totals = preview.table.totals
        let students = preview.table.hasStudents ? " of \(shownCount(totals.students)) students" : ""
        return "\(shownCount(totals.records)) records\(students): \(shownCount(totals.valid)) valid, "
            + "\(shownCount(totals.rejected)) rejected, \(shownCount(totals.notEvaluated)) not evaluated."
    }

    private func writeCounts(_ out: inout TerminalText) {
        let table = preview.table
        out.paragraph(sentence)
        out.heading("Records by " + listed(table.items.map { $0.id }))
        var columns = table.items.map { TerminalTable.Column.label($0.word) }
        columns += [.number("records"), .number("valid"), .number("rejected"), .number("not evaluated")]
        if table.hasStudents { columns.append(.number("students")) }
        if table.hasPrevious { columns += [.number("previous"), .number("change")] }
        var shown = TerminalTable(columns)
        var above: [String] = []
        for row in table.rows.prefix(rows) {
            shown.append(cells(row, below: above), tone(row))
            above = row.values
        }
        let rest = table.rows.count - min(rows, table.rows.count)
        if rest > 0 {
            let dots = columns.indices.map { $0 == 0 ? "..." : "" }
            shown.append(dots, .soft)
        }
        let label = table.items.indices.map { $0 == 0 ? "all" : "" }
        shown.append(label + numbers(table.totals), .strong)
        shown.write(to: &out)
        if rest > 0 {
            out.paragraph(
                "\(counted(rest, "more row")) (of \(grouped(table.rows.count))): --as csv lists all, --rows shows more.",
                indent: 2)
        }
        if table.hasStudents, let item = preview.plan.counts.student.map({ preview.plan.items[$0].id }) {
            out.paragraph("students: different values of \(item); one may stand in several rows.", indent: 2)
        }
        if table.hidesCounts, let limit = preview.suppressBelow {
            out.paragraph(
                "*: hidden. \(suppressionNote(below: limit))", indent: 2)
        }
    }

    /// Values that stand in the row above, with all before them, are not said again.
    private func cells(_ row: PreviewTable.Row, below above: [String]) -> [String] {
        let same = zip(row.values, above).prefix { $0 == $1 }.count
        return preview.table.items.indices.map { place in
            place < same ? "" : preview.table.items[place].label(of: row.values[place])
        } + numbers(row)
    }

    private func numbers(_ row: PreviewTable.Row) -> [String] {
        var numbers = [row.records, row.valid, row.rejected, row.notEvaluated].map(shownCount)
        if preview.table.hasStudents { numbers.append(shownCount(row.students)) }
        if preview.table.hasPrevious { numbers += [shownCount(row.previous), shownChange(row.change)] }
        return numbers
    }

    private func tone(_ row: PreviewTable.Row) -> TerminalText.Tone {
        (row.rejected ?? 0) > 0 ? .bad : (row.notEvaluated ?? 0) > 0 ? .open : .plain
    }

    private func writeComparison(_ out: inout TerminalText) {
        guard let comparison = preview.comparison else { return }
        out.heading("Against \(comparison.name)")
        if let changes = comparison.changes {
            out.paragraph(
                "\(counted(changes.new, "record")) new, \(grouped(changes.gone)) gone, \(grouped(changes.changed)) changed, "
                    + "\(grouped(changes.same)) the same.", indent: 2)
        }
        if comparison.missing.isEmpty { return }
        out.paragraph("Expected but missing:", indent: 2)
        for value in comparison.missing {
            let records = value.records.map { counted($0, "record") } ?? "a few records"
            out.hanging(
                "  -", "\(value.item.word) \(value.item.label(of: value.value)): \(records) there, none here", at: 4,
                .open)
        }
    }

    private func writeFaults(_ out: inout TerminalText) {
        if preview.faults.isEmpty { return }
        out.heading("What would be rejected or questioned")
        write(preview.faults, &out)
    }

    /// The district's own, apart from all that is the agency's.
    private func writeLocal(_ out: inout TerminalText) {
        guard let local = preview.local else { return }
        out.heading("Local edits")
        out.paragraph(local.sentence, indent: 2)
        if !local.faults.isEmpty { write(local.faults, &out) }
        for sentence in local.notChecked { out.hanging("  -", sentence, at: 4) }
    }

    private func write(_ faults: [PreviewFault], _ out: inout TerminalText) {
        var table = TerminalTable([.words("edit"), .words("level"), .number("records"), .words("what is wrong")])
        for fault in faults.prefix(Self.mostFaults) {
            table.append(
                [fault.id, fault.level, shownCount(fault.records), fault.message], fault.holdsBack ? .bad : .plain)
        }
        table.write(to: &out)
        let rest = faults.count - Self.mostFaults
        if rest > 0 { out.paragraph("And \(counted(rest, "more edit")): rollbook check tells all.", indent: 2) }
    }

    private static let mostFaults = 8

    private func writeForecast(_ out: inout TerminalText) {
        guard let forecast = preview.forecast else { return }
        out.heading("Forecast")
        out.paragraph(forecast.sentences, indent: 2)
    }

    private func writeValue(_ out: inout TerminalText) {
        guard let value = preview.value else { return }
        if value.rows.isEmpty, value.unweighed == 0 { return }
        out.heading("Value at stake in records kept out")
        if !value.rows.isEmpty {
            var columns: [TerminalTable.Column] = [.label(value.item.word), .number("records"), .number("weight")]
            if value.perWeight != nil { columns.append(.number("amount")) }
            var table = TerminalTable(columns)
            for row in value.rows { table.append([value.item.label(of: row.value)] + numbers(row, value)) }
            table.append(["all"] + numbers(value.totals, value), .strong)
            table.write(to: &out)
        }
        for sentence in value.remarks { out.paragraph(sentence, indent: 2) }
    }

    private func numbers(_ row: PreviewValue.Row, _ value: PreviewValue) -> [String] {
        let numbers = [shownCount(row.records), row.weight?.text() ?? "*"]
        return value.perWeight == nil ? numbers : numbers + [row.amount?.text(decimals: 2) ?? "*"]
    }

    private func writeDates(_ out: inout TerminalText) {
        if preview.dates.isEmpty { return }
        out.heading("Dates")
        for date in preview.dates {
            let tone: TerminalText.Tone = date.days < 0 ? .soft : date.days <= 14 ? .bad : .plain
            out.hanging("  \(date.date)  \(date.distance.leftAligned(14))", date.meaning, at: 30, tone)
        }
    }

    private func writeNotes(_ out: inout TerminalText) {
        let missing = preview.missing.map { source in
            "\(source.name) was not supplied; needed for \(editList(source.edits))."
                + (source.option.map { " Add \($0)." } ?? "")
        }
        let notes = missing + preview.notes + preview.plan.remarks
        if notes.isEmpty { return }
        out.heading("Notes")
        for note in notes { out.hanging("  -", note, at: 4) }
    }
}

extension PreviewValue {
    /// What has to be said of the numbers, whole sentences.
    package var remarks: [String] {
        var remarks: [String] = []
        if (unweighed ?? 1) > 0 {
            let count = unweighed.map { counted($0, "more record") } ?? "A few more records"
            remarks.append("\(count) may be worth something; no weight of theirs is known.")
        }
        if let perWeight {
            remarks.append("A weight of 1 is taken to be worth \(perWeight.text(decimals: 2)), as given.")
        }
        if inferred { remarks.append("What a record is worth is inferred, not published.") }
        return remarks
    }
}

/// `1,234`; `*` for what is hidden.
package func shownCount(_ count: Int?) -> String { count.map(grouped) ?? "*" }

/// `+12`, `-3`, `0`.
package func shownChange(_ change: Int?) -> String { change.map { ($0 > 0 ? "+" : "") + grouped($0) } ?? "*" }
