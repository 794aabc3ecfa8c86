package import RollbookModel

/// Indexes over tables and related files, made once for all relations that look up the same rows in the same way, also
/// those of other formats.
package final class RowIndexes {
    private var made: [RowKey: RowIndex] = [:]

    package init() {}

    /// - Parameter supplied: by index into `Plan.tables`.
    /// - Returns: nil where a table that the relation reads was not supplied.
    func index(
        _ relation: PlannedRelation, of plan: Plan, supplied: [Int: RowSet], rank: RowRank?
    ) -> RowIndex? {
        guard let rows = supplied[relation.table], let key = RowKey(relation, of: plan, supplied) else { return nil }
        if let index = made[key] { return index }
        let index = RowIndex(
            key, rows: rows, admitted: admitted(relation, of: plan, key, supplied, rows), rank: rank)
        made[key] = index
        return index
    }

    /// The rows of a relation that find what they must; nil: all.
    private func admitted(
        _ relation: PlannedRelation, of plan: Plan, _ key: RowKey, _ supplied: [Int: RowSet], _ rows: RowSet
    ) -> BitMask? {
        guard let required = relation.required, let columns = key.required.first?.columns else { return nil }
        let index = index(required.relation, of: plan, supplied: supplied, rank: nil)
        return index?.isFound(by: rows, KeyShape(columns))
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
    /// What rows must find, and by which columns of theirs; one at most.
    let required: [Required]
    private let pick: [String]
    private let leftOut: Set<Int>

    struct Required: Hashable {
        let key: RowKey
        let columns: [Slot]
    }

    /// nil where a table that the relation reads was not supplied.
    fileprivate init?(_ relation: PlannedRelation, of plan: Plan, _ supplied: [Int: RowSet]) {
        guard let rows = supplied[relation.table] else { return nil }
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
        if let required = relation.required {
            guard let key = RowKey(required.relation, of: plan, supplied) else { return nil }
            self.required = [Required(key: key, columns: required.columns.map { planned.columns[$0].slot })]
        } else {
            required = []
        }
        pick = relation.pick.map { [$0.end.rawValue, $0.rank.text] } ?? []
        leftOut = rows.leftOut
    }
}

extension PlannedRelation.RequiredRow {
    /// As a relation of the rows that must find it.
    fileprivate var relation: PlannedRelation {
        PlannedRelation(
            name: "", table: table, on: on, guardedBy: nil, place: Place(file: "", line: 1, column: 1))
    }

    /// Indices of the columns of those rows that it is joined with, in the order of `on`.
    fileprivate var columns: [Int] {
        on.compactMap { _, operand in if case .item(let column) = operand { column } else { nil } }
    }
}
