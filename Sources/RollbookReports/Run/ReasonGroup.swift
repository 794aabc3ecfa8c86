import RollbookModel

/// The edits that one reason left undecided: how people want to read it, since one file often mends many edits.
struct ReasonGroup {
    let reason: Reason
    let edits: [(id: String, records: Int)]

    /// All reasons of a run, weightiest first, their edits in the definition's order.
    static func all(in summary: RunSummary) -> [ReasonGroup] {
        var groups: [Reason: [(id: String, records: Int)]] = [:]
        for (edit, tally) in zip(summary.plan.edits, summary.tally.edits) {
            for (reason, count) in tally.reasons { groups[reason, default: []].append((edit.id, count)) }
        }
        return groups.sorted { $0.key < $1.key }.map { ReasonGroup(reason: $0.key, edits: $0.value) }
    }

    /// Those that are not told already by a missing source.
    static func untold(_ groups: [ReasonGroup], beside missing: [MissingSource]) -> [ReasonGroup] {
        let told = Set(missing.map { Reason.notSupplied($0.id) })
        return groups.filter { !told.contains($0.reason) }
    }

    /// `edits 8 and 21 (1,000 records each)`; `edit 8 (1,000 records) and edit 21 (20 records)`.
    var words: String {
        let counts = Set(edits.map(\.records))
        if counts.count == 1, let count = counts.first {
            let each = edits.count > 1 ? " each" : ""
            return "\(editList(edits.map(\.id))) (\(counted(count, "record"))\(each))"
        }
        return listed(edits.map { "edit \($0.id) (\(counted($0.records, "record")))" })
    }
}
