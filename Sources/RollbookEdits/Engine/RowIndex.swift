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

    init(_ key: RowKey, rows: RowSet, rank: RowRank?) {
        self.rows = rows
        shape = KeyShape(key.joined)
        index = Self.index(rows, shape, key.fixed, rank: rank.map { RankedRows($0, rows) })
    }

    private static func index(
        _ rows: RowSet, _ shape: KeyShape, _ fixed: [RowKey.Fixed], rank: RankedRows?
    ) -> KeyIndex {
        var index = KeyIndex(capacity: fixed.isEmpty ? rows.count : 0)
        let isWhole = fixed.isEmpty && rows.leftOut.isEmpty
        let block = 4096
        for first in stride(from: 0, to: rows.count, by: block) {
            let keys = shape.pack(rows.images, stride: rows.stride, from: first, count: min(block, rows.count - first))
            for record in keys.hashes.indices {
                if record + prefetchDistance < keys.hashes.count {
                    index.prefetch(keys.hashes[record + prefetchDistance])
                }
                let row = first + record
                guard isWhole || rows.agrees(row, with: fixed) else { continue }
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
        unsafe rows.images.withUnsafeBytes { images in
            unsafe keys.bytes.withUnsafeBytes { bytes in
                let (base, keyBase, rowStride) = (images.baseAddress, bytes.baseAddress, rows.stride)
                return index.find(keys.hashes) { row in
                    if let base = unsafe base { unsafe rollbook_prefetch(base + row &* rowStride) }
                } _: { place, row in
                    guard let keyBase = unsafe keyBase else { return true }
                    return unsafe shape.isKey(keyBase + place &* shape.stride, of: images, at: row &* rowStride)
                }
            }
        }
    }
}

extension RowSet {
    fileprivate func agrees(_ row: Int, with fixed: [RowKey.Fixed]) -> Bool {
        !leftOut.contains(row) && fixed.allSatisfy { value(row, $0.slot).elementsEqual($0.value) }
    }

    private func value(_ row: Int, _ slot: Slot) -> ArraySlice<UInt8> {
        let start = row * stride + slot.offset
        return images[start..<start + slot.length]
    }

    fileprivate func holds(_ key: UnsafeRawBufferPointer, _ shape: KeyShape, _ row: Int) -> Bool {
        guard let base = key.baseAddress else { return shape.width == 0 }
        return unsafe images.withUnsafeBytes { unsafe shape.isKey(base, of: $0, at: row * stride) }
    }
}
