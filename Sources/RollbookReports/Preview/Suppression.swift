/// Hides small counts, and as many others as keep them from being recomputed.
///
/// What is published of a row are records = valid + rejected + not evaluated = previous + change, and of all columns the
/// totals. So a row is hidden whole where its records, its students or what it is compared with are few. Where only one of its
/// three outcomes is small, all three are hidden; where the change is, which against a submission of the same records is what
/// was kept out, it and what it is a change of. With two rows or more hidden in the same way no equation is left that decides
/// a hidden number: what one row has more, another may have less.
func suppressSmallCounts(_ rows: inout [PreviewTable.Row], _ totals: inout PreviewTable.Row, below limit: Int) {
    let before = rows
    /// The rows of which something is small, with those already hidden and those that have to be hidden with them.
    func affected(_ isSmall: (PreviewTable.Row) -> Bool, with hidden: Set<Int> = []) -> Set<Int> {
        let own = hidden.union(before.indices.filter { isSmall(before[$0]) })
        return own.union(companions(of: own, in: before, below: limit))
    }
    let hidden = affected { $0.isSmall(below: limit) }
    let split = affected({ $0.hasSmallOutcome(below: limit) }, with: hidden)
    var changed = affected({ $0.hasSmallChange(below: limit) }, with: hidden)
    // Gains and losses may add up to little without any of them being small: then a row has to go with the total.
    if totals.hasSmallChange(below: limit), changed.isEmpty, let row = smallest(besides: [], in: rows) {
        changed.insert(row)
    }
    for row in split { rows[row].hideOutcomes() }
    for row in changed { rows[row].hideChange() }
    for row in hidden { rows[row].hideAll() }
    // A single row and the totals say the same.
    if totals.hasSmallOutcome(below: limit) || split.count == 1 { totals.hideOutcomes() }
    if totals.hasSmallChange(below: limit) || changed.count == 1 { totals.hideChange() }
    if totals.isSmall(below: limit) || hidden.count == 1 { totals.hideAll() }
}

/// The smallest rows that have to be hidden with those that are, so that there are two at least, of `limit` records together.
private func companions(of hidden: Set<Int>, in rows: [PreviewTable.Row], below limit: Int) -> Set<Int> {
    if hidden.isEmpty { return [] }
    var all = hidden
    var together = hidden.reduce(0) { $0 + rows[$1].size }
    while all.count < 2 || together < limit, let next = smallest(besides: all, in: rows) {
        all.insert(next)
        together += rows[next].size
    }
    return all
}

/// The row with the fewest records, of those that have any.
private func smallest(besides hidden: Set<Int>, in rows: [PreviewTable.Row]) -> Int? {
    let others = rows.indices.filter { !hidden.contains($0) && rows[$0].size > 0 }
    return others.min { (rows[$0].size, $0) < (rows[$1].size, $1) }
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

    fileprivate func hasSmallChange(below limit: Int) -> Bool {
        (change?.magnitude).map { $0 > 0 && $0 < limit } ?? false
    }

    fileprivate mutating func hideOutcomes() { (valid, rejected, notEvaluated) = (nil, nil, nil) }

    fileprivate mutating func hideChange() { (previous, change) = (nil, nil) }

    fileprivate mutating func hideAll() {
        hideOutcomes()
        hideChange()
        (records, students) = (nil, nil)
    }
}
