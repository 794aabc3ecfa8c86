package import RollbookModel

/// Indexes over tables and related files, made once for all relations that look up the same rows in the same way, also
/// those of other formats.
package final class RowIndexes {
    private var made: [RowKey: RowIndex] = [:]

    package init() {}

    func index(_ relation: PlannedRelation, of plan: Plan, rows: RowSet, rank: RowRank?) -> RowIndex {
        let key = RowKey(relation, of: plan, rows)
        if let index = made[key] { return index }
        let index = RowIndex(key, rows: rows, rank: rank)
        made[key] = index
        return index
    }

    /// Lets go of what nobody looks up any more.
    package func forget(_ table: PlannedTable) {
        made = made.filter { $0.key.kind != table.kind || $0.key.table != table.id }
    }
}

/// What rows are found by: the columns joined with items, and what the others hold.
struct RowKey: Hashable {
    struct Fixed: Hashable {
        let slot: Slot
        let value: [UInt8]
    }

    let kind: PlannedTable.Kind
    let table: String
    let joined: [Slot]
    let fixed: [Fixed]
    private let pick: [String]
    private let leftOut: Set<Int>

    fileprivate init(_ relation: PlannedRelation, of plan: Plan, _ rows: RowSet) {
        let planned = plan.tables[relation.table]
        var fixed: [Fixed] = []
        var joined: [Slot] = []
        for (column, operand) in relation.on {
            let slot = planned.columns[column].slot
            func constant(_ text: String) -> Fixed {
                Fixed(slot: slot, value: Array(text.utf8).padded(to: slot.length))
            }
            switch operand {
            case .item: joined.append(slot)
            case .constant(let text): fixed.append(constant(text))
            case .variable(let name): fixed.append(constant(plan.variables.text(name) ?? ""))
            }
        }
        (kind, table) = (planned.kind, planned.id)
        (self.joined, self.fixed) = (joined, fixed)
        pick = relation.pick.map { [$0.end.rawValue, $0.rank.text] } ?? []
        leftOut = rows.leftOut
    }
}
