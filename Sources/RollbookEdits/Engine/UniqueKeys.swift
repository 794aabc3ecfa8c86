import RollbookModel

/// The keys of one `unique` edit. Where the first loadable record of a key stays, records are judged as they come; where
/// the highest stays, all records are ranked before the first is judged.
struct UniqueKeys {
    let highest: Register?
    private let items: [Int]
    private let slots: [Slot]
    private var seen: KeyTable
    /// For each key, the record that ranks highest so far: what it is ranked by, and its place among all records.
    private var best: [(value: Int, record: Int)] = []
    private var ranked = 0
    private var judged = 0

    init(items: [Int], highest: Register?, plan: Plan) {
        self.items = items
        self.highest = highest
        slots = items.map { plan.items[$0].slot }
        seen = KeyTable(width: slots.reduce(0) { $0 + $1.length })
    }

    /// Ranks the loadable records of a batch.
    mutating func rank(_ batch: RecordBatch, barred: BitMask, by values: Numbers) {
        let out = nulls(batch) | barred | values.nulls
        for record in 0..<batch.count where !out[record] {
            let (key, isNew) = insert(batch, record)
            let entry = (value: values.values[record], record: ranked + record)
            if isNew { best.append(entry) } else if entry.value > best[key].value { best[key] = entry }
        }
        ranked += batch.count
    }

    /// - Parameters:
    ///   - barred: records that another edit failed; they are judged but keep no key.
    ///   - values: what records are ranked by, where the highest stays.
    mutating func judge(_ batch: RecordBatch, barred: BitMask, by values: Numbers?) -> EditVerdict {
        var nulls = nulls(batch)
        if let values { nulls |= values.nulls.subtracting(batch.unplaced) }
        var fails = BitMask(count: batch.count)
        for record in 0..<batch.count where !nulls[record] && !batch.unplaced[record] {
            if values != nil {
                fails[record] = find(batch, record).map { best[$0].record != judged + record } ?? false
            } else if barred[record] {
                fails[record] = find(batch, record) != nil
            } else {
                fails[record] = !insert(batch, record).isNew
            }
        }
        judged += batch.count
        return EditVerdict(fails: fails, unknown: nulls.isEmpty ? [] : [(.unreadable, nulls)])
    }

    /// Records whose key cannot be read.
    private func nulls(_ batch: RecordBatch) -> BitMask {
        items.compactMap { batch.unfit[$0] }.reduce(BitMask(count: batch.count), |).subtracting(batch.unplaced)
    }

    private func find(_ batch: RecordBatch, _ record: Int) -> Int? {
        unsafe batch.key(record, slots).withUnsafeBytes { unsafe seen.find($0) }
    }

    private mutating func insert(_ batch: RecordBatch, _ record: Int) -> (number: Int, isNew: Bool) {
        unsafe batch.key(record, slots).withUnsafeBytes { unsafe seen.insert($0) }
    }
}

extension RecordBatch {
    /// The values of some items, side by side.
    func key(_ record: Int, _ slots: [Slot]) -> [UInt8] {
        var key: [UInt8] = []
        key.reserveCapacity(slots.reduce(0) { $0 + $1.length })
        for slot in slots { key += value(record, slot) }
        return key
    }
}
