/// Where the records stand that a group has: twelve bytes for each.
package struct GroupMembers: Sendable {
    /// The records of one group.
    package struct Places: Hashable, Sendable {
        package struct Place: Hashable, Sendable {
            /// As in `RecordBatch`.
            package let source: Int
            package let row: Int
        }

        /// The first of them, in input order.
        package internal(set) var first: [Place] = []
        package internal(set) var count = 0

        /// How many are named: who has more in a group has mistaken something else.
        package static let named = 20
    }

    private var seen: [(group: UInt32, source: UInt32, row: UInt32)] = []

    mutating func add(_ group: Int, source: Int, row: Int) {
        seen.append((UInt32(clamping: group), UInt32(clamping: source), UInt32(clamping: row)))
    }

    /// The places of the groups that are wanted.
    func byGroup(where wanted: (Int) -> Bool) -> [Int: Places] {
        var places: [Int: Places] = [:]
        for member in seen where wanted(Int(member.group)) {
            var group = places[Int(member.group)] ?? Places()
            group.count += 1
            if group.first.count < Places.named {
                group.first.append(.init(source: Int(member.source), row: Int(member.row)))
            }
            places[Int(member.group)] = group
        }
        return places
    }
}
