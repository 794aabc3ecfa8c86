/// What a comparison of two or three sources found.
package struct MatchSummary: Sendable {
    /// What is compared under one name.
    package struct Column: Sendable {
        package let name: String
        /// How many rows differ in it, by kind.
        package var counts: [ValueDifference: Int] = [:]

        package init(name: String) {
            self.name = name
        }
    }

    package struct Source: Sendable {
        /// As the user named it.
        package let name: String
        package let rows: Int
        /// The map that it was read by; nil: its own header.
        package let map: String?
        /// Values of keys and compared columns that the map has no answer for, by column.
        package let unmapped: [ColumnCount]
        /// Dates of which the map knows month and year only.
        package let monthOnly: [ColumnCount]

        package init(
            name: String, rows: Int, map: String? = nil, unmapped: [ColumnCount] = [], monthOnly: [ColumnCount] = []
        ) {
            self.name = name
            self.rows = rows
            self.map = map
            self.unmapped = unmapped
            self.monthOnly = monthOnly
        }
    }

    /// How many values of a column.
    package struct ColumnCount: Sendable {
        package let column: String
        package let count: Int

        package init(column: String, count: Int) {
            self.column = column
            self.count = count
        }
    }

    /// In the order in which they were named; two or three.
    package let sources: [Source]
    package let keys: [String]
    /// Whole sentences.
    package let notes: [String]
    package internal(set) var columns: [Column]
    /// Keys that stand once in each source, all values alike.
    package private(set) var equal = 0
    /// In all or some sources, but for spelling alike.
    package private(set) var spelled = 0
    package private(set) var differing = 0
    /// Keys that stand more than once in a source: not compared.
    package private(set) var several = 0
    /// By the sources that have a key, for those that not all have.
    package private(set) var partial: [[Int]: Int] = [:]
    /// All but the keys that are equal, in the order of the sources' rows.
    package private(set) var entries: [MatchEntry] = []

    package init(sources: [Source], keys: [String], columns: [String], notes: [String] = []) {
        self.sources = sources
        self.keys = keys
        self.notes = notes
        self.columns = columns.map(Column.init)
    }

    package mutating func add(_ entry: MatchEntry) {
        for difference in entry.differences {
            if let column = difference.column { columns[column].counts[difference.kind, default: 0] += 1 }
        }
        let present = entry.rows.indices.filter { !entry.rows[$0].isEmpty }
        if entry.isSeveral {
            several += 1
        } else {
            if present.count < sources.count { partial[present, default: 0] += 1 }
            if entry.differences.contains(where: { $0.kind.isReal && $0.column != nil }) {
                differing += 1
            } else if entry.differences.contains(where: { !$0.kind.isReal }) {
                spelled += 1
            } else if present.count == sources.count {
                equal += 1
                return
            }
        }
        entries.append(entry)
    }

    /// 0 when every key stands once in each source and nothing differs but spelling.
    package var exitStatus: Int { differing + several + partial.values.reduce(0, +) == 0 ? 0 : 1 }
}

/// A key, the rows that bear it, and what differs between them.
package struct MatchEntry: Sendable {
    package struct Row: Sendable {
        package let row: Int
        /// As a person would look it up.
        package let place: String

        package init(row: Int, place: String) {
            self.row = row
            self.place = place
        }
    }

    package struct Value: Sendable {
        package let text: String
        /// As a person would look it up.
        package let place: String

        package init(_ text: String, place: String) {
            self.text = text
            self.place = place
        }
    }

    package struct Difference: Sendable {
        /// Index into the compared columns; nil: the key itself is spelled differently, or could not be mapped.
        package let column: Int?
        /// What the column is called.
        package let name: String
        package let kind: ValueDifference
        /// Of what is not mapped, what the map could have taken.
        package let expected: String?
        /// One for each source; nil where it has no such row or column.
        package let values: [Value?]

        package init(column: Int?, name: String, kind: ValueDifference, expected: String? = nil, values: [Value?]) {
            self.column = column
            self.name = name
            self.kind = kind
            self.expected = expected
            self.values = values
        }
    }

    package let key: [String]
    /// For each source its rows with this key.
    package let rows: [[Row]]
    package let differences: [Difference]

    package init(key: [String], rows: [[Row]], differences: [Difference]) {
        self.key = key
        self.rows = rows
        self.differences = differences
    }

    /// Whether a source has more than one row with the key.
    package var isSeveral: Bool { rows.contains { $0.count > 1 } }
}

/// How two values differ that should be the same; the more telling of two kinds comes last.
package enum ValueDifference: String, CaseIterable, Comparable, Sendable {
    case blanks
    case `case`
    case zeroPadding = "zero padding"
    case datePicture = "date picture"
    /// One is a date of which a map knows month and year only, the other a day of that month.
    case monthOnly = "month only"
    case nearName = "near name"
    /// One has a value, the other none.
    case missing
    /// A map has no answer for one of them.
    case unmapped
    case other = "other value"

    /// Whether the two say different things, rather than the same thing differently.
    package var isReal: Bool { self >= .missing }

    package static func < (a: ValueDifference, b: ValueDifference) -> Bool {
        let all = allCases
        return (all.firstIndex(of: a) ?? 0) < (all.firstIndex(of: b) ?? 0)
    }
}
