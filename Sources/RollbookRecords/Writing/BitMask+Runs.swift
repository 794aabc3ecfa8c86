import RollbookModel

extension BitMask {
    /// Calls `body` with each stretch of neighbouring set bits, ascending.
    func forEachRun<Failure>(_ body: (Range<Int>) throws(Failure) -> Void) throws(Failure) {
        var start = next(after: 0, isSet: true)
        while start < count {
            let end = next(after: start, isSet: false)
            try body(start..<end)
            start = next(after: end, isSet: true)
        }
    }

    /// The first bit at or after a place that is set or is not; `count` when there is none.
    private func next(after start: Int, isSet: Bool) -> Int {
        guard start < count else { return count }
        var mask: UInt64 = .max << UInt64(start & 63)
        for index in start >> 6..<words.count {
            let wanted = (isSet ? words[index] : ~words[index]) & mask
            if wanted != 0 { return min(count, index << 6 + wanted.trailingZeroBitCount) }
            mask = .max
        }
        return count
    }
}
