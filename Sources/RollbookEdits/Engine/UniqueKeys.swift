import RollbookModel

/// The keys of one `unique` edit. Where the first loadable record of a key stays, records are judged as they come; where
/// the highest stays, all records are ranked before the first is judged.
struct UniqueKeys {
    /// The condition by which records are chosen; nil: all are compared.
    let filter: Register?
    let highest: Register?
    private let items: [Int]
    private var seen: KeyTable
    /// Where the keys are, if they are not kept.
    private let recalled: RecalledKeys?
    /// For each key: its loadable records, and the one that ranks highest so far.
    private var rivals: [Rivals] = []
    private var ranked = JudgedRecords()
    private var judged = JudgedRecords()

    private struct Rivals {
        var count = 0
        /// What the highest is ranked by, and its place among all records; nil while none could be ranked.
        var best: (value: Int, record: Int)?
    }

    /// - Parameter recall: reads records again; nil: keys are kept.
    init(
        items: [Int], where filter: Register?, highest: Register?, plan: Plan, memory: KeyMemory,
        recall: (any RecordRecall)?
    ) {
        self.items = items
        self.filter = filter
        self.highest = highest
        let shape = KeyShape(items.map { plan.items[$0].slot })
        seen = KeyTable(shape, memory: memory)
        recalled = highest == nil ? recall.map { RecalledKeys($0, shape) } : nil
    }

    /// Makes room for the keys of so many records.
    mutating func expect(_ records: Int) { seen.expect(records) }

    /// The records of a batch that a condition chose. The others hold, but for those of which it is UNKNOWN.
    struct Chosen {
        let records: BitMask
        let unknown: [(reason: Reason, records: BitMask)]
    }

    /// Ranks the loadable records of a batch.
    mutating func rank(_ batch: RecordBatch, _ chosen: Chosen?, barred: BitMask, by values: Numbers) throws(Problem) {
        var out = nulls(batch) | barred
        if let chosen { out |= ~chosen.records }
        let keys = batch.keys(seen.shape)
        for record in 0..<batch.count where !out[record] {
            seen.prefetch(keys, record + prefetchDistance)
            let (key, isNew) = try seen.insert(keys, record)
            if isNew { rivals.append(Rivals()) }
            rivals[key].count += 1
            if values.nulls[record] { continue }
            let value = values.values[record]
            if rivals[key].best.map({ value > $0.value }) ?? true { rivals[key].best = (value, ranked.count + record) }
        }
        ranked.add(batch)
    }

    /// Judges a batch where the first loadable record stays.
    /// - Parameter barred: records that another edit failed; they are judged but keep no key.
    mutating func judge(_ batch: RecordBatch, _ chosen: Chosen?, barred: BitMask) throws(Problem) -> EditVerdict {
        let nulls = nulls(batch)
        var out = nulls | batch.unplaced
        if let chosen { out |= ~chosen.records }
        let first = judged.count
        judged.add(batch)
        recalled?.add(batch)
        let repeated = try seen.repeated(
            batch.keys(seen.shape), out: out, barred: barred, recalled: recalled, first: first)
        var verdict = EditVerdict(
            fails: BitMask(count: batch.count), unknown: unknown(nulls, chosen, batch))
        for (record, keeper) in repeated { verdict.fail(record, repeating: judged.row(of: keeper)) }
        return verdict
    }

    /// Judges a batch where the highest stays. A record that cannot be ranked is judged when it has no rival.
    mutating func judge(
        _ batch: RecordBatch, _ chosen: Chosen?, barred: BitMask, by values: Numbers
    ) throws(Problem) -> EditVerdict {
        var unknown = nulls(batch)
        let passedOver = chosen.map { ~$0.records | batch.unplaced } ?? batch.unplaced
        let keys = batch.keys(seen.shape)
        var verdict = EditVerdict(fails: BitMask(count: batch.count))
        for record in 0..<batch.count where !unknown[record] && !passedOver[record] {
            seen.prefetch(keys, record + prefetchDistance)
            guard let key = try seen.find(keys, record) else { continue }
            let others = rivals[key].count - (barred[record] ? 0 : 1)
            if others > 0, values.nulls[record], !barred[record] {
                unknown[record] = true
            } else if others > 0, rivals[key].best?.record != judged.count + record {
                verdict.fail(record, repeating: rivals[key].best.map { ranked.row(of: $0.record) })
            }
        }
        judged.add(batch)
        verdict.unknown = self.unknown(unknown, chosen, batch)
        return verdict
    }

    /// - Parameter nulls: records that cannot be compared, if they are chosen.
    private func unknown(
        _ nulls: BitMask, _ chosen: Chosen?, _ batch: RecordBatch
    ) -> [(reason: Reason, records: BitMask)] {
        let compared = chosen.map { nulls & $0.records } ?? nulls
        let (unreadable, monthOnly) = batch.split(compared, byPrecisionOf: items)
        let open = (chosen?.unknown ?? []).map { ($0.reason, $0.records.subtracting(batch.unplaced)) }
        return ([(.unreadable, unreadable), (.monthPrecision, monthOnly)] + open).filter { !$0.1.isEmpty }
    }

    /// Records whose key cannot be read.
    private func nulls(_ batch: RecordBatch) -> BitMask {
        items.compactMap { batch.unfit[$0] }.reduce(BitMask(count: batch.count), |).subtracting(batch.unplaced)
    }
}
