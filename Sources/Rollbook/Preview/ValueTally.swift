import RollbookEdits
import RollbookModel
import RollbookRecords
import RollbookReports

/// Adds up what records that are kept out are worth: each combination of the items that the definition names once, under the
/// first such record's school or whatever it is shown by; nothing where another record of it is valid.
struct ValueTally {
    private let value: PlannedCounts.Value
    private let plan: Plan
    /// Rows of the table that has the weights; nil: it was not supplied.
    private let rows: RowSet?
    private let perWeight: Weight?
    private var worths: [Fingerprint: Worth] = [:]
    private var index: CountTally

    private struct Worth {
        var isValid = false
        /// Of the first record kept out: its place among the values it is shown by.
        var cell: Int32 = -1
        var weight: Weight?

        mutating func keepOut(_ cell: Int32, _ weight: Weight?) { (self.cell, self.weight) = (cell, weight) }
    }

    /// nil where the definition says of no value.
    init?(_ plan: Plan, _ supplies: Supplies, perWeight: Weight?) {
        guard let value = plan.counts.value else { return nil }
        self.value = value
        self.plan = plan
        rows = supplies.rows[plan.relations[value.weight.relation].table]
        self.perWeight = perWeight
        index = CountTally(plan, by: [value.by])
    }

    mutating func add(_ judgement: Judgement) {
        let batch = judgement.batch
        let none = BitMask(count: batch.count)
        let cells = index.add(batch, rejected: none, heldBack: none, failures: [])
        guard let counted = judgement.counted else { return }
        let found = counted.rows[value.weight.relation] ?? []
        let keptOut = judgement.rejected | judgement.heldBack
        counted.isWorth.subtracting(batch.unplaced).forEachSet { record in
            let key = fingerprint(record, batch)
            if !keptOut[record] {
                worths[key, default: Worth()].isValid = true
            } else if worths[key]?.cell ?? -1 < 0 {
                let weight = weight(found.isEmpty ? -1 : Int(found[record]))
                worths[key, default: Worth()].keepOut(cells[record], weight)
            }
        }
    }

    /// - Parameter labelled: items with what is known of their values in words.
    func finish(_ labelled: [CountedItem]) -> ValueAtStake {
        let values = index.table
        let order = index.values
        var sums: [Int32: (records: Int, weight: Weight)] = [:]
        var unweighed = 0
        for worth in worths.values where !worth.isValid && worth.cell >= 0 {
            guard let weight = worth.weight else {
                unweighed += 1
                continue
            }
            sums[worth.cell, default: (0, Weight(millionths: 0))].records += 1
            sums[worth.cell]?.weight += weight
        }
        let counted = values.items[0]
        return ValueAtStake(
            item: labelled.first { $0.id == counted.id } ?? counted,
            rows: sums.map { .init(value: order[Int($0.key)], records: $0.value.records, weight: $0.value.weight) },
            unweighed: unweighed, perWeight: perWeight, source: value.source, inferred: value.inferred)
    }

    private func fingerprint(_ record: Int, _ batch: RecordBatch) -> Fingerprint {
        Fingerprint(value.oncePer.flatMap { batch.value(record, plan.items[$0].slot) }[...])
    }

    /// nil where there is no row, or no number in it.
    private func weight(_ row: Int) -> Weight? {
        guard row >= 0, let text = rows?.text(value.weight.slot, of: row) else { return nil }
        return Weight(text)
    }
}

extension RowSet {
    /// A column's content in a row, without the blanks that fill it.
    func text(_ slot: Slot, of row: Int) -> String {
        let start = row * stride + slot.offset
        var bytes = images[start..<start + slot.length]
        while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
