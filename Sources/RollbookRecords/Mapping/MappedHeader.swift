import RollbookModel

/// Which columns of an input hold what: by a map, and beside it by the header's own names.
struct MappedHeader {
    /// nil: the header's names alone say it.
    let map: PreparedMap?
    /// For each column the index of the item that its header names; those that the map names are left out.
    let targets: [Int?]
    /// Columns that nothing asks for, as the header spells them.
    let unknown: [String]
    /// Places of the columns that rejected.csv itself adds.
    let added: [Int]
    /// What the map says of items that the plan has, by index.
    let mapped: [(item: Int, says: RecordMap.Item)]
    /// For each item the columns that it comes from.
    let columnsOfItem: [Int: [Int]]
    private let header: [String]
    /// Columns that the map reads.
    private let used: Set<Int>

    /// Columns that give no item, not even in part.
    var rest: [Int] { header.indices.filter { targets[$0] == nil && !used.contains($0) } }

    /// The first of the maps whose columns the header has; none where it has them of no map, but all that are wanted.
    ///
    /// - Parameters:
    ///   - wanted: the items, or of a related format the columns, that a file may have; `Int`s below are indices into it.
    ///   - obtain: where what is missing can be found.
    init(
        _ header: [String], wanted: [WantedColumn], maps: [PreparedMap], file: String, obtain: String = ""
    ) throws(Problem) {
        self.header = header
        guard let map = try Self.choose(among: maps, header, wanted, file) else {
            let match = try HeaderMatch(header, wanted: wanted, file: file, obtain: obtain)
            (self.map, mapped, used) = (nil, [], [])
            (targets, unknown, added) = (match.targets, match.unknown, match.added)
            columnsOfItem = Dictionary(
                match.targets.enumerated().compactMap { column, item in item.map { ($0, [column]) } }
            ) { first, _ in first }
            return
        }
        let mapped = try map.items(among: wanted)
        let rest = wanted.indices.filter { index in !mapped.contains { $0.item == index } }
        let match = try HeaderMatch(header, wanted: rest.map { wanted[$0] }, file: file, obtain: obtain)
        targets = match.targets.map { $0.map { rest[$0] } }
        added = match.added
        let used = map.map.items.flatMap(\.ways).flatMap(\.columns).compactMap { place(of: $0.text, in: header) }
        unknown = match.unknown.filter { name in !used.contains { header[$0] == name } }
        self.used = Set(used)
        self.map = map
        self.mapped = mapped
        var columns = Dictionary(
            targets.enumerated().compactMap { column, item in item.map { ($0, [column]) } }
        ) { first, _ in first }
        for (item, says) in mapped {
            columns[item] = says.ways.flatMap(\.columns).compactMap { place(of: $0.text, in: header) }
        }
        columnsOfItem = columns
    }

    /// Where the columns of a way are; nil where it may lack them and does.
    func columns(of way: RecordMap.Way) -> [Int]? {
        let columns = way.columns.compactMap { place(of: $0.text, in: header) }
        return columns.count == way.columns.count ? columns : nil
    }

    private static func choose(
        among maps: [PreparedMap], _ header: [String], _ wanted: [WantedColumn], _ file: String
    ) throws(Problem) -> PreparedMap? {
        if let map = maps.first(where: { $0.missing(in: header).isEmpty }) { return map }
        let nearest = maps.min { $0.missing(in: header).count < $1.missing(in: header).count }
        guard let problem = nearest?.problem(file, header) else { return nil }
        if (try? HeaderMatch(header, wanted: wanted, file: file)) != nil { return nil }
        throw problem
    }
}

extension PreparedMap {
    /// What it says of the items that a file of its format's records may have.
    fileprivate func items(among wanted: [WantedColumn]) throws(Problem) -> [(item: Int, says: RecordMap.Item)] {
        let known = HeaderMatch.dictionary(wanted)
        var found: [(item: Int, says: RecordMap.Item)] = []
        for item in map.items {
            if let index = known[headerName(item.name.text)] {
                found.append((index, item))
            } else if !item.isLocal {
                throw Problem(
                    at: item.name.place.description,
                    "\(plan.fullName) has no item \"\(item.name.text)\" in \(plan.year)",
                    wayOut: "See its items with: rollbook formats show \(plan.fullName).")
            }
        }
        return found
    }
}
