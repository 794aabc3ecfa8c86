import RollbookDefinitions
import RollbookEdits
import RollbookModel
import RollbookReports

/// A format in a year as Markdown, for a district to print: its layout, the codes of its elements, every edit with what
/// to do about it, and whose word each file's shape is.
struct FormatDictionary {
    let shown: FormatInYear
    var out = MarkdownText()

    init(_ shown: FormatInYear) {
        self.shown = shown
    }

    /// The whole page.
    mutating func text() -> String {
        writeHead()
        writeLayout()
        writeElements()
        writeEdits()
        writeTables()
        writeFiles()
        return out.text
    }

    private mutating func writeHead() {
        let agency = shown.agency.agency
        out.heading(1, markdown("\(shown.format.name), \(shown.year)"))
        let surveys = (shown.survey.map { [$0] } ?? shown.format.surveys).map { code in
            agency.surveys.first { $0.code == code }.map { markdown($0.name) } ?? markdown(code)
        }
        out.points(
            [
                ("Agency", markdown(agency.name)), ("Format", markdownCode(shown.fullName)),
                ("School year", markdown("\(shown.year)\(shown.asOf.map { ", edits as of \($0)" } ?? "")")),
                ("Surveys", surveys.joined(separator: "; ")), ("Source", markdown(shown.format.source)),
            ]
                + shown.format.facts.map { ($0.heading, markdown($0.lines.joined(separator: " "))) })
    }

    private mutating func writeLayout() {
        out.heading(2, "Layout")
        guard let layout = shown.layout else { return out.paragraph(markdown(shown.layoutStanding)) }
        out.paragraph(
            markdown(
                "\(layout.recordLength) characters, \(counted(layout.items.count, "item")); \(shown.layoutStanding)."))
        writeItems(layout.items)
        if let header = layout.header {
            out.paragraph(
                markdown(
                    "Before all records a header record (\(listed(header.media.map(\.rawValue)))), "
                        + "\(header.recordLength) characters:"))
            writeItems(header.items)
        }
        let legend = shown.agency.agency.facts.filter { $0.heading == "Characteristics" }.flatMap(\.lines)
        out.paragraph(legend.map(markdown).joined(separator: "; "))
    }

    private mutating func writeItems(_ items: [Item]) {
        out.table(
            ["item", "columns", "length", "characteristics", "key", "id", "name", "element"],
            items.map { item in
                [
                    "\(item.number)", item.columns, "\(item.length)", item.characteristics.description,
                    item.isKey ? "key" : "", markdownCode(item.id), markdown(item.nameAndValue),
                    elements(of: item),
                ]
            })
    }

    /// `` `fiscal-year`; in survey 5: `school-year` ``.
    private func elements(of item: Item) -> String {
        let readings = item.readings.map { "in \(surveyList($0.surveys)): \(markdownCode($0.element))" }
        return ([item.element.map(markdownCode)].compactMap(\.self) + readings).joined(separator: "; ")
    }

    private mutating func writeTables() {
        let tables = shown.suppliedTables
        guard !tables.isEmpty else { return }
        out.heading(2, "Related files and tables")
        out.table(
            ["given as", "name", "where it is found"],
            tables.map { table in
                [
                    "`\(table.kind.option) \(table.id)=FILE`", markdown(table.name),
                    markdown(table.obtain.isEmpty ? table.source : table.obtain),
                ]
            })
    }

    private mutating func writeFiles() {
        guard let plan = shown.programs.first?.plan else { return }
        out.heading(2, "Files")
        out.table(
            ["file", "what", "whose word its shape is"],
            plan.outputs.media.map { medium in
                [
                    markdownCode(plan.fileNamePattern(medium)), markdown(medium.role.purpose),
                    markdown(medium.role.standing(in: plan)),
                ]
            })
    }
}
