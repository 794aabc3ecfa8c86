import RollbookLedger
import RollbookModel
import RollbookRecords
import RollbookReports

/// A submission with a memory: what of an extract the agency does not hold yet, and what each record asks for.
///
/// Where Rollbook derives that, new records are added, those with other values changed, and those of which a key item was
/// corrected deleted and added; what is gone is deleted where that is asked for. Deletions come first. Where the extract
/// gives it, edits hold it against what the agency holds by then.
final class BatchUpdate: HeldRecords {
    /// nil where the extract says what each record asks for.
    private(set) var deletions: DeletionSource?
    private(set) var counts = TransactionCounts()
    private(set) var changes: [Ledger.Change] = []

    private let plan: Plan
    private let item: Slot
    private let codes: Transactions
    private let derives: Bool
    private let digests: RecordDigests
    private let held: [Ledger.Digest: Ledger.Held]
    /// What the agency holds once the records so far are loaded; differs from `held` by little.
    private var isHeldNow: [Ledger.Digest: Bool] = [:]
    private var sent = 0

    init(
        _ plan: Plan, _ transactions: (item: Int, codes: Transactions), derives: Bool,
        held: [Ledger.Digest: Ledger.Held]
    ) {
        self.plan = plan
        item = plan.items[transactions.item].slot
        codes = transactions.codes
        self.derives = derives
        digests = RecordDigests(plan)
        self.held = held
    }

    /// Reads the inputs for what is no longer there, where Rollbook derives what is asked for.
    ///
    /// - Parameters:
    ///   - earlier: where records that were sent before are found again.
    ///   - batches: calls its argument with every batch of the inputs.
    ///   - judged: the same with what may be written of each: a record that would not be sent corrects nothing.
    func lookForDeletions(
        deletesMissing: Bool, in earlier: EarlierSubmissions, source: Int,
        _ batches: ((RecordBatch) throws(Problem) -> Void) throws(Problem) -> Void,
        judged: ((ValidatedBatch) throws(Problem) -> Void) throws(Problem) -> Void
    ) throws(Problem) {
        guard derives, !held.isEmpty else { return }
        var gone = held
        try batches { (batch) in
            for record in 0..<batch.count where !batch.unplaced[record] {
                gone[digests.key(record, in: batch)] = nil
            }
        }
        if gone.isEmpty { return }
        let found = try earlier.records(Array(gone.values), digests: digests, areNeeded: deletesMissing)
        let corrected = try corrected(found, judged)
        let deleted = deletesMissing ? found : found.filter { corrected.contains($0.key) }
        counts.corrected = corrected.count
        counts.missing = gone.count - deleted.count
        deletions = deleted.isEmpty ? nil : DeletionSource(deleted, plan: plan, code: codes.delete, item: item, source)
    }

    /// Of the records that are gone, those that a new record differs from in one key item: a correction.
    private func corrected(
        _ gone: [EarlierSubmissions.Record],
        _ judged: ((ValidatedBatch) throws(Problem) -> Void) throws(Problem) -> Void
    ) throws(Problem) -> Set<Ledger.Digest> {
        if gone.isEmpty { return [] }
        var open: [Ledger.Digest: Ledger.Digest] = [:]
        for record in gone {
            for part in digests.keysWithoutOne(0, in: record.batch) { open[part] = record.key }
        }
        var corrected: Set<Ledger.Digest> = []
        var taken: Set<Ledger.Digest> = []
        try judged { (validated) in
            let batch = validated.batch
            validated.valid.forEachSet { record in
                let key = digests.key(record, in: batch)
                guard held[key] == nil, !taken.contains(key) else { return }
                let match = digests.keysWithoutOne(record, in: batch).compactMap { open[$0] }
                guard let old = match.first(where: { !corrected.contains($0) }) else { return }
                corrected.insert(old)
                taken.insert(key)
            }
        }
        return corrected
    }

    /// The records with what they ask for, where Rollbook derives that.
    func assign(_ batch: RecordBatch) -> RecordBatch {
        guard derives else { return batch }
        var images = batch.images
        for record in 0..<batch.count {
            let code = held[digests.key(record, in: batch)] == nil ? codes.add : codes.change
            put(code, into: &images, at: record * batch.stride + item.offset)
        }
        return batch.with(images: images)
    }

    private func put(_ code: String, into images: inout [UInt8], at place: Int) {
        for (offset, byte) in Array(item.filled(code).utf8).prefix(item.length).enumerated() {
            images[place + offset] = byte
        }
    }

    // MARK: What the agency holds

    func found(in batch: RecordBatch, loadable: BitMask) -> BitMask {
        var found = BitMask(count: batch.count)
        for record in 0..<batch.count where !batch.unplaced[record] {
            let key = digests.key(record, in: batch)
            // Derived codes are right by construction, so only what was held before counts.
            let isHeld = derives ? held[key] != nil : isHeldNow[key] ?? (held[key] != nil)
            found[record] = isHeld
            guard !derives, loadable[record], let action = action(of: record, in: batch) else { continue }
            if (action == .add) != isHeld { isHeldNow[key] = action != .delete }
        }
        return found
    }

    func rewind() { isHeldNow = [:] }

    private func action(of record: Int, in batch: RecordBatch) -> Ledger.Action? {
        var code = batch.value(record, item)
        while code.last == UInt8(ascii: " ") { code.removeLast() }
        switch String(decoding: code, as: UTF8.self) {
        case codes.add: return .add
        case codes.change: return .change
        case codes.delete: return .delete
        default: return nil
        }
    }

    // MARK: What is sent

    /// Of the records that may be written those that are, with what they ask for noted.
    func send(_ validated: ValidatedBatch) -> ValidatedBatch {
        let batch = validated.batch
        var chosen = BitMask(count: batch.count)
        validated.valid.forEachSet { record in
            guard let action = action(of: record, in: batch) else { return }
            let (key, contents) = (digests.key(record, in: batch), digests.contents(record, in: batch))
            if derives, action == .change, held[key]?.contents == contents {
                counts.unchanged += 1
                return
            }
            chosen[record] = true
            sent += 1
            counts.add(action)
            changes.append(Ledger.Change(key: key, action: action, contents: contents, record: sent))
        }
        return validated.only(chosen)
    }
}

extension TransactionCounts {
    fileprivate mutating func add(_ action: Ledger.Action) {
        switch action {
        case .add: added += 1
        case .change: changed += 1
        case .delete: deleted += 1
        }
    }
}
