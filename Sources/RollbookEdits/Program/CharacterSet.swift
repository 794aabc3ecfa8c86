/// A set of bytes, written as in `only_chars`: `A-Za-z0-9 `; a hyphen first or last is itself.
struct CharacterSet: Hashable, Sendable {
    private var bits: SIMD4<UInt64> = .zero

    static let digits = CharacterSet(Array("0-9".utf8))

    init(_ ranges: [UInt8]) {
        var index = 0
        while index < ranges.count {
            let low = ranges[index]
            if index + 2 < ranges.count, ranges[index + 1] == UInt8(ascii: "-"), ranges[index + 2] >= low {
                for byte in low...ranges[index + 2] { insert(byte) }
                index += 3
            } else {
                insert(low)
                index += 1
            }
        }
    }

    /// For each byte whether it is in the set: one look-up where bits would take several steps.
    var table: [Bool] { (UInt8.min...UInt8.max).map(contains) }

    func contains(_ byte: UInt8) -> Bool { bits[Int(byte >> 6)] >> UInt64(byte & 63) & 1 == 1 }

    private mutating func insert(_ byte: UInt8) { bits[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }
}
