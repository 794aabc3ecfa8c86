import RollbookModel

/// `unique`: compares the records that no check of a holding-back level failed. The others are judged as well, but keep
/// no key. A record whose key cannot be read is not evaluated. Where a condition chooses records, the others hold.
extension SQLEdits {
    /// Fails what comes after the first record of its key.
    mutating func first(
        of items: [String], where filter: SourceText?, at index: Int
    ) throws(SQLLimit) -> String {
        let key = try self.key(of: items)
        let choice = try filter.map { (filter) throws(SQLLimit) in try self.choice(filter) }
        // A local edit compares all records.
        if plan.edits[index].isLocal { return first(of: key, choice, among: "records") }
        let failed = try uniques(before: index).map {
            "\n  EXCEPT SELECT source_row FROM \(sqlName($0)) WHERE verdict = 'fails'"
        }
        let seen = failed.isEmpty ? Self.passed : "(SELECT source_row FROM \(Self.passed)\(failed.joined())) AS seen"
        let name = failed.isEmpty ? Self.passed : "seen"
        return first(of: key, choice, among: "records JOIN \(seen) ON \(name).source_row = records.source_row")
    }

    private func first(of key: SQLKey, _ choice: SQLChoice?, among compared: String) -> String {
        """
        WITH \(choice.map { "\($0.query), " } ?? "")first_of_key AS (
          SELECT \(key.columns), MIN(records.source_row) AS first_row
          FROM \(compared)\(choice.map { " \($0.join)\n  WHERE is_chosen" } ?? "")
          GROUP BY \(key.grouping)
        )
        SELECT records.source_row, \
        CASE WHEN \(choice == nil ? "" : "is_chosen IS NULL OR ")first_row IS NULL \
        THEN 'not evaluated' ELSE 'fails' END AS verdict
        FROM records \(choice.map { "\($0.join) " } ?? "")LEFT JOIN first_of_key ON \(key.equal(to: "first_of_key"))
        WHERE \(choice.condition("first_row < records.source_row OR \(key.isUnreadable)"))
        """
    }

    /// Fails what is not the highest of its key; of equals the first is. A record that cannot be ranked is judged when
    /// it has no rival.
    mutating func highest(
        _ number: SourceText, of items: [String], where filter: SourceText?, isLocal: Bool
    ) throws(SQLLimit) -> String {
        if isLocal { throw SQLLimit(reason: "it ranks the records of a local edit") }
        let key = try self.key(of: items)
        let choice = try filter.map { (filter) throws(SQLLimit) in try self.choice(filter) }
        let (rank, needs) = try printer.print(number)
        return """
            WITH \(choice.map { "\($0.query), " } ?? "")ranked AS (
              SELECT records.source_row, \(key.columns),
                \(sqlIndented(rank.bare, by: 4)) AS rank_value
              FROM records JOIN \(Self.passed) ON \(Self.passed).source_row = records.source_row\
            \(choice.map { " \($0.join)" } ?? "")\(sqlIndented(try printer.joins(needs), by: 2))\
            \(choice == nil ? "" : "\n  WHERE is_chosen")
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
            FROM records \(choice.map { "\($0.join) " } ?? "")\
            LEFT JOIN \(Self.passed) ON \(Self.passed).source_row = records.source_row
            WHERE \(Self.passed).source_row IS NULL\(choice == nil ? "" : " AND is_chosen")
              AND (\(key.isUnreadable) OR EXISTS (SELECT 1 FROM ranked WHERE \(key.equal(to: "ranked"))))\
            \(choice == nil ? "" : "\nUNION ALL\nSELECT source_row, 'not evaluated' FROM chosen WHERE is_chosen IS NULL")
            """
    }

    private mutating func choice(_ filter: SourceText) throws(SQLLimit) -> SQLChoice {
        let (condition, needs) = try printer.print(filter)
        return SQLChoice(
            query: """
                chosen AS (
                  SELECT records.source_row,
                    \(sqlIndented(condition.enclosed, by: 4)) AS is_chosen
                  FROM records\(sqlIndented(try printer.joins(needs), by: 2))
                )
                """)
    }

    mutating func key(of names: [String]) throws(SQLLimit) -> SQLKey {
        var parts: [(name: String, text: String)] = []
        for name in names { parts.append((sqlName(name), try printer.printKey(name))) }
        return SQLKey(parts: parts)
    }
}

/// Which records are compared: `is_chosen` of each in a table of its own, NULL where that is UNKNOWN.
private struct SQLChoice {
    let query: String
    let join = "JOIN chosen ON chosen.source_row = records.source_row"
}

extension SQLChoice? {
    /// What the edit does not hold of, if that is so of records which are compared.
    fileprivate func condition(_ repeated: String) -> String {
        self == nil ? repeated : "is_chosen IS NULL OR is_chosen AND (\(repeated))"
    }
}

/// What records are compared or grouped by: a column's name and its text over `records`.
struct SQLKey {
    let parts: [(name: String, text: String)]

    var names: String { parts.map(\.name).joined(separator: ", ") }
    var grouping: String { parts.map(\.text).joined(separator: ", ") }
    /// For a SELECT list.
    var columns: String {
        parts.map { $0.text.hasSuffix(".\($0.name)") ? $0.text : "\($0.text) AS \($0.name)" }.joined(separator: ", ")
    }
    var isUnreadable: String { parts.map(\.text).joined(separator: " || ") + " IS NULL" }

    /// The same names as columns of another table.
    func of(_ table: String) -> SQLKey { SQLKey(parts: parts.map { ($0.name, "\(table).\($0.name)") }) }

    /// The same key as that of another table's row.
    func equal(to table: String) -> String {
        parts.map { "\(table).\($0.name) = \($0.text)" }.joined(separator: " AND ")
    }
}
