import RollbookModel

/// Where the value of one item comes from in each row.
struct MappedColumn {
    /// Index into what is wanted.
    let item: Int
    /// The field that is taken as it stands; nil: one of `ways`.
    let asItStands: Int?
    let ways: [Way]
    let condition: Condition?

    struct Way {
        /// Fields of the row.
        let columns: [Int]
        /// Between joined columns.
        let separator: [UInt8]
        let program: WayProgram
        /// The same value in every row.
        let constant: MappedValue?
        /// Which memo holds its values.
        let memo: Int
    }

    /// Whether no row has a value: of a constant that is none, or of columns that the input may lack and does.
    var isAlwaysBlank: Bool {
        asItStands == nil && condition == nil
            && ways.allSatisfy { way in
                if case .value(let text, _)? = way.constant { text.isEmpty } else { false }
            }
    }

    struct Condition {
        /// Which of the mapped columns it asks for, one before this.
        let column: Int
        let values: [[UInt8]]
        let otherwise: [UInt8]
    }

    init(_ item: Int, asItStandsIn field: Int) {
        self.item = item
        asItStands = field
        ways = []
        condition = nil
    }

    /// - Parameter memoCount: how many memos there are so far.
    init(
        _ item: Int, _ says: RecordMap.Item, of map: PreparedMap, _ header: MappedHeader, hidden: Int,
        wanted: [WantedColumn], among earlier: [MappedColumn], _ memoCount: inout Int
    ) throws(Problem) {
        self.item = item
        condition = try says.condition.map { (condition) throws(Problem) in
            try Condition(condition, map, wanted, among: earlier)
        }
        if says.ways.count == 1, says.ways[0].takesAsItStands, let columns = header.columns(of: says.ways[0]) {
            asItStands = columns[0] + hidden
            ways = []
            return
        }
        asItStands = nil
        let planned = map.item(wanted[item].id)
        var ways: [Way] = []
        for way in says.ways {
            let program = try map.program(way, item: planned)
            var constant: MappedValue?
            var (columns, separator): ([Int], [UInt8]) = ([], [])
            switch way.origin {
            case .value(let template): constant = program.value(of: Array(try map.plan.text(of: template).utf8))
            case .column: break
            case .joined(_, let text): separator = Array(text.utf8)
            }
            if constant == nil {
                if let found = header.columns(of: way) {
                    columns = found.map { $0 + hidden }
                } else {
                    constant = program.value(of: [])
                }
            }
            ways.append(
                Way(columns: columns, separator: separator, program: program, constant: constant, memo: memoCount))
            memoCount += 1
        }
        self.ways = ways
    }
}

extension MappedColumn.Condition {
    fileprivate init(
        _ condition: RecordMap.Condition, _ map: PreparedMap, _ wanted: [WantedColumn], among columns: [MappedColumn]
    ) throws(Problem) {
        let known = HeaderMatch.dictionary(wanted)
        let item = known[headerName(condition.item.text)]
        guard let column = columns.firstIndex(where: { $0.item == item && $0.condition == nil }) else {
            throw Problem(
                at: condition.item.place.description, "no column gives \"\(condition.item.text)\"",
                wayOut: "Map it too, or name an item that a column gives.")
        }
        self.column = column
        values = condition.values.map { Array($0.utf8) }
        otherwise = Array(try map.plan.text(of: condition.otherwise).utf8)
    }
}
