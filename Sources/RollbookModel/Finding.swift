/// What an edit, or Rollbook itself, has to say of a record.
package struct Finding: Hashable, Sendable {
    package enum Verdict: String, Sendable {
        case fails
        case notEvaluated = "not-evaluated"
    }

    /// The input's name as given.
    package let source: String
    /// nil for what concerns a file, group or table.
    package let row: Int?
    package let line: Int?
    /// Key items joined by `/`.
    package let recordKey: String
    /// `1A`, or Rollbook's own: `length`, `encoding`, `fields`, `filler`, `mapping`.
    package let edit: String
    package let level: String
    package let verdict: Verdict
    /// Ids, space separated.
    package let items: String
    /// The items' columns in the fixed record, space separated: `30-30`.
    package let columns: String
    package let found: String
    package let expected: String
    package let message: String
    package let remedy: String

    package init(
        source: String, row: Int?, line: Int?, recordKey: String, edit: String, level: String, verdict: Verdict,
        items: String, columns: String, found: String, expected: String, message: String, remedy: String
    ) {
        self.source = source
        self.row = row
        self.line = line
        self.recordKey = recordKey
        self.edit = edit
        self.level = level
        self.verdict = verdict
        self.items = items
        self.columns = columns
        self.found = found
        self.expected = expected
        self.message = message
        self.remedy = remedy
    }
}

extension Finding {
    /// The same said of a record.
    package func about(source: String, row: Int, line: Int, recordKey: String, found: String) -> Finding {
        Finding(
            source: source, row: row, line: line, recordKey: recordKey, edit: edit, level: level, verdict: verdict,
            items: items, columns: columns, found: found, expected: expected, message: message, remedy: remedy)
    }
}

/// Why an edit is UNKNOWN for a record, weightiest first.
package enum Reason: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// A table, related file or calendar that the user can supply; its id.
    case notSupplied(String)
    /// A column that no extract has and a local edit needs; the item's id.
    case noColumn(String)
    /// A value that did not fit its item or could not be read as a date or number.
    case unreadable
    /// A date of which only month and year are known.
    case monthPrecision
    /// No row matches, and no edit speaks of it; the relation's name.
    case noMatch(String)
    /// An earlier edit failed and explains it; by itself this holds nobody back.
    case follows(String)

    package var holdsBack: Bool {
        if case .follows = self { false } else { true }
    }

    /// Whether one line says it for all records.
    package var holdsForTheRun: Bool {
        switch self {
        case .notSupplied, .noColumn: true
        case .unreadable, .monthPrecision, .noMatch, .follows: false
        }
    }

    package var description: String {
        switch self {
        case .notSupplied(let id): "not supplied: \(id)"
        case .noColumn(let item): "not supplied: column \(item)"
        case .unreadable: "unreadable value"
        case .monthPrecision: "month precision"
        case .noMatch(let relation): "no matching row: \(relation)"
        case .follows(let edit): "follows edit \(edit)"
        }
    }
}
