import RollbookModel

/// A condition on groups as it is printed.
struct SQLGroup {
    let condition: SQLText
    /// Which records are chosen, for WHERE.
    let filter: String?
    /// Conditions on single records that may be UNKNOWN: then so is the group's verdict.
    let doubts: [SQLText]
    /// What must be known of each record's place among the others.
    let gaps: [SQLGap]
    let needs: SQLNeeds
    /// What the choice of records alone needs.
    let chosen: SQLNeeds

    /// The rows that are groups, where a table lists them.
    static let list = "listed"
    /// Such a group has a record at hand, and not none at all.
    static let hasRecord = "records.source_row IS NOT NULL"
}

/// A `MIN_DAYS_BETWEEN`: a column of the days since the last other day of the group, of which the least is taken.
struct SQLGap {
    let name: String
    /// NULL for a record that does not count.
    let day: String
    let needs: SQLNeeds
}

/// `COUNT`, `COUNT(DISTINCT ...)` and `SUM`, each with its filter.
extension SQLPrinter {
    /// A record of which `where` is UNKNOWN is chosen as well, since it leaves its group in doubt, but counted by nothing.
    ///
    /// - Parameter isListed: whether groups may have no record.
    mutating func print(
        group check: SourceText, where filter: SourceText?, isListed: Bool
    ) throws(SQLLimit) -> SQLGroup {
        let chosen = try filter.map { (filter) throws(SQLLimit) in try print(filter) }
        let isUncertain = chosen?.needs.mayBeUnknown == true
        counting = SQLCounting(filter: isUncertain ? chosen?.text : nil, chosen: chosen, isListed: isListed)
        defer { counting = nil }
        let (condition, needs) = try print(check)
        return SQLGroup(
            condition: condition,
            filter: chosen.map { isUncertain ? "\($0.text.enclosed) IS NOT FALSE" : $0.text.bare },
            doubts: counting?.doubts ?? [], gaps: counting?.gaps ?? [],
            needs: needs.joined(chosen?.needs), chosen: chosen?.needs ?? SQLNeeds())
    }

    mutating func printAggregate(_ aggregate: Expression.Aggregate) throws(SQLLimit) -> SQLText {
        let groups = counting?.groups
        counting?.groups = nil
        defer { counting?.groups = groups }
        if case .daysBetween(let day) = aggregate.measure { return try printGap(day, aggregate.filter) }
        let filter = try printFilter(aggregate.filter)
        switch aggregate.measure {
        case .count, .daysBetween: return .number("COUNT(*)\(filter)")
        case .distinct(let text): return .number("COUNT(DISTINCT \(try print(text).bare))\(filter)")
        // Over no records SUM is NULL in SQL and nothing in an edit.
        case .sum(let number): return .number("COALESCE(SUM(\(try print(number).bare))\(filter), 0)")
        }
    }

    private mutating func printGap(_ day: Expression, _ filter: Expression?) throws(SQLLimit) -> SQLText {
        let own = try filter.map { (filter) throws(SQLLimit) in try printDoubtful(filter) }
        let outer = needs
        needs = counting?.chosen?.needs ?? SQLNeeds()
        let text = try print(day).bare
        let filterNeeds = try filter.map { (filter) throws(SQLLimit) in
            _ = try print(filter)
            return needs
        }
        let wanted = [counting?.chosen?.text, own].compactMap { $0 }.filter { $0.truth != true }
        let isCounted = wanted.map(\.enclosed).joined(separator: " AND ")
        let gap = SQLGap(
            name: "gap_\((counting?.gaps.count ?? 0) + 1)",
            day: wanted.isEmpty ? text : "CASE WHEN \(isCounted) THEN \(text) END", needs: filterNeeds ?? needs)
        needs = outer
        counting?.gaps.append(gap)
        return .number("MIN(records.\(gap.name))")
    }

    private mutating func printFilter(_ filter: Expression?) throws(SQLLimit) -> String {
        let own = try filter.map { (filter) throws(SQLLimit) in try printDoubtful(filter) }
        let parts = (counting?.filters ?? []) + [own].compactMap { $0 }
        let text = parts.count == 1 ? parts[0].bare : parts.map(\.enclosed).joined(separator: " AND ")
        return parts.isEmpty ? "" : " FILTER (WHERE \(text))"
    }

    /// A condition on records; noted where it may be UNKNOWN.
    private mutating func printDoubtful(_ condition: Expression) throws(SQLLimit) -> SQLText {
        let outer = needs
        needs = SQLNeeds()
        let text = try print(condition)
        if needs.mayBeUnknown { counting?.doubts.append(text) }
        needs = needs.joined(outer)
        return text
    }
}

/// What is kept while a condition on groups is printed.
struct SQLCounting {
    /// What every count must ask: the choice of records again where it may be UNKNOWN, and whether there is one.
    let filters: [SQLText]
    /// The choice of records, whether it may be UNKNOWN or not.
    let chosen: (text: SQLText, needs: SQLNeeds)?
    var doubts: [SQLText]
    var gaps: [SQLGap] = []
    /// What items are columns of outside of counts, where not of records.
    var groups: String?

    init(filter: SQLText?, chosen: (text: SQLText, needs: SQLNeeds)?, isListed: Bool) {
        doubts = filter.map { [$0] } ?? []
        filters = doubts + (isListed ? [.condition(SQLGroup.hasRecord, isJoined: true)] : [])
        self.chosen = chosen
        groups = isListed ? SQLGroup.list : nil
    }
}
