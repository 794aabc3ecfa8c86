package import RollbookModel

/// A condition as it was read, for people: every part in parentheses, and the named conditions behind it.
package struct ReadCondition {
    /// Lines, broken at AND and OR where one line would be too wide.
    package let lines: [String]
    /// Named conditions that it uses, also through others, in order of mention.
    package let names: [String]

    /// - Parameters:
    ///   - definitions: the named conditions, by name.
    ///   - width: of a line, in characters; a part that cannot be broken may be wider.
    /// - Returns: nil for a text that cannot be read; `formats check` tells why.
    package init?(_ source: SourceText, definitions: [String: SourceText], width: Int) {
        guard let expression = try? Parser.expression(source) else { return nil }
        lines = expression.parenthesized(width: width)
        names = Self.names(in: expression, definitions)
    }

    private static func names(in expression: Expression, _ definitions: [String: SourceText]) -> [String] {
        var found: [String] = []
        var open = [expression]
        while !open.isEmpty {
            let next = open.removeFirst()
            open = next.parts + open
            guard case .name(let name) = next.kind, let text = definitions[name], !found.contains(name) else {
                continue
            }
            found.append(name)
            if let behind = try? Parser.expression(text) { open.append(behind) }
        }
        return found
    }
}

extension Expression {
    /// What it is made of, in order.
    var parts: [Expression] {
        switch kind {
        case .string, .integer, .truth, .name, .variable, .column, .exists: []
        case .call(_, let list), .all(let list), .any(let list): list
        case .substring(let text, let from, let length): [text, from] + [length].compactMap(\.self)
        case .not(let part): [part]
        case .compare(let a, _, let b), .like(let a, let b), .arithmetic(let a, _, let b): [a, b]
        case .among(let value, let list): [value] + list
        case .between(let value, let low, let high): [value, low, high]
        case .choose(let branches, let last): branches.flatMap { [$0.condition, $0.result] } + [last]
        case .aggregate(let aggregate): aggregate.parts
        }
    }
}

extension Expression.Aggregate {
    fileprivate var parts: [Expression] {
        let measured: [Expression] =
            switch measure {
            case .count: []
            case .distinct(let part), .sum(let part), .daysBetween(let part): [part]
            }
        return measured + [filter].compactMap(\.self)
    }
}
