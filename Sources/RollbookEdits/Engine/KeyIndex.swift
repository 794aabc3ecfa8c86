import CScan
import RollbookModel

/// Where keys are, by hashes of 32 bits: eight bytes a place, and places for a third more than there are keys. What a
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

    /// Numbers have 32 bits.
    static func requireRoom(for number: Int) throws(Problem) {
        guard number < Int(UInt32.max) else {
            throw Problem(
                "these are more records than can be told apart in one run: four thousand million",
                wayOut: "Split the extract.")
        }
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

    /// Looks for many keys, each asked for some time before: the numbers found, -1 for what is not there.
    /// - Parameters:
    ///   - prefetch: asks for the memory of a number that is probably some key's.
    ///   - isKey: whether a number is the key of a place in `hashes`.
    @inline(__always)
    func find(
        _ hashes: [UInt32], prefetch: (Int) -> Void, _ isKey: (_ place: Int, _ number: Int) -> Bool
    ) -> [Int32] {
        unsafe [Int32](unsafeUninitializedCapacity: hashes.count) { found, count in
            count = hashes.count
            unsafe slots.withUnsafeBufferPointer { slots in
                unsafe hashes.withUnsafeBufferPointer { hashes in
                    guard let slots = slots.baseAddress, let hashes = hashes.baseAddress else { return }
                    for place in 0..<count {
                        let ahead = place &+ prefetchDistance
                        if ahead < count {
                            unsafe rollbook_prefetch(slots + home(of: hashes[ahead]))
                            // The slot asked for half as far back is there by now; what it names comes next.
                            let hash = unsafe hashes[ahead &- prefetchDistance / 2]
                            let slot = unsafe slots[home(of: hash)]
                            if slot != 0 { prefetch(Self.number(slot)) }
                        }
                        let hash = unsafe hashes[place]
                        var at = home(of: hash)
                        var number = -1
                        while true {
                            let slot = unsafe slots[at]
                            if slot == 0 { break }
                            if UInt32(truncatingIfNeeded: slot &>> 32) == hash, isKey(place, Self.number(slot)) {
                                number = Self.number(slot)
                                break
                            }
                            at &+= 1
                            if at == self.slots.count { at = 0 }
                        }
                        unsafe found[place] = Int32(truncatingIfNeeded: number)
                    }
                }
            }
        }
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
        if count * 4 > slots.count * 3 { grow(to: slots.count * 2) }
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
    private static func number(_ slot: UInt64) -> Int { Int(truncatingIfNeeded: slot & 0xFFFF_FFFF) &- 1 }

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

    private static func size(for capacity: Int) -> Int { max(64, capacity * 4 / 3 + 1) }

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
