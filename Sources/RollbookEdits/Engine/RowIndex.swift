import RollbookModel

/// The rows of a table that a relation may find, by the values of its `on` columns.
///
/// Columns joined with a variable or constant are settled here once: rows that differ from them are left out, and only
/// the columns joined with items make the key.
struct RowIndex: Sendable {
    let rows: RowSet
    private let table: KeyTable
    /// The row of each key of `table`: the first that bears it, or the one that ranks highest or lowest.
    private let takenRows: [Int32]

    init(_ relation: PlannedRelation, of plan: Plan, rows: RowSet, rank: RowRank?) {
        let planned = plan.tables[relation.table]
        var fixed: [(slot: Slot, value: [UInt8])] = []
        var joined: [Slot] = []
        for (column, operand) in relation.on {
            let slot = planned.columns[column].slot
            switch operand {
            case .item: joined.append(slot)
            case .constant(let text): fixed.append((slot, Array(text.utf8).padded(to: slot.length)))
            case .variable(let name):
                fixed.append((slot, Array((plan.variables.text(name) ?? "").utf8).padded(to: slot.length)))
            }
        }
        var table = KeyTable(width: joined.reduce(0) { $0 + $1.length }, capacity: rows.count)
        var takenRows: [Int32] = []
        let ranks = rank.map { RankedRows($0, rows) }
        var key: [UInt8] = []
        for row in 0..<rows.count {
            let start = row * rows.stride
            func value(_ slot: Slot) -> ArraySlice<UInt8> {
                rows.images[start + slot.offset..<start + slot.offset + slot.length]
            }
            guard fixed.allSatisfy({ value($0.slot).elementsEqual($0.value) }) else { continue }
            key.removeAll(keepingCapacity: true)
            for slot in joined { key += value(slot) }
            let (number, isNew) = unsafe key.withUnsafeBytes { unsafe table.insert($0) }
            if isNew {
                takenRows.append(Int32(row))
            } else if let ranks, ranks.outranks(row, Int(takenRows[number])) {
                takenRows[number] = Int32(row)
            }
        }
        self.rows = rows
        self.table = table
        self.takenRows = takenRows
    }

    /// The row whose key these bytes are; nil when there is none.
    func find(_ key: UnsafeRawBufferPointer) -> Int32? {
        unsafe table.find(key).map { takenRows[$0] }
    }
}
