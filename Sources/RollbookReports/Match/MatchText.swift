import RollbookModel

/// A comparison of sources for a terminal: counts only, no value of a record.
package struct MatchText {
    private let summary: MatchSummary
    private let output: String?
    private let width: Int
    private let usesColour: Bool

    package init(_ summary: MatchSummary, output: String?, width: Int = 100, usesColour: Bool = false) {
        self.summary = summary
        self.output = output
        self.width = width
        self.usesColour = usesColour
    }

    package var text: String {
        var out = TerminalText(width: width, usesColour: usesColour)
        out.line("Matched by \(listed(summary.keys))", .strong)
        for (letter, source) in zip(MatchCSV.letters, summary.sources) {
            out.hanging(
                "  \(letter.uppercased())", "\(source.name): \(counted(source.rows, "row"))\(by(source))", at: 5)
        }
        writeKeys(&out)
        writeColumns(&out)
        if !summary.notes.isEmpty { out.heading("Notes") }
        for note in summary.notes { out.hanging("  -", note, at: 4) }
        out.blank()
        out.hanging("", next, at: 0, .strong)
        return out.text
    }

    private func by(_ source: MatchSummary.Source) -> String { source.map.map { ", by map \($0)" } ?? "" }

    private func writeKeys(_ out: inout TerminalText) {
        out.heading("Keys")
        var table = TerminalTable([.number("keys"), .words("what")])
        let everywhere = summary.sources.count == 2 ? "in both" : "in all three"
        table.append([grouped(summary.equal), "\(everywhere), all values alike"], .good)
        if summary.spelled > 0 { table.append([grouped(summary.spelled), "the same but for spelling"], .open) }
        if summary.differing > 0 { table.append([grouped(summary.differing), "with values that differ"], .bad) }
        for (present, count) in partial { table.append([grouped(count), present], .bad) }
        if summary.several > 0 {
            table.append(
                [
                    grouped(summary.several),
                    "more than once in a source, so not compared: mend the source, or add a column to --key",
                ], .bad)
        }
        table.write(to: &out)
        if summary.partial.keys.contains(where: { $0.count > 1 }) {
            out.paragraph("A key that is in two of three sources is compared there as well.", indent: 2)
        }
    }

    /// `only in A`, `in A and B, not in C`.
    private var partial: [(String, Int)] {
        summary.partial.sorted { ($0.key.count, $0.key.first ?? 0) < ($1.key.count, $1.key.first ?? 0) }
            .map { present, count in
                let letters = present.map { MatchCSV.letters[$0].uppercased() }
                let absent = summary.sources.indices.filter { !present.contains($0) }
                    .map { MatchCSV.letters[$0].uppercased() }
                return (
                    letters.count == 1 ? "only in \(letters[0])" : "in \(listed(letters)), not in \(listed(absent))",
                    count
                )
            }
    }

    private func writeColumns(_ out: inout TerminalText) {
        let columns = summary.columns.filter { !$0.counts.isEmpty }
        guard !columns.isEmpty else { return }
        let kinds = ValueDifference.allCases.filter { kind in columns.contains { $0.counts[kind] != nil } }
        out.heading("Columns that differ")
        var table = TerminalTable([.words("column")] + kinds.map { .number($0.rawValue) })
        for column in columns {
            table.append(
                [column.name] + kinds.map { column.counts[$0].map(grouped) ?? "" },
                column.counts.keys.contains(where: \.isReal) ? .bad : .open)
        }
        table.write(to: &out)
    }

    private var next: String {
        if summary.entries.isEmpty { return "The sources say the same." }
        guard let output else {
            return "Next: name a file for every row and both values: --output differences.xlsx (or .csv)."
        }
        return "Written to \(output)"
    }
}
