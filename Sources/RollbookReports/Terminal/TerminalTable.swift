/// A table that fits a terminal: numbers stay whole, words wrap within their column, labels are shortened to one line, and where
/// there is no room for columns side by side, each row becomes a list of its own.
package struct TerminalTable {
    package struct Column {
        let heading: String
        let kind: Kind

        enum Kind { case words, label, number }

        package static func words(_ heading: String) -> Column { Column(heading: heading, kind: .words) }
        /// A code and its name: the name may be shortened.
        package static func label(_ heading: String) -> Column { Column(heading: heading, kind: .label) }
        package static func number(_ heading: String) -> Column { Column(heading: heading, kind: .number) }
    }

    private let columns: [Column]
    private var rows: [[String]] = []
    private var tones: [TerminalText.Tone] = []

    package init(_ columns: [Column]) {
        self.columns = columns
    }

    package mutating func append(_ cells: [String], _ tone: TerminalText.Tone = .plain) {
        rows.append(cells.map(TerminalText.clean))
        tones.append(tone)
    }

    /// Words are not made narrower than this.
    private static let narrowest = 9
    private static let gap = 2

    package func write(to out: inout TerminalText, indent: Int = 2) {
        guard let widths = widths(within: out.width - indent) else { return writeLists(&out, indent) }
        write(columns.map(\.heading), widths, indent, .soft, &out)
        for (row, tone) in zip(rows, tones) {
            let cells = row.indices.map { columns[$0].kind == .label ? Self.shortened(row[$0], widths[$0]) : row[$0] }
            write(cells, widths, indent, tone, &out)
        }
    }

    /// nil where even the narrowest columns do not fit.
    private func widths(within width: Int) -> [Int]? {
        // A heading wraps rather than widen a column of short values.
        var widths = columns.indices.map { column in
            let heading = columns[column].heading
            let words = heading.split(separator: " ").map(\.count).max() ?? 0
            return max(columns[column].kind == .words ? heading.count : words, rows.map { $0[column].count }.max() ?? 0)
        }
        let room = width - Self.gap * (columns.count - 1)
        // Headings of numbers may wrap, their digits may not.
        let least = columns.indices.map { column -> Int in
            let digits = rows.map { $0[column].count }.max() ?? 0
            let words = columns[column].heading.split(separator: " ").map(\.count).max() ?? 0
            return columns[column].kind == .number ? max(digits, words) : min(widths[column], Self.narrowest)
        }
        guard least.reduce(0, +) <= room else { return nil }
        while widths.reduce(0, +) > room {
            let widest = columns.indices.filter { widths[$0] > least[$0] }.max { widths[$0] < widths[$1] }
            guard let widest else { return nil }
            widths[widest] -= 1
        }
        return widths
    }

    private static func shortened(_ label: String, _ width: Int) -> String {
        label.count > width ? label.prefix(width - 1) + "…" : label
    }

    private func write(
        _ cells: [String], _ widths: [Int], _ indent: Int, _ tone: TerminalText.Tone, _ out: inout TerminalText
    ) {
        let wrapped = zip(cells, widths).map { TerminalText.wrapHard($0, width: $1) }
        for line in 0..<(wrapped.map(\.count).max() ?? 0) {
            let parts = wrapped.enumerated().map { column, lines -> String in
                let text = line < lines.count ? lines[line] : ""
                return columns[column].kind == .number
                    ? text.rightAligned(widths[column]) : text.leftAligned(widths[column])
            }
            var text = String(repeating: " ", count: indent) + parts.joined(separator: "  ")
            while text.last == " " { text.removeLast() }
            out.line(text, tone)
        }
    }

    /// `heading  value`, a line for each column.
    private func writeLists(_ out: inout TerminalText, _ indent: Int) {
        let width = columns.map(\.heading.count).max() ?? 0
        for (place, row) in rows.enumerated() {
            if place > 0 { out.blank() }
            for (column, cell) in zip(columns, row) {
                let label = String(repeating: " ", count: indent) + column.heading.leftAligned(width)
                out.hanging(label, cell.isEmpty ? "-" : cell, at: label.count + Self.gap, tones[place])
            }
        }
    }
}
