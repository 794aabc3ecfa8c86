/// Hides small counts, and as many others as keep them from being recomputed from sums.
///
/// What is published of a row are records = valid + rejected + not evaluated and change = records - previous, and of all
/// columns the totals. So a row is hidden whole where it, its students or what it is compared with are few; where only one of
/// its three outcomes is small, all three are. With two rows or more hidden in the same way no equation is left with a single
/// unknown, nor any combination of them: what one hidden row has more, another may have less.
func suppressSmallCounts(_ rows: inout [PreviewTable.Row], _ totals: inout PreviewTable.Row, below limit: Int) {
    var hidden = Set(rows.indices.filter { rows[$0].isSmall(below: limit) })
    hidden.formUnion(companions(of: hidden, in: rows, below: limit))
    var split = hidden.union(rows.indices.filter { rows[$0].hasSmallOutcome(below: limit) })
    split.formUnion(companions(of: split, in: rows, below: limit))
    // A single row and the totals say the same.
    let hidesTotals = totals.isSmall(below: limit) || hidden.count == 1
    let splitsTotals = totals.hasSmallOutcome(below: limit) || split.count == 1
    for row in split { rows[row].hideOutcomes() }
    for row in hidden { rows[row].hideAll() }
    if splitsTotals || hidesTotals { totals.hideOutcomes() }
    if hidesTotals { totals.hideAll() }
}

/// The smallest rows that have to be hidden with those that are, so that there are two at least, of `limit` records together.
private func companions(of hidden: Set<Int>, in rows: [PreviewTable.Row], below limit: Int) -> Set<Int> {
    var companions: Set<Int> = []
    let others = rows.indices.filter { !hidden.contains($0) && rows[$0].size > 0 }.sorted {
        (rows[$0].size, $0) < (rows[$1].size, $1)
    }
    var together = hidden.reduce(0) { $0 + rows[$1].size }
    for row in others where !hidden.isEmpty && (hidden.count + companions.count < 2 || together < limit) {
        companions.insert(row)
        together += rows[row].size
    }
    return companions
}

extension PreviewTable.Row {
    /// Before anything is hidden.
    fileprivate var size: Int { max(records ?? 0, previous ?? 0) }

    fileprivate func isSmall(below limit: Int) -> Bool {
        [records, students, previous].contains { ($0 ?? 0) > 0 && ($0 ?? 0) < limit }
    }

    fileprivate func hasSmallOutcome(below limit: Int) -> Bool {
        [valid, rejected, notEvaluated].contains { ($0 ?? 0) > 0 && ($0 ?? 0) < limit }
    }

    fileprivate mutating func hideOutcomes() {
        (valid, rejected, notEvaluated) = (nil, nil, nil)
    }

    fileprivate mutating func hideAll() {
        hideOutcomes()
        (records, students, previous, change) = (nil, nil, nil, nil)
    }
}
