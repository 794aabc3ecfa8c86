import RollbookModel

/// The counts that a preview shows, row by row. A number that is nil is hidden by `--suppress-below`.
package struct PreviewTable: Sendable {
    package let items: [CountedItem]
    /// Whether students are counted: not where records are of no student.
    package let hasStudents: Bool
    /// Whether there is something to compare with.
    package let hasPrevious: Bool
    /// In the order of the items' values. Also combinations that only the file compared with has.
    package let rows: [Row]
    /// Students are counted once over all rows.
    package let totals: Row

    package struct Row: Sendable, Equatable {
        /// One for each item; empty for a blank.
        package let values: [String]
        package internal(set) var records: Int?
        package internal(set) var valid: Int?
        package internal(set) var rejected: Int?
        package internal(set) var notEvaluated: Int?
        package internal(set) var students: Int?
        package internal(set) var previous: Int?
        package internal(set) var change: Int?

        init(_ row: CountTable.Row, previous: Int?) {
            values = row.values
            records = row.records.read
            valid = row.records.valid
            rejected = row.records.rejected
            notEvaluated = row.records.heldBack
            students = row.students
            self.previous = previous
            change = previous.map { row.records.read - $0 }
        }
    }

    /// - Parameters:
    ///   - previous: by the same items, what is compared with; nil: nothing is.
    ///   - limit: hides counts from 1 to below it, with as many others as keep them from being recomputed.
    package init(_ current: CountTable, previous: CountTable? = nil, suppressBelow limit: Int? = nil) {
        items = current.items
        hasStudents = current.totals.students != nil
        hasPrevious = previous != nil
        var rows = Self.joined(current, previous)
        var totals = Row(current.totals, previous: previous?.totals.records.read)
        if let limit { suppressSmallCounts(&rows, &totals, below: limit) }
        self.rows = rows
        self.totals = totals
    }

    /// The rows of both, in one order.
    private static func joined(_ current: CountTable, _ previous: CountTable?) -> [Row] {
        guard let previous else { return current.rows.map { Row($0, previous: nil) } }
        let before = Dictionary(previous.rows.map { ($0.values, $0.records.read) }) { first, _ in first }
        let known = Set(current.rows.map(\.values))
        let gone = previous.rows.filter { !known.contains($0.values) }.map { row in
            CountTable.Row(
                values: row.values, records: RecordCounts(), students: current.totals.students.map { _ in 0 },
                findings: 0, edits: [])
        }
        let all = (current.rows + gone).sorted { current.precedes($0.values, $1.values) }
        return all.map { Row($0, previous: before[$0.values] ?? 0) }
    }
}

extension PreviewTable {
    /// What one item's values add up to, as far as the counts are shown: `isWhole` where none of them is hidden.
    package struct Sum: Sendable {
        package let value: String
        package fileprivate(set) var valid = 0
        package fileprivate(set) var rejected = 0
        package fileprivate(set) var notEvaluated = 0
        package fileprivate(set) var previous = 0
        package fileprivate(set) var isWhole = true

        package var records: Int { valid + rejected + notEvaluated }
    }

    /// The sums by one of the items, in the order of its values. They tell nothing that the rows do not.
    package func sums(by item: Int) -> [Sum] {
        var places: [String: Int] = [:]
        var sums: [Sum] = []
        for row in rows {
            let place = places[row.values[item]] ?? sums.count
            if place == sums.count {
                places[row.values[item]] = place
                sums.append(Sum(value: row.values[item]))
            }
            sums[place].valid += row.valid ?? 0
            sums[place].rejected += row.rejected ?? 0
            sums[place].notEvaluated += row.notEvaluated ?? 0
            sums[place].previous += row.previous ?? 0
            if row.records == nil || row.valid == nil { sums[place].isWhole = false }
        }
        return sums.sorted { items[item].order.precedes($0.value, $1.value) }
    }

    /// Whether some count is hidden.
    package var hidesCounts: Bool {
        (rows + [totals]).contains { $0.valid == nil || $0.records == nil || hasPrevious && $0.previous == nil }
    }
}
