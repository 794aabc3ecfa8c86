import RollbookModel

/// `match --as csv`: a line for each value that differs, each key that a source lacks, and each that stands more than once. See
/// `docs/match.md`.
package struct MatchCSV {
    private let summary: MatchSummary

    package init(_ summary: MatchSummary) {
        self.summary = summary
    }

    /// What the sources are called in columns and on terminals.
    static let letters = ["a", "b", "c"]

    package var bytes: [UInt8] {
        var line = CSVLine()
        line.append(summary.keys + ["finding", "column", "kind", "expected"])
        for letter in Self.letters.prefix(summary.sources.count) {
            line.append(["row_\(letter)", "place_\(letter)", "value_\(letter)"])
        }
        line.end()
        var bytes = line.bytes
        for row in MatchRows(summary).rows {
            line.clear()
            line.append(row.key + [row.finding, row.column, row.kind, row.expected])
            for (source, rows) in row.entry.rows.enumerated() {
                line.append([
                    rows.map { String($0.row) }.joined(separator: " "), row.place(source),
                    row.values[source]?.text ?? "",
                ])
            }
            line.end()
            bytes += line.bytes
        }
        return bytes
    }
}

/// What a comparison found, line by line.
struct MatchRows {
    struct Row {
        let entry: MatchEntry
        /// `differs`, `spelled`, `missing from b`, `several`.
        let finding: String
        let column: String
        let kind: String
        /// Of what is not mapped, what the map could have taken.
        let expected: String
        let values: [MatchEntry.Value?]

        var key: [String] { entry.key }

        /// Where a source has the value, or the rows.
        func place(_ source: Int) -> String {
            values[source]?.place ?? entry.rows[source].map(\.place).joined(separator: "; ")
        }
    }

    let rows: [Row]

    init(_ summary: MatchSummary) {
        rows = summary.entries.flatMap { entry -> [Row] in
            let none = [MatchEntry.Value?](repeating: nil, count: summary.sources.count)
            if entry.isSeveral { return [Row(entry, "several", values: none)] }
            let unmappedKeys = entry.differences.filter { $0.column == nil && $0.kind == .unmapped }
            let missing = entry.rows.indices.filter { entry.rows[$0].isEmpty }.flatMap { source in
                let finding = "missing from \(MatchCSV.letters[source])"
                // Where a part of the key is not mapped, that is why.
                return unmappedKeys.isEmpty
                    ? [Row(entry, finding, values: none)] : unmappedKeys.map { Row(entry, finding, $0) }
            }
            return missing
                + entry.differences.filter { $0.column != nil || $0.kind != .unmapped }.map {
                    Row(entry, $0.kind.isReal ? "differs" : "spelled", $0)
                }
        }
    }
}

extension MatchRows.Row {
    fileprivate init(_ entry: MatchEntry, _ finding: String, values: [MatchEntry.Value?]) {
        self.init(entry: entry, finding: finding, column: "", kind: "", expected: "", values: values)
    }

    fileprivate init(_ entry: MatchEntry, _ finding: String, _ difference: MatchEntry.Difference) {
        self.init(
            entry: entry, finding: finding, column: difference.name, kind: difference.kind.rawValue,
            expected: difference.expected ?? "", values: difference.values)
    }
}
