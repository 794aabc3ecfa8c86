import CXXHash

/// What was worked out of byte strings, so that a value that comes again costs a look only. It holds some thousand, and
/// begins anew when there are more.
struct ByteMemo<Value> {
    private struct Entry {
        let hash: UInt64
        let key: Range<Int>
        let value: Value
    }

    private var slots: [Int32]
    private var entries: [Entry] = []
    private var keys: [UInt8] = []

    private static var limit: Int { 4096 }
    /// Two for each entry.
    private static var slotCount: Int { 8192 }

    init() {
        slots = [Int32](repeating: -1, count: Self.slotCount)
    }

    mutating func value(of key: UnsafeBufferPointer<UInt8>, make: ([UInt8]) -> Value) -> Value {
        let hash = unsafe UInt64(XXH3_64bits(key.baseAddress, key.count))
        var slot = Int(truncatingIfNeeded: hash) & (Self.slotCount - 1)
        while slots[slot] >= 0 {
            let index = Int(slots[slot])
            if entries[index].hash == hash, unsafe isEqual(entries[index].key, key) { return entries[index].value }
            slot = (slot + 1) & (Self.slotCount - 1)
        }
        let value = unsafe make(Array(key))
        if entries.count == Self.limit {
            self = ByteMemo()
            slot = Int(truncatingIfNeeded: hash) & (Self.slotCount - 1)
        }
        slots[slot] = Int32(entries.count)
        let start = keys.count
        unsafe keys.append(contentsOf: key)
        entries.append(Entry(hash: hash, key: start..<keys.count, value: value))
        return value
    }

    private func isEqual(_ range: Range<Int>, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
        guard range.count == key.count else { return false }
        return unsafe keys.withUnsafeBufferPointer { keys in
            unsafe UnsafeBufferPointer(rebasing: keys[range]).elementsEqual(key)
        }
    }
}
