import RollbookModel
import RollbookRecords

/// What the first rows of an input hold in one column: shapes, and how many of each value.
struct ColumnSample {
    let name: String
    private(set) var filled = 0
    /// Values without the blanks around them, as long as there are few different ones.
    private(set) var values: [String: Int] = [:]
    /// Whether there were more different values than are kept.
    private(set) var isVaried = false

    private static let most = 2_000

    init(_ name: String) {
        self.name = name
    }

    mutating func add(_ value: [UInt8]) {
        let text = String(decoding: value, as: UTF8.self).drop { $0 == " " }
        let content = String(text.reversed().drop { $0 == " " }.reversed())
        if content.isEmpty { return }
        filled += 1
        if values[content] != nil || values.count < Self.most {
            values[content, default: 0] += 1
        } else {
            isVaried = true
        }
    }

    /// Whether every value is one of these.
    func isAmong(_ known: Set<String>) -> Bool { filled > 0 && !isVaried && values.keys.allSatisfy(known.contains) }

    /// The patterns that every value is a date of, the likeliest first.
    var datePatterns: [DatePattern] {
        guard filled > 0 else { return [] }
        let fitting = Self.patterns.filter { pattern in values.keys.allSatisfy { pattern.read($0.utf8) != nil } }
        if !fitting.isEmpty { return fitting }
        // Written in two ways: those that serve most values, as long as together they serve all.
        let useful = Self.patterns.filter { pattern in values.keys.contains { pattern.read($0.utf8) != nil } }
        let served = values.keys.allSatisfy { value in useful.contains { $0.read(value.utf8) != nil } }
        return served ? useful : []
    }

    private static let patterns = ["M/D/YYYY", "YYYY-MM-DD*", "M/D/YY", "MMDDYYYY", "D MMM YYYY", "MMM D, YYYY"]
        .compactMap { DatePattern($0) }

    /// Whether digits are seen shorter than others, or than a width: leading zeros seem lost.
    func lacksZeros(of width: Int) -> Bool {
        guard filled > 0, values.keys.allSatisfy({ $0.utf8.count <= width }) else { return false }
        let digits = values.keys.filter { $0.utf8.allSatisfy { $0 &- 0x30 <= 9 } }
        return digits.contains { $0.utf8.count < width } && digits.count * 2 > values.count
    }
}

extension [ColumnSample] {
    /// Reads the first rows of an input.
    ///
    /// - Returns: a sample of each column, and how many rows were looked at.
    static func read(
        _ path: String, settings: InputSettings, rows: Int
    ) throws(Problem) -> (columns: [ColumnSample], rows: Int) {
        let stream = try RowStream(path, name: path, settings: settings)
        var columns = stream.columns.map { ColumnSample($0) }
        var count = 0
        while count < rows, let row = try stream.next() {
            for (column, value) in row.values.enumerated() where column < columns.count { columns[column].add(value) }
            count += 1
        }
        return (columns, count)
    }
}
