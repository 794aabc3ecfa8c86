import RollbookDefinitions
import RollbookEdits
import RollbookModel
import RollbookReports

/// `formats show FORMAT --edit NUMBER`: an edit in a year, and all of its wordings.
struct EditPage {
    private static let column = 12
    private let shown: FormatInYear
    private let edit: EditDefinition
    private var out: TerminalText

    /// - Throws: `Problem` with the nearest numbers where the format has no such edit.
    init(_ id: String, _ shown: FormatInYear, _ out: TerminalText) throws(Problem) {
        let edits = shown.agency.edits[shown.format.id] ?? []
        guard let edit = edits.first(where: { $0.id == id }) else {
            throw Self.unknown(id, of: shown.fullName, among: edits.map(\.id))
        }
        self.edit = edit
        self.shown = shown
        self.out = out
    }

    private static func unknown(_ id: String, of format: String, among known: [String]) -> Problem {
        var nearest: [String] = []
        while nearest.count < 3, let next = nearestName(to: id, among: known.filter { !nearest.contains($0) }) {
            nearest.append(next)
        }
        return Problem(
            known.isEmpty
                ? "\(format) has no edits yet"
                : "\(format) has no edit \"\(id)\"\(nearest.isEmpty ? "" : "; nearest: \(nearest.joined(separator: ", "))")",
            wayOut: "See: rollbook formats show \(format).")
    }

    /// The whole page.
    mutating func text() -> String {
        out.line("Edit \(edit.id) of \(shown.format.name)", .strong)
        out.paragraph("\(shown.fullName), \(shown.year), \(shown.occasion)\(shown.asOf.map { ", as of \($0)" } ?? "")")
        out.blank()
        if let current = shown.edits.first(where: { $0.id == edit.id }) {
            write(current)
        } else {
            out.paragraph("It does not apply here.")
        }
        writeHistory()
        return out.text
    }

    // MARK: As it holds in the year

    private mutating func write(_ current: EditInYear) {
        field("Level", "\(current.level.name). \(current.level.meaning)")
        field("Message", current.version.message)
        field("Expected", current.version.expected)
        field("Remedy", current.version.remedy)
        writeItems(current)
        write(RuleWords(current.rule))
        writeReading(current.rule)
        field("Looks up", current.tables.map(\.name).joined(separator: "; "))
        if !edit.after.isEmpty {
            field("Follows", "\(editList(edit.after)): where that fails too, it is listed below it")
        }
        field("Surveys", current.surveys.joined(separator: ", "))
        if current.inferred { field("Standing", "inferred; the source says on what") }
        field("Source", edit.source)
    }

    private mutating func field(_ label: String, _ words: String) {
        if !words.isEmpty { out.hanging(label, words, at: Self.column) }
    }

    private mutating func writeItems(_ current: EditInYear) {
        var label = "Items"
        for id in current.items {
            let item = shown.layout?.items.first { $0.id == id }
            out.hanging(
                label, item.map { "\($0.number) \(id), columns \($0.columns): \($0.name)" } ?? id, at: Self.column)
            label = ""
        }
        let elements = edit.elements.map { id in
            "\(id): \(shown.agency.elements[id]?.name ?? id)"
        }
        if !elements.isEmpty { field("Elements", elements.joined(separator: "; ")) }
    }

    private mutating func write(_ rule: RuleWords) {
        for part in rule.parts {
            guard part.isExpression else {
                field(part.heading, part.lines.joined(separator: " "))
                continue
            }
            write(part.lines, under: part.heading)
        }
    }

    /// Each expression with all parentheses, then the named conditions behind it as they are written.
    private mutating func writeReading(_ rule: EditDefinition.Rule) {
        let width = out.width - Self.column
        let read = rule.expressions.compactMap { ReadCondition($0, definitions: shown.definitions, width: width) }
        for condition in read {
            write(condition.lines, under: "Read as")
        }
        var written: Set<String> = []
        for name in read.flatMap(\.names) where written.insert(name).inserted {
            let text = shown.definitions[name]?.text ?? ""
            write(text.split(separator: "\n").map(String.init), under: "where \(name) is")
        }
    }

    /// Lines of an expression beside their label or, where that is too long, below it.
    private mutating func write(_ lines: [String], under label: String) {
        let isLong = label.count >= Self.column
        if isLong { out.line(label) }
        for (index, line) in lines.enumerated() {
            out.code(line, after: index == 0 && !isLong ? label : "", at: Self.column)
        }
    }

    // MARK: Over the years

    private mutating func writeHistory() {
        out.heading("Wordings")
        let applies = shown.edits.contains { $0.id == edit.id }
        let holding = applies ? edit.versionIndex(in: shown.year, on: shown.asOf) : nil
        for (index, version) in edit.versions.enumerated() {
            out.hanging(
                "  \(index + 1)", heading(version, isFirst: index == 0) + (index == holding ? "  <- holds here" : ""),
                at: 5,
                index == holding ? .strong : .plain)
            out.paragraph(version.message, indent: 5)
            for line in RuleWords(version.rule).parts.flatMap(\.lines) { out.code(line, at: 7) }
        }
        out.heading("Which holds when")
        for year in shown.agency.agency.years { writeYear(year) }
    }

    private func heading(_ version: EditDefinition.Version, isFirst: Bool) -> String {
        // The first wording stands behind the others, which say when they take its place.
        let isRest = isFirst && version.years == .always && edit.versions.count > 1
        var words = [isRest ? "Whenever no other does" : version.years.description.capitalizedFirst]
        if let effective = version.effective { words.append("in force since \(effective)") }
        if version.published != .always {
            words.append("published for \(version.published.plain), inferred in other years")
        }
        if version.inferred { words.append("inferred") }
        return words.joined(separator: ", ")
    }

    /// `2025-26  1; from 2026-06-05 2`.
    private mutating func writeYear(_ year: SchoolYear) {
        let days = Set(edit.versions.filter { $0.years.contains(year) }.compactMap(\.effective)).sorted()
        var spans: [(day: String, index: Int?)] = []
        for day in [""] + days {
            let index = edit.versionIndex(in: year, on: day)
            if spans.last.map({ $0.index != index }) ?? true { spans.append((day, index)) }
        }
        let words = spans.map { day, index in
            (day.isEmpty ? "" : "from \(day) on ") + (index.map { "wording \($0 + 1)" } ?? "not in force")
        }
        out.hanging("  \(year)", words.joined(separator: "; "), at: 12)
    }
}
