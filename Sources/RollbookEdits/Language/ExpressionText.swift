extension Expression {
    /// Its text with all parentheses, those around the whole left out.
    func parenthesized(width: Int) -> [String] {
        switch kind {
        case .all(let parts) where text.count > width + 2: joined(parts, "AND", width)
        case .any(let parts) where text.count > width + 2: joined(parts, "OR", width)
        case .all, .any, .compare, .among, .between, .like, .not: folded(width: width + 2).withoutParentheses
        default: folded(width: width)
        }
    }

    /// On one line where that is short enough, else a part on each.
    private func folded(width: Int) -> [String] {
        guard text.count > width else { return [text] }
        switch kind {
        case .all(let parts): return ["("] + joined(parts, "AND", width - 2).map { "  \($0)" } + [")"]
        case .any(let parts): return ["("] + joined(parts, "OR", width - 2).map { "  \($0)" } + [")"]
        case .not(let part): return part.folded(width: width - 6).enclosed(by: "(NOT ", ")")
        default: return [text]
        }
    }

    private func joined(_ parts: [Expression], _ word: String, _ width: Int) -> [String] {
        parts.enumerated().flatMap { index, part in
            index == 0
                ? part.folded(width: width)
                : part.folded(width: width - word.count - 1).enclosed(by: "\(word) ", "")
        }
    }

    /// On one line: equal for expressions that say the same in the same order.
    var text: String {
        switch kind {
        case .string(let text): sqlLiteral(text)
        case .integer(let value): "\(value)"
        case .truth(let value): value ? "TRUE" : "FALSE"
        case .name(let name): name
        case .variable(let name): ":\(name)"
        case .column(let relation, let column): "\(relation).\(column)"
        case .exists(let relation): "EXISTS(\(relation))"
        case .call(let name, let list): "\(name)(\(Self.listed(list)))"
        case .substring(let text, let from, let length):
            "SUBSTRING(\(text.text) FROM \(from.text)\(length.map { " FOR \($0.text)" } ?? ""))"
        case .not(let part): "(NOT \(part.text))"
        case .all(let parts): "(\(parts.map(\.text).joined(separator: " AND ")))"
        case .any(let parts): "(\(parts.map(\.text).joined(separator: " OR ")))"
        case .compare(let a, let comparison, let b): "(\(a.text) \(comparison.rawValue) \(b.text))"
        case .among(let value, let list): "(\(value.text) IN (\(Self.listed(list))))"
        case .between(let value, let low, let high): "(\(value.text) BETWEEN \(low.text) AND \(high.text))"
        case .like(let value, let pattern): "(\(value.text) LIKE \(pattern.text))"
        case .arithmetic(let a, let operation, let b): "(\(a.text) \(operation.rawValue) \(b.text))"
        case .choose(let branches, let last):
            "CASE" + branches.map { " WHEN \($0.condition.text) THEN \($0.result.text)" }.joined()
                + " ELSE \(last.text) END"
        case .aggregate(let aggregate): Self.text(aggregate)
        }
    }

    private static func listed(_ list: [Expression]) -> String { list.map(\.text).joined(separator: ", ") }

    private static func text(_ aggregate: Aggregate) -> String {
        let measure =
            switch aggregate.measure {
            case .count: "COUNT(*)"
            case .distinct(let part): "COUNT(DISTINCT \(part.text))"
            case .sum(let part): "SUM(\(part.text))"
            case .daysBetween(let part): "MIN_DAYS_BETWEEN(\(part.text))"
            }
        return measure + (aggregate.filter.map { " FILTER (WHERE \($0.text))" } ?? "")
    }
}

extension [String] {
    /// The lines as one thing, with something before the first and after the last.
    fileprivate func enclosed(by start: String, _ end: String) -> [String] {
        enumerated().map { index, line in (index == 0 ? start : "") + line + (index == count - 1 ? end : "") }
    }

    /// Without the parentheses around the whole.
    fileprivate var withoutParentheses: [String] {
        guard count == 1, let line = first else { return self }
        return [String(line.dropFirst().dropLast())]
    }
}
