/// A list of values to find texts of one width in, blanks at their ends ignored: a hash table over words of eight
/// characters, exact.
struct ValueList: Sendable {
    /// Words of each value, padded with blanks.
    let width: Int
    /// Value after value.
    let words: [UInt64]
    /// Number of a value + 1, 0 where there is none; a power of two. Empty for so few values that going through them is
    /// faster.
    private let slots: [UInt32]

    private static let few = 4

    /// Values longer than `length` can be no such text's.
    init(_ values: [[UInt8]], length: Int) {
        let width = max(1, (length + 7) / 8)
        self.width = width
        let values = values.map(\.trimmed).filter { $0.count <= length }
        words = values.flatMap { value in
            (0..<width).map { word in value.padded(to: width * 8)[word * 8..<word * 8 + 8].littleEndianWord }
        }
        guard values.count > Self.few || width > 1 else {
            slots = []
            return
        }
        var size = 8
        while size < values.count * 3 { size *= 2 }
        var slots = [UInt32](repeating: 0, count: size)
        for number in values.indices {
            var slot = Self.slot(words[number * width], size)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = UInt32(number + 1)
        }
        self.slots = slots
    }

    /// Whether there is a table to look in; otherwise a text is found by going through `words`.
    var isTable: Bool { !slots.isEmpty }

    /// Looks in the table: `first` is a text's first word, `rest` says whether the others are those from a place on.
    @inline(__always)
    func contains(_ first: UInt64, _ hasRest: (Int) -> Bool) -> Bool {
        var slot = Self.slot(first, slots.count)
        while slots[slot] != 0 {
            let place = Int(slots[slot] - 1) * width
            if words[place] == first, hasRest(place) { return true }
            slot = (slot + 1) & (slots.count - 1)
        }
        return false
    }

    @inline(__always)
    private static func slot(_ word: UInt64, _ size: Int) -> Int {
        let product = word.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return Int(truncatingIfNeeded: product.high ^ product.low) & (size - 1)
    }
}

extension Sequence<UInt8> {
    /// Eight bytes as a number whose lowest byte is the first.
    var littleEndianWord: UInt64 { reversed().reduce(0) { $0 << 8 | UInt64($1) } }
}
