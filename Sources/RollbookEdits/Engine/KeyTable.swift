import RollbookModel

/// An exact set of fixed-width keys, numbered from 0 in the order of their insertion.
///
/// Costs about twelve bytes a key besides the key itself, which may be kept elsewhere: see `KeyMemory`. Look-ups compare
/// whole keys; equal hashes never stand for equal keys.
struct KeyTable {
    let shape: KeyShape
    private var index = KeyIndex()
    private let store: KeyStore
    private let memory: KeyMemory
    /// The numbers of the records that keep the keys, where these are kept here: there are fewer than four billion.
    private var keepers: [UInt32] = []

    init(_ shape: KeyShape, memory: KeyMemory) {
        self.shape = shape
        self.memory = memory
        store = KeyStore(width: shape.width, memory: memory)
    }

    var count: Int { index.count }

    /// Makes room for so many keys at once.
    mutating func expect(_ keys: Int) {
        index.reserve(keys)
        memory.spend(KeyIndex.bytes(for: keys))
    }

    /// The number of a record's key, nil when it was never inserted.
    @inline(__always)
    func find(_ keys: PackedKeys, _ record: Int) throws(Problem) -> Int? {
        let store = store
        return try unsafe keys.withKey(record) { (key) throws(Problem) in
            try index.find(keys.hashes[record]) { (number) throws(Problem) in try unsafe store.holds(key, number) }
        }
    }

    /// The number of a record's key, which is inserted unless it is there.
    @inline(__always)
    mutating func insert(_ keys: PackedKeys, _ record: Int) throws(Problem) -> (number: Int, isNew: Bool) {
        let (store, number) = (store, index.count)
        try KeyIndex.requireRoom(for: number)
        let known = try unsafe keys.withKey(record) { (key) throws(Problem) in
            let known = try index.insert(keys.hashes[record], number) { (number) throws(Problem) in
                try unsafe store.holds(key, number)
            }
            if known == nil { try unsafe store.append(key) }
            return known
        }
        return (known ?? number, known == nil)
    }

    /// Goes through a batch in order: which records have a key that an earlier one has kept, and the numbers of those.
    /// - Parameters:
    ///   - out: records that are passed over.
    ///   - barred: records that keep no key themselves.
    ///   - recalled: where the keys' records are, if they are not to be kept.
    ///   - first: the number of the batch's first record.
    mutating func repeated(
        _ keys: PackedKeys, out: BitMask, barred: BitMask, recalled: RecalledKeys?, first: Int
    ) throws(Problem) -> [(record: Int, keeper: Int)] {
        try KeyIndex.requireRoom(for: max(first, index.count) + keys.hashes.count)
        // Held once for all records, not once for each.
        let (store, hashes, outWords, barredWords) = (store, keys.hashes, out.words, barred.words)
        var repeated: [(record: Int, keeper: Int)] = []
        for record in hashes.indices {
            if record + prefetchDistance < hashes.count { index.prefetch(hashes[record + prefetchDistance]) }
            let (word, bit) = (record >> 6, UInt64(1) << UInt64(record & 63))
            if outWords[word] & bit != 0 { continue }
            let number = recalled == nil ? index.count : first + record
            let known = try unsafe keys.withKey(record) { (key) throws(Problem) in
                func holds(_ number: Int) throws(Problem) -> Bool {
                    guard let recalled else { return try unsafe store.holds(key, number) }
                    return try unsafe recalled.holds(key, number)
                }
                guard barredWords[word] & bit == 0 else { return try index.find(hashes[record], holds) }
                let known = try index.insert(hashes[record], number, holds)
                if known == nil, recalled == nil {
                    try unsafe store.append(key)
                    keepers.append(UInt32(truncatingIfNeeded: first + record))
                }
                return known
            }
            if let known { repeated.append((record, recalled == nil ? Int(keepers[known]) : known)) }
        }
        return repeated
    }

    /// Asks for the memory that looking for a record's key will take; `record` may be past the last.
    @inline(__always)
    func prefetch(_ keys: PackedKeys, _ record: Int) {
        if record < keys.hashes.count { index.prefetch(keys.hashes[record]) }
    }

    /// The key of a number.
    func key(_ number: Int) throws(Problem) -> [UInt8] { try store.key(number) }
}

/// How many records ahead memory is asked for: about as long as it takes to come.
let prefetchDistance = 16
