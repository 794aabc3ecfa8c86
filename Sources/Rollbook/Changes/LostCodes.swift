import RollbookModel

/// Finds records with a code that an item's element permitted and permits no longer.
struct LostCodes {
    struct Value: Hashable, Comparable {
        let item: String
        let code: String

        static func < (a: Self, b: Self) -> Bool { (a.item, a.code) < (b.item, b.code) }
    }

    private let item: String
    private let slot: Slot
    /// By the item's whole content.
    private let codes: [[UInt8]: String]

    static func all(from old: Plan, to new: Plan) -> [LostCodes] {
        old.items.compactMap { item in
            guard let before = item.codes, let after = new.items.first(where: { $0.id == item.id })?.codes else {
                return nil
            }
            let gone = Set(before).subtracting(after)
            if gone.isEmpty { return nil }
            let contents = gone.map { (Array(item.slot.filled($0).utf8), $0) }
            return LostCodes(
                item: item.id, slot: item.slot, codes: Dictionary(contents) { first, _ in first })
        }
    }

    func records(_ batch: RecordBatch) -> [Value: BitMask] {
        var found: [Value: BitMask] = [:]
        for record in 0..<batch.count where !batch.unplaced[record] {
            guard let code = codes[Array(batch.value(record, slot))] else { continue }
            found[Value(item: item, code: code), default: BitMask(count: batch.count)][record] = true
        }
        return found
    }
}
