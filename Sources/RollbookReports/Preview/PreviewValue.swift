package import RollbookModel

/// What records kept out are worth, each student and certification, or whatever the definition says, counted once.
package struct ValueAtStake: Sendable {
    package struct Row: Sendable {
        package let value: String
        package let records: Int
        package let weight: Weight

        package init(value: String, records: Int, weight: Weight) {
            self.value = value
            self.records = records
            self.weight = weight
        }
    }

    package let item: CountedItem
    /// In the order of values; those without anything at stake are left out.
    package let rows: [Row]
    /// Records that would be worth something, of which no weight is known.
    package let unweighed: Int
    /// What one unit of weight is worth, where the user said.
    package let perWeight: Weight?
    package let source: String
    package let inferred: Bool

    package init(
        item: CountedItem, rows: [Row], unweighed: Int, perWeight: Weight?, source: String, inferred: Bool
    ) {
        self.item = item
        self.rows = rows.sorted { item.order.precedes($0.value, $1.value) }
        self.unweighed = unweighed
        self.perWeight = perWeight
        self.source = source
        self.inferred = inferred
    }
}

/// The same as it may be shown.
package struct PreviewValue: Sendable {
    /// Numbers that are nil are hidden; so is `amount` where nobody said what a unit of weight is worth.
    package struct Row: Sendable {
        package let value: String
        package internal(set) var records: Int?
        package internal(set) var weight: Weight?
        package internal(set) var amount: Weight?
    }

    package let item: CountedItem
    package let rows: [Row]
    /// `value` is empty.
    package let totals: Row
    /// nil: hidden.
    package let unweighed: Int?
    package let perWeight: Weight?
    package let source: String
    package let inferred: Bool

    init(_ value: ValueAtStake, suppressBelow limit: Int?) {
        item = value.item
        perWeight = value.perWeight
        source = value.source
        inferred = value.inferred
        unweighed = shown(value.unweighed, suppressBelow: limit)
        var all = (records: 0, weight: Weight(millionths: 0))
        for row in value.rows {
            all.records += row.records
            all.weight += row.weight
        }
        func row(_ name: String, _ records: Int, _ weight: Weight) -> Row {
            Row(value: name, records: records, weight: weight, amount: value.perWeight.flatMap { weight.times($0) })
        }
        var rows = value.rows.map { row($0.value, $0.records, $0.weight) }
        var totals = row("", all.records, all.weight)
        let small = value.rows.indices.filter { shown(value.rows[$0].records, suppressBelow: limit) == nil }
        var hidden = Set(small)
        // One alone would be the difference between the total and the others.
        if hidden.count == 1,
            let next = rows.indices.filter({ !hidden.contains($0) }).min(by: {
                value.rows[$0].records < value.rows[$1].records
            })
        {
            hidden.insert(next)
        }
        for index in hidden { rows[index].hide() }
        if hidden.count == 1 || shown(all.records, suppressBelow: limit) == nil { totals.hide() }
        self.rows = rows
        self.totals = totals
    }
}

extension PreviewValue.Row {
    fileprivate mutating func hide() { (records, weight, amount) = (nil, nil, nil) }
}

extension Weight {
    /// For people: `1,234.50`. At least `decimals` of them; more only where they are not zero.
    package func text(decimals: Int = 0) -> String { grouped(millionths / 1_000_000) + fraction(decimals) }
}
