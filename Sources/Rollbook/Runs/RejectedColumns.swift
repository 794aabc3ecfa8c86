import RollbookModel
import RollbookRecords

/// The columns of rejected.csv: those of the first input, then what later inputs add.
struct RejectedColumns {
    let columns: [String]
    /// For each input, where each of its columns stands in `columns`.
    private let places: [[Int]]
    /// For each input, whether its columns are all there are, and in their order.
    private let isInOrder: [Bool]

    init(_ sources: [any RecordSource]) {
        var columns: [String] = []
        places = sources.map { source in
            var taken: Set<Int> = []
            return source.columns.map { column in
                // A header may bear one name twice: each of its columns keeps a place of its own.
                let place = columns.indices.first { columns[$0] == column && !taken.contains($0) } ?? columns.count
                if place == columns.count { columns.append(column) }
                taken.insert(place)
                return place
            }
        }
        self.columns = columns
        isInOrder = places.map { $0.elementsEqual(columns.indices) }
    }

    /// A record's values under `columns`; fields past its header come last.
    func arrange(_ values: [[UInt8]], of source: Int) -> [[UInt8]] {
        let places = places[source]
        // The common case: one input, or several with the same columns.
        if values.count >= columns.count, isInOrder[source] { return values }
        var row = [[UInt8]](repeating: [], count: columns.count)
        for (place, value) in zip(places, values) { row[place] = value }
        return row + values.dropFirst(places.count)
    }
}
