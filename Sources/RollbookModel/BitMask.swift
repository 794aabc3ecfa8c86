/// One bit for each record of a batch.
package struct BitMask: Hashable, Sendable {
    package let count: Int
    /// Bit `i % 64` of word `i / 64`; bits past `count` are always zero.
    package var words: [UInt64]

    @inlinable
    package init(count: Int, repeating value: Bool = false) {
        self.count = count
        words = Array(repeating: value ? .max : 0, count: (count + 63) / 64)
        clearTail()
    }

    /// Takes whole words, made by code that fills 64 records at a time.
    @inlinable
    package init(count: Int, words: [UInt64]) {
        precondition(words.count == (count + 63) / 64)
        self.count = count
        self.words = words
        clearTail()
    }

    @inlinable @inline(__always)
    package subscript(index: Int) -> Bool {
        @inline(__always)
        get { words[index >> 6] >> UInt64(index & 63) & 1 == 1 }
        set {
            let bit: UInt64 = 1 << UInt64(index & 63)
            if newValue { words[index >> 6] |= bit } else { words[index >> 6] &= ~bit }
        }
    }

    @inlinable
    package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    /// How many bits are set.
    @inlinable
    package var population: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    @inlinable
    package static func & (a: BitMask, b: BitMask) -> BitMask { a.combined(with: b, &) }
    @inlinable
    package static func | (a: BitMask, b: BitMask) -> BitMask { a.combined(with: b, |) }
    @inlinable
    package static func &= (a: inout BitMask, b: BitMask) { a = a & b }
    @inlinable
    package static func |= (a: inout BitMask, b: BitMask) { a = a | b }

    @inlinable
    package static prefix func ~ (a: BitMask) -> BitMask {
        BitMask(count: a.count, words: a.words.map { ~$0 })
    }

    /// The bits of `self` that `other` lacks.
    @inlinable
    package func subtracting(_ other: BitMask) -> BitMask { combined(with: other) { $0 & ~$1 } }

    /// Calls `body` with the index of each set bit, ascending.
    @inlinable
    package func forEachSet<Failure>(_ body: (Int) throws(Failure) -> Void) throws(Failure) {
        for index in words.indices {
            var word = words[index]
            while word != 0 {
                try body(index << 6 + word.trailingZeroBitCount)
                word &= word - 1
            }
        }
    }

    @inlinable
    package func combined(with other: BitMask, _ operation: (UInt64, UInt64) -> UInt64) -> BitMask {
        precondition(count == other.count)
        var result = self
        for index in words.indices { result.words[index] = operation(words[index], other.words[index]) }
        return result
    }

    @inlinable
    package mutating func clearTail() {
        if count & 63 != 0 { words[words.count - 1] &= (1 << UInt64(count & 63)) - 1 }
    }
}
