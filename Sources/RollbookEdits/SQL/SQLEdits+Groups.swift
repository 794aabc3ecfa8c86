import RollbookModel

/// Edits on groups: each counts the records that nothing of a holding-back level failed.
extension SQLEdits {
    /// A group is not evaluated when a condition on one of its records is UNKNOWN.
    mutating func groups(
        of items: [String], where filter: SourceText?, _ check: SourceText
    ) throws(SQLLimit) -> String {
        let printed = try printer.print(group: check, where: filter)
        let key = try self.key(of: items)
        let isGrouped = !key.parts.isEmpty
        let doubts = printed.doubts.map { "\($0.enclosed) IS NULL" }.joined(separator: " OR ")
        let doubt = doubts.isEmpty ? "" : ",\n    COUNT(*) FILTER (WHERE \(sqlIndented(doubts, by: 4))) AS doubts"
        let chosen = printed.filter.map { "\n  WHERE \(sqlIndented($0, by: 2))" } ?? ""
        return """
            SELECT \(isGrouped ? "\(key.names), " : "")\
            \(doubt.isEmpty ? "'fails'" : "CASE WHEN doubts > 0 THEN 'not evaluated' ELSE 'fails' END") AS verdict
            FROM (
              SELECT \(isGrouped ? "\(key.columns),\n    " : "")\
            \(sqlIndented(printed.condition.enclosed, by: 4)) AS holds\(doubt)
              FROM records JOIN \(Self.loadable) ON \(Self.loadable).source_row = records.source_row\
            \(sqlIndented(try printer.joins(printed.needs), by: 2))\(chosen)\(isGrouped ? "\n  GROUP BY \(key.grouping)" : "")
            ) AS judged
            WHERE \(doubt.isEmpty ? "" : "doubts > 0 OR ")NOT holds
            """
    }
}
