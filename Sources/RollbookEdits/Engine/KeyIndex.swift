import CScan

/// Where keys are, by hashes of 32 bits: eight bytes a place, and places for two fifths more than there are keys. What a
/// number stands for is the caller's to say and to compare, so nothing is ever taken for equal on its hash alone.
///
/// A key's place rises with its hash, so a larger index is filled from a smaller one front to back, without the keys.
struct KeyIndex: Sendable {
    /// Hash above, number + 1 below; 0 where nothing is. Open addressing, the next free place on.
    private var slots: [UInt64]
    private(set) var count = 0

    /// - Parameter capacity: how many keys are expected.
    init(capacity: Int = 0) {
        slots = Self.slots(for: capacity)
    }

    /// Memory taken.
    var bytes: Int { slots.count * MemoryLayout<UInt64>.stride }

    /// Bytes held for so many keys.
    static func bytes(for capacity: Int) -> Int { size(for: capacity) * MemoryLayout<UInt64>.stride }

    /// The number of a key; nil when it was never inserted.
    @inline(__always)
    func find<Failure>(_ hash: UInt32, _ isKey: (Int) throws(Failure) -> Bool) throws(Failure) -> Int? {
        let slot = try self.slot(of: hash, isKey)
        return slots[slot] == 0 ? nil : Self.number(slots[slot])
    }

    /// The number that a key had before; nil, and it has `number` now, when it was never inserted.
    @inline(__always)
    mutating func insert<Failure>(
        _ hash: UInt32, _ number: Int, _ isKey: (Int) throws(Failure) -> Bool
    ) throws(Failure) -> Int? {
        let slot = try self.slot(of: hash, isKey)
        guard slots[slot] == 0 else { return Self.number(slots[slot]) }
        slots[slot] = UInt64(hash) << 32 | UInt64(number + 1)
        count += 1
        if count * 10 > slots.count * 7 { grow(to: slots.count * 2) }
        return nil
    }

    /// Gives a key another number.
    mutating func replace(_ hash: UInt32, _ number: Int, with other: Int) {
        let slot = slot(of: hash) { $0 == number }
        if slots[slot] != 0 { slots[slot] = UInt64(hash) << 32 | UInt64(other + 1) }
    }

    /// Makes room for `capacity` keys at once.
    mutating func reserve(_ capacity: Int) {
        if Self.size(for: capacity) > slots.count { grow(to: Self.size(for: capacity)) }
    }

    /// Asks for the memory of a key that will be looked for soon.
    @inline(__always)
    func prefetch(_ hash: UInt32) {
        unsafe slots.withUnsafeBufferPointer { slots in
            guard let base = slots.baseAddress else { return }
            unsafe rollbook_prefetch(base + home(of: hash))
        }
    }

    /// The number that probably is a key's, where its place was asked for before.
    @inline(__always)
    func candidate(_ hash: UInt32) -> Int? {
        let slot = slots[home(of: hash)]
        return slot != 0 && UInt32(truncatingIfNeeded: slot >> 32) == hash ? Self.number(slot) : nil
    }

    @inline(__always)
    private func home(of hash: UInt32) -> Int { Int(truncatingIfNeeded: (UInt64(hash) &* UInt64(slots.count)) &>> 32) }

    /// The place of a key, or the free one where it would stand.
    @inline(__always)
    private func slot<Failure>(of hash: UInt32, _ isKey: (Int) throws(Failure) -> Bool) throws(Failure) -> Int {
        var slot = home(of: hash)
        while slots[slot] != 0 {
            if UInt32(truncatingIfNeeded: slots[slot] >> 32) == hash, try isKey(Self.number(slots[slot])) { break }
            slot += 1
            if slot == slots.count { slot = 0 }
        }
        return slot
    }

    @inline(__always)
    private static func number(_ slot: UInt64) -> Int { Int(truncatingIfNeeded: slot & 0xFFFF_FFFF) - 1 }

    private mutating func grow(to size: Int) {
        var larger = KeyIndex(slots: Self.slots(size))
        for slot in slots where slot != 0 {
            let place = larger.slot(of: UInt32(truncatingIfNeeded: slot >> 32)) { _ in false }
            larger.slots[place] = slot
        }
        slots = larger.slots
    }

    private init(slots: [UInt64]) {
        self.slots = slots
    }

    private static func size(for capacity: Int) -> Int { max(64, capacity * 10 / 7 + 1) }

    private static func slots(for capacity: Int) -> [UInt64] { slots(size(for: capacity)) }

    private static func slots(_ size: Int) -> [UInt64] {
        // Hashes have 32 bits, so more places than that are never used.
        let size = min(size, Int(UInt32.max))
        return unsafe Array(unsafeUninitializedCapacity: size) { buffer, count in
            if size > 1 << 18, let start = buffer.baseAddress {
                unsafe rollbook_prefer_large_pages(start, size * MemoryLayout<UInt64>.stride)
            }
            unsafe buffer.initialize(repeating: 0)
            count = size
        }
    }
}
