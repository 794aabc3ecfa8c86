/// What many failures of an edit have in common: the value that was found. One wrong district on 5,000 rows is one cause.
package struct Cause: Hashable, Sendable {
    /// As findings have it; it may be a student's.
    package let found: String
    package let records: Int
    /// Where it was met first.
    package let source: String
    package let row: Int
}

/// Counts failures by the value that was found, as far as memory is meant for it.
struct CauseTally: Sendable {
    /// How many values of an edit are told apart: those met first.
    static let limit = 1000

    private var places: [[UInt8]: Int] = [:]
    private var kept: [(found: [UInt8], records: Int, source: String, row: Int)] = []
    /// The place of the last one: one mistake tends to fill many rows in a row.
    private var last = 0
    private(set) var others = 0

    mutating func add(_ found: [UInt8], source: String, row: Int) {
        if last < kept.count, kept[last].found == found {
            kept[last].records += 1
        } else if let place = places[found] {
            kept[place].records += 1
            last = place
        } else if kept.count < Self.limit {
            last = kept.count
            places[found] = kept.count
            kept.append((found, 1, source, row))
        } else {
            others += 1
        }
    }

    /// Most records first; of equals the one met first.
    var causes: [Cause] {
        let sorted = kept.enumerated().sorted { (-$0.element.records, $0.offset) < (-$1.element.records, $1.offset) }
        return sorted.map { _, cause in
            Cause(
                found: String(decoding: cause.found, as: UTF8.self), records: cause.records, source: cause.source,
                row: cause.row)
        }
    }
}
