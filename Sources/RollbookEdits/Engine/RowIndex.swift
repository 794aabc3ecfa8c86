import CScan
import RollbookModel

/// The rows of a table that a relation may find, by the values of its `on` columns.
///
/// Columns joined with a variable or constant are settled here once: rows that differ from them are left out, and only
/// the columns joined with items make the key. Keys stay where they are, in the rows.
struct RowIndex: Sendable {
    let rows: RowSet
    /// How a row's key is read.
    private let shape: KeyShape
    /// The row of each key: the first that bears it, or the one that ranks highest or lowest.
    private let index: KeyIndex

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
        self.rows = rows
        shape = KeyShape(joined)
        index = Self.index(rows, shape, fixed, rank: rank.map { RankedRows($0, rows) })
    }

    private static func index(
        _ rows: RowSet, _ shape: KeyShape, _ fixed: [(slot: Slot, value: [UInt8])], rank: RankedRows?
    ) -> KeyIndex {
        var index = KeyIndex(capacity: fixed.isEmpty ? rows.count : 0)
        let block = 4096
        for first in stride(from: 0, to: rows.count, by: block) {
            let keys = shape.pack(rows.images, stride: rows.stride, from: first, count: min(block, rows.count - first))
            for record in keys.hashes.indices {
                if record + prefetchDistance < keys.hashes.count {
                    index.prefetch(keys.hashes[record + prefetchDistance])
                }
                let row = first + record
                guard fixed.isEmpty || fixed.allSatisfy({ rows.value(row, $0.slot).elementsEqual($0.value) }) else {
                    continue
                }
                let hash = keys.hashes[record]
                let known = unsafe keys.withKey(record) { key in
                    index.insert(hash, row) { unsafe rows.holds(key, shape, $0) }
                }
                if let known, let rank, rank.outranks(row, known) { index.replace(hash, known, with: row) }
            }
        }
        return index
    }

    /// Memory taken besides the rows.
    var bytes: Int { index.bytes }

    /// The row of each key; `FoundRows.missing` where there is none.
    func find(_ keys: PackedKeys) -> [Int32] {
        unsafe [Int32](unsafeUninitializedCapacity: keys.hashes.count) { found, count in
            unsafe rows.images.withUnsafeBytes { images in
                for record in keys.hashes.indices {
                    if record + prefetchDistance < keys.hashes.count {
                        index.prefetch(keys.hashes[record + prefetchDistance])
                        // The place in the index is there by now; the row it names comes next.
                        let next = index.candidate(keys.hashes[record + prefetchDistance / 2])
                        if let next, let base = images.baseAddress {
                            unsafe rollbook_prefetch(base + next * rows.stride)
                        }
                    }
                    let row = unsafe keys.withKey(record) { key -> Int? in
                        guard let key = key.baseAddress else { return nil }
                        return index.find(keys.hashes[record]) {
                            unsafe shape.isKey(key, of: images, at: $0 * rows.stride)
                        }
                    }
                    unsafe found[record] = row.map(Int32.init) ?? FoundRows.missing
                }
            }
            count = keys.hashes.count
        }
    }
}

extension RowSet {
    fileprivate func value(_ row: Int, _ slot: Slot) -> ArraySlice<UInt8> {
        let start = row * stride + slot.offset
        return images[start..<start + slot.length]
    }

    fileprivate func holds(_ key: UnsafeRawBufferPointer, _ shape: KeyShape, _ row: Int) -> Bool {
        guard let base = key.baseAddress else { return shape.width == 0 }
        return unsafe images.withUnsafeBytes { unsafe shape.isKey(base, of: $0, at: row * stride) }
    }
}
