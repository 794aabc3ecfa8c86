/// The physical line on which each record of a batch begins. Nearly always one line further than the record before, so only
/// where that does not hold something is kept.
package struct LineNumbers: Sendable {
    /// From these records on, the line is so many further than counting records would make it; ascending.
    package private(set) var shifts: [(record: Int, lines: Int)]
    package let first: Int
    /// The last of the shifts.
    package private(set) var shift = 0

    /// `first` is the line of the first record, 1-based.
    package init(first: Int) {
        self.first = first
        shifts = []
    }

    package init(_ lines: [Int]) {
        self.init(first: lines.first ?? 1)
        for (record, line) in lines.enumerated() { set(record, to: line) }
    }

    /// Says on which line a record begins; records come in order.
    @inlinable @inline(__always)
    package mutating func set(_ record: Int, to line: Int) {
        if line - first - record != shift { add(record, line - first - record) }
    }

    package mutating func add(_ record: Int, _ lines: Int) {
        shifts.append((record, lines))
        shift = lines
    }

    package subscript(record: Int) -> Int {
        var (low, high) = (0, shifts.count)
        while low < high {
            let middle = (low + high) / 2
            if shifts[middle].record <= record { low = middle + 1 } else { high = middle }
        }
        return first + record + (low == 0 ? 0 : shifts[low - 1].lines)
    }
}
