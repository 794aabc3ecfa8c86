/// Draws that a seed repeats (SplitMix64).
struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
    }

    /// True once in so many times.
    mutating func one(in times: Int) -> Bool { number(1...times) == 1 }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[number(0...values.count - 1)] }

    /// Some of the values, at least one, in their order.
    mutating func some<Value>(_ values: [Value]) -> [Value] {
        let chosen = values.filter { _ in one(in: 2) }
        return chosen.isEmpty ? [pick(values)] : chosen
    }

    mutating func text(of alphabet: String, length: Int) -> String {
        let characters = Array(alphabet)
        return String((0..<length).map { _ in pick(characters) })
    }
}
