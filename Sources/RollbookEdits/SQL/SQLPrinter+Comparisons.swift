import RollbookModel

/// `=`, `<`, IN, BETWEEN, LIKE and SUBSTRING. Texts are compared blank-filled to one width, which is exact since every
/// column holds its full width.
extension SQLPrinter {
    mutating func printComparison(
        _ a: Expression, _ comparison: Comparison, _ b: Expression
    ) throws(SQLLimit) -> SQLText {
        compare(try print(a), comparison, try print(b))
    }

    private func compare(_ left: SQLText, _ comparison: Comparison, _ right: SQLText) -> SQLText {
        if case .constant(let a, _) = left, case .constant(let b, _) = right {
            return .truth(comparison.holds(Self.order(a, b)))
        }
        if case .constant = left, case .text = right { return compare(right, comparison.mirrored, left) }
        if comparison != .equal, comparison != .unequal, case .constant(let literal, .literal) = right,
            case .text(_, _, let origin) = left, let values = plan.ordered(origin)
        {
            return among(left, values.slice(comparison, trimmed(literal)) ?? [])
        }
        return .condition(equality(left, comparison.rawValue, right), isJoined: false)
    }

    /// Two values side by side, texts at one width.
    func equality(_ left: SQLText, _ symbol: String, _ right: SQLText) -> String {
        let width = max(left.width, right.width)
        guard width > 0 else { return "\(side(left)) \(symbol) \(side(right))" }
        return "\(left.padded(to: width)) \(symbol) \(right.padded(to: width))"
    }

    /// Conditions are compared within parentheses.
    private func side(_ text: SQLText) -> String {
        if case .condition(let condition, _) = text { sqlEnclosed(condition) } else { text.bare }
    }

    mutating func printAmong(_ value: Expression, _ list: [Expression]) throws(SQLLimit) -> SQLText {
        let text = try print(value)
        var values: [String] = []
        for entry in try print(list) {
            guard case .constant(let constant, _) = entry else { throw SQLLimit(reason: "a list holds what varies") }
            values.append(constant)
        }
        if case .constant(let constant, _) = text { return .truth(values.map(trimmed).contains(trimmed(constant))) }
        return among(text, values)
    }

    /// How two texts compare, blanks behind them aside.
    private static func order(_ a: String, _ b: String) -> Int {
        let width = max(a.utf8.count, b.utf8.count)
        let (a, b) = (Array(a.utf8).padded(to: width), Array(b.utf8).padded(to: width))
        return a == b ? 0 : a.lexicographicallyPrecedes(b) ? -1 : 1
    }

    /// An empty list holds nothing, though not for NULL.
    func among(_ text: SQLText, _ values: [String]) -> SQLText {
        guard !values.isEmpty else { return .condition("\(text.bare) <> \(text.bare)", isJoined: false) }
        let list = values.map { SQLText.constant($0, origin: .other).padded(to: text.width) }
        if list.count == 1 { return .condition("\(text.padded(to: text.width)) = \(list[0])", isJoined: false) }
        return .condition("\(text.padded(to: text.width)) IN (\(list.joined(separator: ", ")))", isJoined: false)
    }

    mutating func printBetween(
        _ value: Expression, _ low: Expression, _ high: Expression
    ) throws(SQLLimit) -> SQLText {
        let (text, from, to) = (try print(value), try print(low), try print(high))
        if case .text(_, _, let origin) = text, let values = plan.ordered(origin) {
            if case .constant(let low, .literal) = from, case .constant(let high, .literal) = to {
                let upper = Set(values.slice(.lessOrEqual, trimmed(high)) ?? [])
                return among(text, (values.slice(.greaterOrEqual, trimmed(low)) ?? []).filter(upper.contains))
            }
            let bounds = [compare(text, .greaterOrEqual, from), compare(text, .lessOrEqual, to)]
            return .condition(bounds.map(\.enclosed).joined(separator: " AND "), isJoined: true)
        }
        let width = max(text.width, from.width, to.width)
        let parts = [text, from, to].map { width > 0 ? $0.padded(to: width) : $0.bare }
        return .condition("\(parts[0]) BETWEEN \(parts[1]) AND \(parts[2])", isJoined: true)
    }

    mutating func printLike(_ value: Expression, _ pattern: Expression) throws(SQLLimit) -> SQLText {
        let text = try print(value)
        return .condition(dialect.matches(text.bare, try literal(pattern)), isJoined: false)
    }

    mutating func printSubstring(
        _ value: Expression, _ from: Expression, _ length: Expression?
    ) throws(SQLLimit) -> SQLText {
        let text = try print(value)
        guard case .integer(let start) = from.kind else { throw SQLLimit(reason: "a substring begins where it varies") }
        guard case .integer(let count) = length?.kind else {
            return part(of: text, from: start, length: text.width - start + 1)
        }
        return part(of: text, from: start, length: count)
    }

    /// Characters from the 1-based `start`.
    func part(of text: SQLText, from start: Int, length: Int) -> SQLText {
        if start == 1, length == text.width { return text }
        return .text("SUBSTR(\(text.bare), \(start), \(length))", width: length, origin: .other)
    }

    /// Text that is known before any record is read.
    mutating func literal(_ expression: Expression) throws(SQLLimit) -> String {
        guard case .constant(let text, _) = try print(expression) else {
            throw SQLLimit(reason: "it takes a pattern that varies")
        }
        return text
    }
}
