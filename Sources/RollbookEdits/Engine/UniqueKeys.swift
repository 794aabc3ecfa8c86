import RollbookModel

/// The keys seen by one `unique` edit: the first record that nothing else bars keeps its key, later ones fail.
struct UniqueKeys: Sendable {
    private let items: [Int]
    private let slots: [Slot]
    private var seen: KeyTable

    init(items: [Int], plan: Plan) {
        self.items = items
        slots = items.map { plan.items[$0].slot }
        seen = KeyTable(width: slots.reduce(0) { $0 + $1.length })
    }

    /// - Parameter barred: records that another edit failed; they are judged but keep no key.
    mutating func judge(_ batch: RecordBatch, barred: BitMask) -> EditVerdict {
        var nulls = batch.unplaced
        for item in items { if let unfit = batch.unfit[item] { nulls |= unfit } }
        var fails = BitMask(count: batch.count)
        var key: [UInt8] = []
        for record in 0..<batch.count where !nulls[record] {
            key.removeAll(keepingCapacity: true)
            for slot in slots { key += batch.value(record, slot) }
            fails[record] = unsafe key.withUnsafeBytes { key in
                unsafe barred[record] ? seen.find(key) != nil : !seen.insert(key)
            }
        }
        let unreadable = nulls.subtracting(batch.unplaced)
        return EditVerdict(fails: fails, unknown: unreadable.isEmpty ? [] : [(.unreadable, unreadable)])
    }
}
