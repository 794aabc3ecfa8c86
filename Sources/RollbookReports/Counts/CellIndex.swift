import RollbookModel

/// Numbers the combinations of values that some items have, in the order in which they are met.
struct CellIndex: Sendable {
    private let slots: [Slot]
    /// Bytes of a combination: the items' values side by side, padded.
    private let width: Int
    private var keys: [UInt8] = []
    private(set) var count = 0
    /// Open addressing: one more than a cell's number; 0 where a place is free. Its size is a power of two.
    private var table = [Int32](repeating: 0, count: 64)
    private var last = -1
    private var key: [UInt8]

    init(_ slots: [Slot]) {
        self.slots = slots
        width = slots.reduce(0) { $0 + $1.length }
        key = [UInt8](repeating: 0, count: width)
    }

    /// The cell of each record of a batch.
    mutating func cells(of batch: RecordBatch) -> [Int32] {
        var cells = [Int32](repeating: 0, count: batch.count)
        for record in 0..<batch.count { cells[record] = Int32(truncatingIfNeeded: cell(of: record, in: batch)) }
        return cells
    }

    /// An item's value in a cell, without the blanks that fill it.
    func value(_ item: Int, of cell: Int) -> String {
        let start = cell * width + slots[..<item].reduce(0) { $0 + $1.length }
        var value = keys[start..<start + slots[item].length]
        while value.last == UInt8(ascii: " ") { value.removeLast() }
        return String(decoding: value, as: UTF8.self)
    }

    private mutating func cell(of record: Int, in batch: RecordBatch) -> Int {
        var place = 0
        for slot in slots {
            let start = record * batch.stride + slot.offset
            for index in start..<start + slot.length {
                key[place] = batch.images[index]
                place += 1
            }
        }
        // Extracts tend to come by school.
        if last >= 0, holds(last) { return last }
        last = find()
        return last
    }

    private mutating func find() -> Int {
        var place = start(key[...])
        while table[place] != 0 {
            let cell = Int(table[place]) - 1
            if holds(cell) { return cell }
            place = (place + 1) & (table.count - 1)
        }
        keys += key
        count += 1
        table[place] = Int32(truncatingIfNeeded: count)
        if count * 2 > table.count { grow() }
        return count - 1
    }

    /// Where a search begins: FNV-1a over the bytes.
    private func start(_ key: ArraySlice<UInt8>) -> Int {
        let hash = key.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return Int(truncatingIfNeeded: hash ^ hash >> 32) & (table.count - 1)
    }

    private func holds(_ cell: Int) -> Bool {
        let start = cell * width
        for index in 0..<width where keys[start + index] != key[index] { return false }
        return true
    }

    private mutating func grow() {
        table = [Int32](repeating: 0, count: table.count * 2)
        for cell in 0..<count {
            var place = start(keys[cell * width..<(cell + 1) * width])
            while table[place] != 0 { place = (place + 1) & (table.count - 1) }
            table[place] = Int32(truncatingIfNeeded: cell + 1)
        }
    }
}
