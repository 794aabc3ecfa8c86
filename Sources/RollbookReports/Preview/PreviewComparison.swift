/// What a file compared with holds, and how the records differ from it.
package struct PreviousCounts: Sendable {
    /// What it is, as the user named it, with its year where that is another.
    package let name: String
    package let table: CountTable
    /// Records whose key it has not.
    package var new = 0
    /// Of its records, those whose key is no longer there.
    package var gone = 0
    /// Records of the same key with other values.
    package var changed = 0
    package var same = 0
    /// Values that it has and the records have not.
    package var missing: [MissingValue] = []

    package init(name: String, table: CountTable) {
        self.name = name
        self.table = table
    }
}

/// A school or certification that had records before and has none now.
package struct MissingValue: Sendable {
    package let item: CountedItem
    package let value: String
    /// How many it had; nil where that is hidden.
    package internal(set) var records: Int?

    package init(item: CountedItem, value: String, records: Int) {
        self.item = item
        self.value = value
        self.records = records
    }
}

/// How the records differ from a file compared with, as it may be shown.
package struct PreviewComparison: Sendable {
    package let name: String
    /// nil: hidden. All four are where one of them is small.
    package let changes: (new: Int, gone: Int, changed: Int, same: Int)?
    package let missing: [MissingValue]

    init(_ previous: PreviousCounts, suppressBelow limit: Int?) {
        name = previous.name
        let counts = [previous.new, previous.gone, previous.changed, previous.same]
        let isShown = counts.allSatisfy { shown($0, suppressBelow: limit) != nil }
        changes = isShown ? (previous.new, previous.gone, previous.changed, previous.same) : nil
        missing = previous.missing.map { value in
            var value = value
            value.records = value.records.flatMap { shown($0, suppressBelow: limit) }
            return value
        }
    }
}
