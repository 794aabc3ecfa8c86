import RollbookDefinitions
import RollbookEdits
import RollbookModel
import RollbookReports

/// `formats show FORMAT`: a format in a year, for a terminal.
struct FormatPage {
    private let shown: FormatInYear
    private let definitions: Definitions
    private var out: TerminalText

    init(_ shown: FormatInYear, _ definitions: Definitions, _ out: TerminalText) {
        self.shown = shown
        self.definitions = definitions
        self.out = out
    }

    /// The whole page.
    mutating func text() -> String {
        out.line(shown.format.name, .strong)
        out.paragraph("\(shown.fullName), \(shown.year), \(shown.occasion)")
        if let asOf = shown.asOf { out.paragraph("Edits as of \(asOf)") }
        out.blank()
        writeFacts()
        writeLayout()
        writeFiles()
        writeTables()
        writeEdits()
        return out.text
    }

    private mutating func writeFacts() {
        for fact in shown.format.facts {
            var label = "\(fact.heading):"
            for line in fact.lines {
                out.hanging(label, line, at: 9)
                label = ""
            }
        }
        if !shown.format.source.isEmpty { out.hanging("Source:", shown.format.source, at: 9) }
    }

    private mutating func writeLayout() {
        out.heading("Layout")
        guard let layout = shown.layout else { return out.paragraph(shown.layoutStanding, indent: 2) }
        out.paragraph(
            "\(layout.recordLength) characters, \(counted(layout.items.count, "item")); \(shown.layoutStanding).",
            indent: 2)
        out.blank()
        LayoutTable(layout.items).write(to: &out)
        layout.header.map { writeHeader($0) }
        let record = SampleRecord(shown, layout, definitions)
        out.heading("Columns")
        out.paragraph(
            record.isDrawn
                ? "A made-up record, and below it the items, their numbers read downwards."
                : "Below the ruler what each item takes (9 digits, A letters, X either), then the items, their numbers read downwards.",
            indent: 2)
        out.blank()
        for line in RulerText(layout, record: record.text, width: out.width).lines { out.line(line) }
    }

    private mutating func writeFiles() {
        guard let plan = shown.programs.first?.plan else { return }
        out.heading("Files")
        let names = plan.outputs.media.map { ($0, plan.fileNamePattern($0)) }
        let width = (names.map(\.1.count).max() ?? 0) + 4
        for (medium, name) in names { out.hanging("  \(name)", medium.role.standing(in: plan), at: width) }
        for parameter in plan.parameters {
            out.blank()
            out.line("  --set \(parameter.id)=\(parameter.example)")
            out.paragraph("\(parameter.meaning); \(parameter.shape)", indent: 6)
        }
    }

    private mutating func writeHeader(_ header: HeaderLayout) {
        out.heading("Header record")
        out.paragraph(
            "\(header.recordLength) characters, once before all records (\(listed(header.media.map(\.rawValue)))).",
            indent: 2)
        out.blank()
        LayoutTable(header.items).write(to: &out)
    }

    private mutating func writeTables() {
        let tables = shown.suppliedTables
        guard !tables.isEmpty else { return }
        out.heading("Related files and tables")
        for table in tables {
            out.line("  \(table.kind.option) \(table.id)=FILE")
            out.paragraph(table.name, indent: 6)
        }
    }

    private mutating func writeEdits() {
        out.heading("Edits")
        if let partial = shown.agency.partial[shown.format.id] {
            out.paragraph("The list is incomplete: \(partial)", indent: 2)
        }
        guard !shown.edits.isEmpty else { return writeNoEdits() }
        let open = shown.edits.count { $0.unwritten != nil }
        out.paragraph(
            "\(counted(shown.edits.count, "edit"))\(open == 0 ? "" : ", \(open) of them not checked by Rollbook"). "
                + "In \(surveyList(shown.usualSurveys))\(shown.hasOtherSurveys ? " unless said otherwise" : ""). "
                + "One in full:", indent: 2)
        out.line("  rollbook formats show \(shown.fullName) --edit \(shown.edits[0].id)")
        out.blank()
        let ids = min(Self.widestEdit, shown.edits.map(\.id.count).max() ?? 0)
        let levels = shown.edits.map(\.level.name.count).max() ?? 0
        for edit in shown.edits { write(edit, ids: ids, levels: levels) }
    }

    /// Those of other years are named all the same: somebody went to find them.
    private mutating func writeNoEdits() {
        let others = shown.agency.edits[shown.format.id] ?? []
        guard others.isEmpty else {
            out.paragraph("None in \(shown.year). Of other years:", indent: 2)
            out.blank()
            for edit in others {
                let label = "  \(edit.id.leftAligned(others.map(\.id.count).max() ?? 0))"
                out.hanging(
                    label, "\(edit.versions.first?.message ?? "") (\(edit.years))", at: label.count + 2)
            }
            return
        }
        let isKnown = shown.layout != nil
        out.paragraph(
            isKnown ? "None yet: it serves as a related file of other formats." : "None are known.", indent: 2)
    }

    /// Edits with longer names have them on a line of their own, so that the messages keep their room.
    private static let widestEdit = 12

    private mutating func write(_ edit: EditInYear, ids: Int, levels: Int) {
        let isLong = edit.id.count > ids
        if isLong { out.line("  \(edit.id)") }
        let label = "  \((isLong ? "" : edit.id).leftAligned(ids))  \(edit.level.name.leftAligned(levels))"
        out.hanging(label, words(edit), at: label.count + 2)
    }

    private func words(_ edit: EditInYear) -> String {
        var notes: [String] = []
        if edit.surveys != shown.usualSurveys { notes.append(surveyList(edit.surveys)) }
        if edit.inferred { notes.append("inferred") }
        if let reason = edit.unwritten { notes.append("not checked by Rollbook: \(reason)") }
        return edit.version.message + (notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))")
    }
}

/// A layout as an agency prints it, with the ids that headers and conditions use.
private struct LayoutTable {
    /// Longer ids have a line of their own, so that the names keep their room.
    private static let widestID = 24
    private let items: [Item]
    private let columns: Int
    private let ids: Int

    init(_ items: [Item]) {
        self.items = items
        columns = max(7, items.map(\.columns.count).max() ?? 0)
        ids = min(Self.widestID, items.map(\.id.count).max() ?? 0)
    }

    func write(to out: inout TerminalText) {
        let head = row("item", "columns", "chars", "key", "id")
        out.hanging(head, "name as printed", at: head.count + 2, .soft)
        for item in items {
            let label = row(
                "\(item.number)".rightAligned(4), item.columns, item.characteristics.description,
                item.isKey ? "key" : "", item.id)
            if item.id.count > ids { out.line(label) }
            out.hanging(item.id.count > ids ? "" : label, item.nameAndValue + item.readingsInWords, at: head.count + 2)
        }
    }

    private func row(_ number: String, _ columns: String, _ characters: String, _ key: String, _ id: String) -> String {
        "\(number)  \(columns.leftAligned(self.columns))  \(characters.leftAligned(5))  \(key.leftAligned(3))  "
            + id.leftAligned(ids)
    }
}

extension Item {
    /// `; in survey 5: school-year`: the elements that it holds in some surveys.
    fileprivate var readingsInWords: String {
        readings.map { "; in \(surveyList($0.surveys)): \($0.element)" }.joined()
    }

    /// `State Code; Rollbook puts {:district}`.
    var nameAndValue: String {
        let put = value.map { "; Rollbook puts \($0)" } ?? ""
        return name + put + (isUpdateable ? "; updateable" : "")
    }
}
