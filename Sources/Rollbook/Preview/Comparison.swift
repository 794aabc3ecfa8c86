import RollbookModel
import RollbookRecords
import RollbookReports

/// Holds records against those of an earlier file: which are new, gone, changed. A record is known by its key items without
/// those that say of which transmission it is; of several with the same key the earlier file's first counts, and of the records the one that is most like it.
struct Comparison {
    private let earlier: EarlierFile
    private let tally: CountTally
    /// By key, the fingerprint of what else a record says.
    private var records: [Fingerprint: Known] = [:]
    private let current: RecordText
    private var previous: PreviousCounts
    /// Values that the records have, for each item of which one may be missed.
    private var values: [(old: CountTally, new: CountTally)] = []

    private struct Known {
        let contents: Fingerprint
        var isMet = false
        var isSame = false
    }

    /// Reads the earlier file whole.
    ///
    /// - Parameter items: indices into the items of `plan` by which is counted.
    init(_ earlier: EarlierFile, plan: Plan, by items: [Int]) throws(Problem) {
        self.earlier = earlier
        let old = earlier.plan
        let counted = try items.map { (item) throws(Problem) -> Int in
            guard let place = old.items.firstIndex(where: { $0.id == plan.items[item].id }) else {
                throw Problem(
                    at: "--by", "\(earlier.name) has no item \(plan.items[item].id): its year is laid out otherwise",
                    wayOut: "Count by other items, or leave --against out.")
            }
            return place
        }
        // What only one of the two years has cannot be compared.
        let shared = plan.dataItems.filter { item in old.items.contains { $0.id == plan.items[item].id } }
        let compared = shared.filter { !plan.counts.transmission.contains($0) && !plan.items[$0].isRecordNumber }
        let keys = compared.filter { plan.items[$0].isKey || plan.counts.student == $0 }
        guard !keys.isEmpty else {
            throw Problem(
                at: "--against", "\(plan.fullName) has no item that tells its records apart",
                wayOut: "Leave --against out.")
        }
        let others = compared.filter { !keys.contains($0) }
        current = RecordText(plan, keys: keys, contents: others)
        let text = RecordText(old, like: current, of: plan)
        var tally = CountTally(old, by: counted)
        let missed = (plan.counts.expected + items).reduce(into: [Int]()) { if !$0.contains($1) { $0.append($1) } }
        for item in missed {
            guard let place = old.items.firstIndex(where: { $0.id == plan.items[item].id }) else { continue }
            values.append((CountTally(old, by: [place]), CountTally(plan, by: [item])))
        }
        let source = try earlier.open()
        while let batch = try source.next() {
            let none = BitMask(count: batch.count)
            tally.add(batch, rejected: none, heldBack: none, failures: [])
            for index in values.indices { values[index].old.add(batch, rejected: none, heldBack: none, failures: []) }
            for record in 0..<batch.count {
                let (key, contents) = text.fingerprints(record, batch)
                if records[key] == nil { records[key] = Known(contents: contents) }
            }
        }
        self.tally = tally
        previous = PreviousCounts(name: earlier.name, table: tally.table)
        met.reserveCapacity(records.count)
    }

    /// Keys of records that the earlier file has not.
    private var met: Set<Fingerprint> = []

    mutating func add(_ batch: RecordBatch) {
        let none = BitMask(count: batch.count)
        for index in values.indices { values[index].new.add(batch, rejected: none, heldBack: none, failures: []) }
        for record in 0..<batch.count where !batch.unplaced[record] {
            let (key, contents) = current.fingerprints(record, batch)
            guard let known = records[key] else {
                if met.insert(key).inserted { previous.new += 1 }
                continue
            }
            if known.isSame { continue }
            records[key]?.isMet = true
            records[key]?.isSame = known.contents == contents
        }
    }

    /// Once all records were added.
    ///
    /// - Parameter labels: what is known of values in words, by item id.
    func finish(_ labelled: [CountedItem]) -> PreviousCounts {
        var result = previous
        result.gone = records.values.count { !$0.isMet }
        result.same = records.values.count { $0.isSame }
        result.changed = records.count - result.gone - result.same
        for (old, new) in values {
            let present = Set(new.table.rows.map(\.values))
            let counted = new.table.items[0]
            let item = labelled.first { $0.id == counted.id } ?? counted
            result.missing += old.table.rows.filter { !present.contains($0.values) && $0.values != [""] }.map {
                MissingValue(item: item, value: $0.values[0], records: $0.records.read)
            }
        }
        return result
    }
}

/// Reads a record's key and the rest of what it says from its image.
private struct RecordText {
    private let keys: [Slot]
    private let contents: [Slot]
    private let keyIDs: [String]
    private let contentIDs: [String]

    init(_ plan: Plan, keys: [Int], contents: [Int]) {
        self.keys = keys.map { plan.items[$0].slot }
        self.contents = contents.map { plan.items[$0].slot }
        keyIDs = keys.map { plan.items[$0].id }
        contentIDs = contents.map { plan.items[$0].id }
    }

    /// The same items where another year's layout has them.
    init(_ old: Plan, like other: RecordText, of plan: Plan) {
        let places = Dictionary(old.items.indices.map { (old.items[$0].id, $0) }) { first, _ in first }
        self.init(
            old, keys: other.keyIDs.compactMap { places[$0] }, contents: other.contentIDs.compactMap { places[$0] })
    }

    func fingerprints(_ record: Int, _ batch: RecordBatch) -> (key: Fingerprint, contents: Fingerprint) {
        (fingerprint(keys, record, batch), fingerprint(contents, record, batch))
    }

    /// Without the blanks that fill items, whose lengths may differ between years.
    private func fingerprint(_ slots: [Slot], _ record: Int, _ batch: RecordBatch) -> Fingerprint {
        var text: [UInt8] = []
        for slot in slots {
            var value = batch.value(record, slot)
            while value.last == UInt8(ascii: " ") { value.removeLast() }
            text += value
            text.append(0)
        }
        return Fingerprint(text[...])
    }
}
