import RollbookModel

/// `unique`: compares the records that no check of a holding-back level failed. The others are judged as well, but keep
/// no key. A record whose key cannot be read is not evaluated.
extension SQLEdits {
    /// Fails what comes after the first record of its key.
    mutating func first(of items: [String], at index: Int) throws(SQLLimit) -> String {
        let key = try self.key(of: items)
        if plan.edits[index].isLocal { return firstOfAll(key) }
        let failed = try uniques(before: index).map {
            "\n  EXCEPT SELECT source_row FROM \(sqlName($0)) WHERE verdict = 'fails'"
        }
        let seen = failed.isEmpty ? Self.passed : "(SELECT source_row FROM \(Self.passed)\(failed.joined())) AS seen"
        return """
            WITH first_of_key AS (
              SELECT \(key.columns), MIN(records.source_row) AS first_row
              FROM records JOIN \(seen) ON \(failed.isEmpty ? Self.passed : "seen").source_row = records.source_row
              GROUP BY \(key.grouping)
            )
            SELECT records.source_row, CASE WHEN first_row IS NULL THEN 'not evaluated' ELSE 'fails' END AS verdict
            FROM records LEFT JOIN first_of_key ON \(key.equal(to: "first_of_key"))
            WHERE first_row < records.source_row OR \(key.isUnreadable)
            """
    }

    /// A local edit compares all records.
    private func firstOfAll(_ key: SQLKey) -> String {
        """
        WITH first_of_key AS (
          SELECT \(key.columns), MIN(records.source_row) AS first_row FROM records GROUP BY \(key.grouping)
        )
        SELECT records.source_row, CASE WHEN first_row IS NULL THEN 'not evaluated' ELSE 'fails' END AS verdict
        FROM records LEFT JOIN first_of_key ON \(key.equal(to: "first_of_key"))
        WHERE first_row < records.source_row OR \(key.isUnreadable)
        """
    }

    /// Fails what is not the highest of its key; of equals the first is. A record that cannot be ranked is judged when
    /// it has no rival.
    mutating func highest(
        _ number: SourceText, of items: [String], isLocal: Bool
    ) throws(SQLLimit) -> String {
        if isLocal { throw SQLLimit(reason: "it ranks the records of a local edit") }
        let key = try self.key(of: items)
        let (rank, needs) = try printer.print(number)
        return """
            WITH ranked AS (
              SELECT records.source_row, \(key.columns),
                \(sqlIndented(rank.bare, by: 4)) AS rank_value
              FROM records JOIN \(Self.passed) ON \(Self.passed).source_row = records.source_row\
            \(sqlIndented(try printer.joins(needs), by: 2))
            ), placed AS (
              SELECT source_row, rank_value, COUNT(*) OVER (PARTITION BY \(key.names)) AS rivals,
                ROW_NUMBER() OVER (PARTITION BY \(key.names) ORDER BY rank_value DESC NULLS LAST, source_row) AS place
              FROM ranked
            )
            SELECT source_row, CASE WHEN rank_value IS NULL THEN 'not evaluated' ELSE 'fails' END AS verdict
            FROM placed
            WHERE rivals > 1 AND (rank_value IS NULL OR place > 1)
            UNION ALL
            SELECT records.source_row, CASE WHEN \(key.isUnreadable) THEN 'not evaluated' ELSE 'fails' END
            FROM records LEFT JOIN \(Self.passed) ON \(Self.passed).source_row = records.source_row
            WHERE \(Self.passed).source_row IS NULL
              AND (\(key.isUnreadable) OR EXISTS (SELECT 1 FROM ranked WHERE \(key.equal(to: "ranked"))))
            """
    }

    mutating func key(of names: [String]) throws(SQLLimit) -> SQLKey {
        var parts: [(name: String, text: String)] = []
        for name in names { parts.append((sqlName(name), try printer.printKey(name))) }
        return SQLKey(parts: parts)
    }
}

/// What records are compared or grouped by: a column's name and its text over `records`.
struct SQLKey {
    let parts: [(name: String, text: String)]

    var names: String { parts.map(\.name).joined(separator: ", ") }
    var grouping: String { parts.map(\.text).joined(separator: ", ") }
    /// For a SELECT list.
    var columns: String {
        parts.map { $0.text == "records.\($0.name)" ? $0.text : "\($0.text) AS \($0.name)" }.joined(separator: ", ")
    }
    var isUnreadable: String { parts.map(\.text).joined(separator: " || ") + " IS NULL" }

    /// The same key as that of another table's row.
    func equal(to table: String) -> String {
        parts.map { "\(table).\($0.name) = \($0.text)" }.joined(separator: " AND ")
    }
}
