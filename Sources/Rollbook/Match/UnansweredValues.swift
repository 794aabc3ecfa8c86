import RollbookRecords

/// Why maps made no values of some, by the values' places. They are few beside all values: twelve bytes each.
struct UnansweredValues {
    /// Ascending.
    private var places: [Int] = []
    /// For each, an index into `reasons`.
    private var indices: [Int32] = []
    private var reasons: [Unanswered] = []
    private var known: [Unanswered: Int32] = [:]

    mutating func add(_ reason: Unanswered, at place: Int) {
        let index = known[reason] ?? Int32(reasons.count)
        if index == reasons.count {
            reasons.append(reason)
            known[reason] = index
        }
        places.append(place)
        indices.append(index)
    }

    subscript(place: Int) -> Unanswered? {
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            if places[middle] < place { low = middle + 1 } else { high = middle }
        }
        return low < places.count && places[low] == place ? reasons[Int(indices[low])] : nil
    }

    func count(where matches: (Int, Unanswered) -> Bool) -> Int {
        places.indices.count { matches(places[$0], reasons[Int(indices[$0])]) }
    }
}
