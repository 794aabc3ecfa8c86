/// An exact set of fixed-width keys, numbered from 0 in the order of their insertion.
///
/// Open addressing over a slab of packed keys: about `width + 16` bytes a key. Look-ups compare whole keys; equal
/// hashes never stand for equal keys.
struct KeyTable: Sendable {
    let width: Int
    private(set) var count = 0
    private var keys: [UInt8] = []
    private var hashes: [UInt64] = []
    /// Key number + 1 in each taken slot, 0 in a free one. A power of two, at least twice `count`.
    private var slots: [UInt32]

    init(width: Int, capacity: Int = 0) {
        self.width = width
        var size = 16
        while size < capacity * 2 { size *= 2 }
        slots = Array(repeating: 0, count: size)
        keys.reserveCapacity(capacity * width)
        hashes.reserveCapacity(capacity)
    }

    /// The number of a key, nil when it was never inserted. `key` holds `width` bytes.
    func find(_ key: UnsafeRawBufferPointer) -> Int? {
        let hash = unsafe Self.hash(key)
        let slot = unsafe slot(of: key, hash)
        return slots[slot] == 0 ? nil : Int(slots[slot] - 1)
    }

    /// The number of a key, which is inserted unless it is there.
    mutating func insert(_ key: UnsafeRawBufferPointer) -> (number: Int, isNew: Bool) {
        let hash = unsafe Self.hash(key)
        let slot = unsafe slot(of: key, hash)
        guard slots[slot] == 0 else { return (Int(slots[slot] - 1), false) }
        unsafe keys.append(contentsOf: key)
        hashes.append(hash)
        count += 1
        slots[slot] = UInt32(count)
        if count * 2 > slots.count { grow() }
        return (count - 1, true)
    }

    /// The key of a number.
    func key(_ number: Int) -> ArraySlice<UInt8> { keys[number * width..<(number + 1) * width] }

    private func slot(of key: UnsafeRawBufferPointer, _ hash: UInt64) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
            let number = Int(slots[slot] - 1)
            if hashes[number] == hash, unsafe holds(key, number) { break }
            slot = (slot + 1) & mask
        }
        return slot
    }

    private func holds(_ key: UnsafeRawBufferPointer, _ number: Int) -> Bool {
        unsafe keys.withUnsafeBytes { keys in
            unsafe key.elementsEqual(UnsafeRawBufferPointer(rebasing: keys[number * width..<(number + 1) * width]))
        }
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        let mask = slots.count - 1
        for number in hashes.indices {
            var slot = Int(truncatingIfNeeded: hashes[number]) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(number + 1)
        }
    }

    private static func hash(_ key: UnsafeRawBufferPointer) -> UInt64 {
        var hasher = Hasher()
        unsafe hasher.combine(bytes: key)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }
}
