/// Which rows of the sources belong together.
struct RowPairing {
    /// For each key the rows of each source; in the order of the rows, source by source.
    private(set) var groups: [[[Int]]] = []

    /// - Parameter keys: for each source its key columns.
    init(_ sources: [MatchSource], keys: [[Int]]) {
        var places: [[UInt8]: Int] = [:]
        for (source, rows) in sources.enumerated() {
            for row in 0..<rows.count {
                let key = rows.key(row, keys[source])
                if let place = places[key] {
                    groups[place][source].append(row)
                } else {
                    places[key] = groups.count
                    var group = [[Int]](repeating: [], count: sources.count)
                    group[source] = [row]
                    groups.append(group)
                }
            }
        }
        joinSpellings(sources, keys)
    }

    /// Brings together what only the spelling of a key keeps apart, where nothing else could be meant.
    private mutating func joinSpellings(_ sources: [MatchSource], _ keys: [[Int]]) {
        var folded: [[String]: [Int]] = [:]
        for (place, group) in groups.enumerated() where group.contains(where: \.isEmpty) {
            guard let source = group.firstIndex(where: { !$0.isEmpty }) else { continue }
            let key = keys[source].map { ValueSpelling(sources[source].value(group[source][0], $0)).folded }
            folded[key, default: []].append(place)
        }
        var joined: Set<Int> = []
        for places in folded.values where places.count > 1 {
            let isClear = sources.indices.allSatisfy { source in places.count { !groups[$0][source].isEmpty } <= 1 }
            guard isClear, let first = places.min() else { continue }
            for place in places where place != first {
                for source in sources.indices { groups[first][source] += groups[place][source] }
                joined.insert(place)
            }
        }
        groups = groups.enumerated().filter { !joined.contains($0.offset) }.map(\.element)
    }
}
