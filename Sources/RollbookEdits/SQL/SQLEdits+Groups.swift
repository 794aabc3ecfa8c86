import RollbookModel

/// Edits on groups: each counts the records that nothing of a holding-back level failed; a local one, all of them.
extension SQLEdits {
    /// A group is not evaluated when a condition on one of its records is UNKNOWN. Where rows of a table are the groups,
    /// each has its records joined to it, if there are any.
    mutating func groups(
        of items: [String], each: String?, where filter: SourceText?, _ check: SourceText, isLocal: Bool
    ) throws(SQLLimit) -> String {
        let printed = try printer.print(group: check, where: filter, isListed: each != nil)
        let key = try self.key(of: items)
        let isGrouped = !key.parts.isEmpty
        let doubts = printed.doubts.map { "\($0.enclosed) IS NULL" }.joined(separator: " OR ")
        let doubted = each == nil || doubts.isEmpty ? doubts : "\(SQLGroup.hasRecord) AND (\(doubts))"
        let doubt = doubts.isEmpty ? "" : ",\n    COUNT(*) FILTER (WHERE \(sqlIndented(doubted, by: 4))) AS doubts"
        var source = try chosen(printed, key, isLocal: isLocal, joining: each == nil ? printed.needs : printed.chosen)
        if let each {
            source = "\(try listed(each, key, source))\(try printer.joins(printed.needs, isOuter: true))"
        }
        let shown = each == nil ? key : key.of(SQLGroup.list)
        return """
            SELECT \(isGrouped ? "\(key.names), " : "")\
            \(doubt.isEmpty ? "'fails'" : "CASE WHEN doubts > 0 THEN 'not evaluated' ELSE 'fails' END") AS verdict
            FROM (
              SELECT \(isGrouped ? "\(shown.columns),\n    " : "")\
            \(sqlIndented(printed.condition.enclosed, by: 4)) AS holds\(doubt)
              FROM \(sqlIndented(source, by: 2))\(isGrouped ? "\n  GROUP BY \(shown.grouping)" : "")
            ) AS judged
            WHERE \(doubt.isEmpty ? "" : "doubts > 0 OR ")NOT holds
            """
    }

    /// The records that are looked at, for FROM: with what is joined to them and the condition that chooses them.
    private func chosen(
        _ printed: SQLGroup, _ key: SQLKey, isLocal: Bool, joining needs: SQLNeeds
    ) throws(SQLLimit) -> String {
        // A record whose key cannot be read is of no group; of the agency's edits `loadable` leaves it out.
        let readable = isLocal ? key.parts.map { "\($0.text) IS NOT NULL" } : []
        let chosen = readable + [printed.filter].compactMap(\.self)
        let choice = chosen.isEmpty ? "" : "\nWHERE \(chosen.joined(separator: "\nAND "))"
        let counted =
            isLocal ? "records" : "records JOIN \(Self.loadable) ON \(Self.loadable).source_row = records.source_row"
        let source = try printed.gaps.isEmpty ? counted : gaps(printed.gaps, key, in: counted)
        return source + (try printer.joins(needs)) + choice
    }

    /// Each row of a list once, with the records of its group.
    private func listed(_ each: String, _ key: SQLKey, _ source: String) throws(SQLLimit) -> String {
        """
        (
          \(sqlIndented(try printer.list(each, of: key.parts.map(\.name)), by: 2))
        ) AS \(SQLGroup.list)
        LEFT JOIN (
          SELECT records.*
          FROM \(sqlIndented(source, by: 2))
        ) AS records ON \(key.equal(to: SQLGroup.list))
        """
    }

    /// The records, each with the days since the last other day of its group.
    private func gaps(_ gaps: [SQLGap], _ key: SQLKey, in counted: String) throws(SQLLimit) -> String {
        let days = gaps.map { "\(sqlIndented($0.day, by: 4)) AS \($0.name)_day" }.joined(separator: ",\n    ")
        let since = gaps.map { gap in
            let day = "records.\(gap.name)_day"
            let parts = (key.parts.map(\.text) + ["\(day) IS NULL"]).joined(separator: ", ")
            return "NULLIF(\(day) - LAG(\(day)) OVER (PARTITION BY \(parts) ORDER BY \(day)), 0) AS \(gap.name)"
        }
        let needs = gaps.reduce(SQLNeeds()) { $0.joined($1.needs) }
        return """
            (
              SELECT records.*,
                \(since.joined(separator: ",\n    "))
              FROM (
                SELECT records.*,
                  \(sqlIndented(days, by: 2))
                FROM \(counted)\(sqlIndented(try printer.joins(needs), by: 4))
              ) AS records
            ) AS records
            """
    }
}
