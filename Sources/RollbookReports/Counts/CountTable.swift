package import RollbookModel

/// Records counted by the values of some items: a row for each combination that was met.
package struct CountTable: Sendable {
    package let items: [CountedItem]
    /// In the order of the items' values, the first item first; blanks come before all.
    package let rows: [Row]
    /// `values` is empty; students are counted once over all rows.
    package let totals: Row

    package struct Row: Sendable {
        /// One for each item, without the blanks that fill it: empty where the item is blank or could not be read.
        package let values: [String]
        package let records: RecordCounts
        /// Different students; nil where nobody asked, or records are of no student.
        package let students: Int?
        /// Failures of edits and values that could not be placed.
        package let findings: Int
        /// The edits that failed most often, gravest first among equals, with their failures; as far as they were asked for.
        package let edits: [(id: String, records: Int)]
    }
}

extension CountTable {
    /// Whether one row's values come before another's.
    func precedes(_ a: [String], _ b: [String]) -> Bool {
        for (place, item) in items.enumerated() where a[place] != b[place] {
            return item.order.precedes(a[place], b[place])
        }
        return false
    }
}

/// An item by which is counted.
package struct CountedItem: Sendable {
    /// Index into `Plan.items`.
    package let item: Int
    package let id: String
    /// As printed by the agency.
    package let name: String
    /// What one value is called, for headings: the word of the worklist, or else the id in words.
    package let word: String
    let order: ValueOrder
    /// What values mean, as far as a related table said so.
    package let labels: [String: String]

    package init(_ index: Int, of plan: Plan, labels: [String: String] = [:]) {
        let item = plan.items[index]
        self.item = index
        (id, name) = (item.id, item.name)
        let worklist = plan.counts.worklist
        order = ValueOrder(item.order)
        word = worklist?.item == index ? worklist?.name ?? item.id : item.id.replacing("_", with: " ")
        self.labels = labels
    }

    /// `0021 Example High`; `blank` for no value.
    package func label(of value: String) -> String {
        if value.isEmpty { return "blank" }
        return labels[value].map { "\(value) \($0)" } ?? value
    }
}
