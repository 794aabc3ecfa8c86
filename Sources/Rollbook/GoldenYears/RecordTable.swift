/// Records of a file, value by value.
struct RecordTable {
    /// What each column is: an item's id, as the file or else the layout names it.
    let columns: [String]
    /// A row may have more values than there are columns, or fewer.
    let rows: [[String]]
    /// What each row is called: its number.
    let numbers: [String]
    /// Whether the file itself says which values are which: else a layout that was changed takes one for another.
    let namesColumns: Bool

    init(columns: [String], rows: [[String]], namesColumns: Bool, numbers: [String]? = nil) {
        self.columns = columns
        self.rows = rows
        self.namesColumns = namesColumns
        self.numbers = numbers ?? (1...max(1, rows.count)).map(String.init)
    }

    /// The rows of delimited text whose first row names the columns.
    init(headed rows: [[String]]) {
        self.init(columns: rows.first ?? [], rows: Array(rows.dropFirst()), namesColumns: true)
    }

    func value(_ row: Int, _ column: Int) -> String {
        column < rows[row].count ? rows[row][column] : ""
    }

    func values(_ row: Int, _ columns: [String]) -> [String] {
        columns.map { name in self.columns.firstIndex(of: name).map { value(row, $0) } ?? "" }
    }
}

/// Which rows of two tables are the same record.
struct RowPairs {
    private(set) var pairs: [(old: Int, new: Int)] = []
    /// Rows of the old table that the new one has not, and the other way round.
    private(set) var gone: [Int] = []
    private(set) var added: [Int] = []

    /// Records are known by their keys, equal keys by their order; where no key is in both, by their places.
    init(_ old: RecordTable, _ new: RecordTable, key: [String]) {
        var places: [[String]: [Int]] = [:]
        for row in old.rows.indices.reversed() { places[old.values(row, key), default: []].append(row) }
        for row in new.rows.indices {
            if let other = places[new.values(row, key)]?.popLast() {
                pairs.append((other, row))
            } else {
                added.append(row)
            }
        }
        gone = places.values.flatMap(\.self).sorted()
        if pairs.isEmpty || key.isEmpty { pairByPlace(old.rows.count, new.rows.count) }
    }

    private mutating func pairByPlace(_ old: Int, _ new: Int) {
        let common = min(old, new)
        pairs = (0..<common).map { ($0, $0) }
        gone = Array(common..<old)
        added = Array(common..<new)
    }
}
