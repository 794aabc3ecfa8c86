import RollbookDefinitions
import RollbookModel

/// What the ready-made maps of a format know: headings and words that others use.
struct KnownWays {
    /// Those that lack the fewest of these columns first.
    private let maps: [RecordMap]
    private let columns: [String]

    init(_ plan: Plan, _ definitions: Definitions, columns: [String]) {
        self.columns = columns
        let all = definitions.readyMadeMaps(of: plan.agency.id).sorted { $0.key < $1.key }.compactMap { _, file in
            try? readRecordMap(file.bytes, file: file.path)
        }.filter { $0.format.text == plan.fullName }
        maps = all.sorted { ($0.lacks(columns), $0.name.text) < ($1.lacks(columns), $1.name.text) }
    }

    /// What a map makes of some of the columns for an item, and the map's name.
    /// - Parameter whole: whether the map has to be for just such files.
    func item(_ item: PlannedItem, whole: Bool = false) -> (says: RecordMap.Item, map: String)? {
        for map in maps where !whole || map.lacks(columns) == 0 {
            for says in map.items where item.isCalled(says.name.text) {
                let named = says.ways.flatMap(\.columns).map(\.text)
                let isThere = named.allSatisfy { name in columns.contains { headerName($0) == headerName(name) } }
                if isThere, !named.isEmpty { return (says.heading(columns), map.name.text) }
            }
        }
        return nil
    }

    /// The code that some map has for a word.
    func code(for word: String, of item: PlannedItem) -> String? {
        for map in maps {
            for says in map.items where item.isCalled(says.name.text) {
                for (from, to) in says.ways.flatMap({ $0.codes ?? [] })
                where from.text.lowercased() == word.lowercased() {
                    return to.text
                }
            }
        }
        return nil
    }

    /// For which records only maps ask for the item.
    func condition(of item: PlannedItem) -> RecordMap.Condition? {
        maps.lazy.flatMap(\.items).first { item.isCalled($0.name.text) && $0.condition != nil }?.condition
    }

    /// A value that some map puts into an item whatever the columns are.
    func constant(_ item: PlannedItem) -> RecordMap.Item? {
        maps.lazy.flatMap(\.items).first { says in
            item.isCalled(says.name.text) && says.ways.count == 1 && says.ways[0].columns.isEmpty
        }
    }
}

extension RecordMap {
    /// How many of its columns are not among these.
    fileprivate func lacks(_ columns: [String]) -> Int {
        let own = Set(items.flatMap(\.ways).filter { !$0.isOptional }.flatMap(\.columns).map { headerName($0.text) })
        return own.subtracting(columns.map(headerName)).count
    }
}

extension RecordMap.Item {
    /// The same with its columns spelled as a header spells them.
    fileprivate func heading(_ columns: [String]) -> RecordMap.Item {
        func spelled(_ word: RecordMap.Word) -> RecordMap.Word {
            let column = columns.first { headerName($0) == headerName(word.text) }
            return RecordMap.Word(column ?? word.text, at: word.place)
        }
        let ways = ways.map { way in
            let origin: RecordMap.Origin =
                switch way.origin {
                case .column(let column): .column(spelled(column))
                case .joined(let columns, let separator): .joined(columns.map(spelled), with: separator)
                case .value: way.origin
                }
            return RecordMap.Way(
                origin: origin, isOptional: way.isOptional, blanks: way.blanks, split: way.split, codes: way.codes,
                date: way.date, lookUps: way.lookUps, zeros: way.zeros, fallback: way.fallback, place: way.place)
        }
        return RecordMap.Item(name: name, ways: ways, condition: condition, isLocal: isLocal)
    }
}
