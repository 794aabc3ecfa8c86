import RollbookModel

/// Finds the records that a change of definitions is about: those on which an edit that it concerns turned, or with a value
/// that it concerns.
struct ConcernedRecords {
    /// Of the change among all of them.
    let place: Int
    /// Numbers of the edits that it concerns.
    let edits: [String]
    /// Where the code stands that the change is about, and what it is.
    private let codes: [(slot: Slot, code: [UInt8])]
    private let item: String?

    /// nil for a change that turns no verdict of this format.
    init?(_ change: DefinitionChange, at place: Int, _ old: Plan, _ new: Plan) {
        guard change.impact != .wording else { return nil }
        self.place = place
        let prefix = "\(new.fullName)/"
        let known = Set(old.edits.map(\.id) + new.edits.map(\.id))
        let own = change.kind == .edit && change.id.hasPrefix(prefix) ? [change.id] : []
        edits = (own + change.reaches).filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
            .filter(known.contains)
        item = change.kind == .item && change.id.hasPrefix(prefix) ? String(change.id.dropFirst(prefix.count)) : nil
        let parts = change.id.split(separator: "/", maxSplits: 2).map(String.init)
        codes =
            change.kind == .code && parts.count == 3
            ? old.items.filter { $0.element == parts[1] }.map { ($0.slot, Array($0.slot.filled(parts[2]).utf8)) } : []
        if edits.isEmpty, item == nil { return nil }
    }

    /// - Parameters:
    ///   - batch: as the older layout has it.
    ///   - turned: by edit.
    ///   - misfit: by item.
    func records(_ batch: RecordBatch, turned: [String: BitMask], misfit: [String: BitMask]) -> BitMask {
        var records = edits.compactMap { turned[$0] }.reduce(BitMask(count: batch.count), |)
        if let item, let misfit = misfit[item] { records |= misfit }
        guard !codes.isEmpty, !records.isEmpty else { return records }
        var with = BitMask(count: batch.count)
        records.forEachSet { record in
            with[record] = codes.contains { batch.value(record, $0.slot).elementsEqual($0.code) }
        }
        return with
    }
}
