import RollbookLedger
import RollbookModel
import RollbookRecords

/// What the ledger knows a record by: digests of its key, and of all that it says beside its transaction code.
struct RecordDigests {
    private let key: [Slot]
    private let contents: [Slot]
    /// For each key item that may be mended in a record of the same student, the others.
    private let keysWithoutOne: [[Slot]]

    init(_ plan: Plan) {
        let transaction = plan.transactions?.item
        func slots(_ items: [Int]) -> [Slot] { items.map { plan.items[$0].slot } }
        let keys = plan.keyItems.filter { $0 != transaction }
        key = slots(keys)
        contents = slots(plan.dataItems.filter { $0 != transaction && !plan.items[$0].isRecordNumber })
        let fixed = Set(plan.counts.transmission + [plan.counts.student].compactMap(\.self))
        keysWithoutOne = keys.filter { !fixed.contains($0) }.map { left in slots(keys.filter { $0 != left }) }
    }

    func key(_ record: Int, in batch: RecordBatch) -> Ledger.Digest { digest(key, record, batch) }

    func contents(_ record: Int, in batch: RecordBatch) -> Ledger.Digest { digest(contents, record, batch) }

    /// Of the key without one of its items, for each that a correction may change.
    func keysWithoutOne(_ record: Int, in batch: RecordBatch) -> [Ledger.Digest] {
        keysWithoutOne.map { digest($0, record, batch) }
    }

    private func digest(_ slots: [Slot], _ record: Int, _ batch: RecordBatch) -> Ledger.Digest {
        var hash = SHA256()
        for slot in slots { hash.update(Array(batch.value(record, slot))) }
        let words = hash.words()
        return Ledger.Digest(high: words.0, low: words.1)
    }
}
