import RollbookModel

/// Cases of edits by which no two records may share a key.
extension CaseCollection {
    /// A record with a key of its own, the same again, and with each key item changed; where the highest stays, a pair
    /// of which the later ranks higher.
    ///
    /// - Parameter filter: which records are compared; records on both sides of it are cases too.
    mutating func add(unique ids: [String], where filter: SourceText?, _ keep: EditDefinition.Keep, of edit: Int) {
        let items = ids.compactMap { reading.items[$0] }
        let filter = filter.flatMap { try? Parser.expression($0) }
        if let filter { add(check: filter, of: edit) }
        guard let (record, changes) = ownKey(items, filter) else { return }
        add(record, changes, for: edit)
        add(record, changes, for: edit, copy: 1)
        for item in items {
            guard let value = otherValue(item, than: ground.records[record][item], in: changes) else { continue }
            add(record, changes.adding([.item(item, value)]), for: edit)
        }
        if case .highest(let text) = keep, let rank = try? Parser.expression(text) {
            addRanked(items, filter, rank, edit)
        }
    }

    /// A record that is compared, and would be loaded under a key that no other has.
    private func ownKey(
        _ items: [Int], _ filter: Expression?, from first: Int = 0
    ) -> (record: Int, changes: [Change])? {
        for record in ground.records.indices.dropFirst(first) {
            for item in items.sorted(by: { plan.items[$0].slot.length > plan.items[$1].slot.length }) {
                guard let value = stage.freshValue(item, ground.records[record][item]),
                    let scene = stage.scene(record, [.fresh(item: item, value)]), isLoadable(scene),
                    reading.chooses(filter, scene)
                else { continue }
                return (record, [.fresh(item: item, value)])
            }
        }
        return nil
    }

    private func otherValue(_ item: Int, than value: [UInt8]?, in changes: [Change]) -> [UInt8]? {
        let current = changes.compactMap { if case .fresh(item, let value) = $0 { value } else { nil } }.first ?? value
        if let other = stage.freshValue(item, current) { return other }
        guard let current else { return nil }
        return [1, -1].lazy.compactMap { neighbour(of: current, $0) }.first.flatMap {
            placed($0, in: plan.items[item].slot)
        }
    }

    /// The lower of two first: it fails, and the higher holds.
    private mutating func addRanked(_ items: [Int], _ filter: Expression?, _ rank: Expression, _ edit: Int) {
        guard let (record, changes) = ownKey(items, filter, from: 1), let scene = stage.scene(record, changes),
            let low = reading.meaning(rank, scene).number,
            let candidates = Candidates(stage, record: record, changes: changes)
        else { return }
        let bound = Expression(kind: .integer(low), offset: 0)
        let higher = candidates.crossings(rank, bound).map(changes.adding).first { changes in
            guard let scene = stage.scene(record, changes), isLoadable(scene) else { return false }
            return reading.meaning(rank, scene).number ?? low > low && changes.allSatisfy { $0.relation == nil }
        }
        guard let higher else { return }
        add(record, changes, for: edit)
        add(record, higher, for: edit)
    }

    /// Of records with one key the first holds, or the first of those that rank highest; only records that would be
    /// loaded count. One that is not compared holds.
    func verdicts(
        unique ids: [String], where filter: SourceText?, _ keep: EditDefinition.Keep, among rows: [Int],
        _ scene: (Int) -> Scene
    ) -> [BoundaryCases.Verdict] {
        let items = ids.compactMap { reading.items[$0] }
        let filter = filter.flatMap { try? Parser.expression($0) }
        func isChosen(_ row: Int) -> Bool? { filter.map { reading.truth($0, scene(row)) } ?? true }
        var rank: Expression?
        if case .highest(let text) = keep { rank = try? Parser.expression(text) }
        var best: [[[UInt8]]: (row: Int, rank: Int)] = [:]
        for row in rows where isChosen(row) == true && isLoadable(scene(row)) {
            let key = items.map { (scene(row).values[$0] ?? []).trimmed }
            let number = rank.flatMap { reading.meaning($0, scene(row)).number } ?? .min
            if let known = best[key], known.rank >= number { continue }
            best[key] = (row, number)
        }
        return rows.map { row in
            guard let isChosen = isChosen(row) else { return .notEvaluated }
            if !isChosen { return .holds }
            let winner = best[items.map { (scene(row).values[$0] ?? []).trimmed }]?.row
            return winner == nil || winner == row ? .holds : .fails
        }
    }
}
