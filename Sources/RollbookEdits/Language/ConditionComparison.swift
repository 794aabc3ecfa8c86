/// Holds a condition against a later one, part by part. It only says what is so for every record: AND, OR and the branches of
/// CASE grow and shrink with their parts, NOT turns that around, and lists and ranges of literals lie within each other.
struct ConditionComparison {
    /// The order of values, by item.
    let orders: [String: [String]]

    func compare(_ old: Expression, _ new: Expression) -> ConditionChange {
        if old.text == new.text { return .same }
        let whole = [conjunctions(old, new), disjunctions(old, new)].first { $0 != .unclear }
        return whole ?? parts(old, new)
    }

    // MARK: AND, OR

    /// A part more in an AND makes it stricter.
    private func conjunctions(_ old: Expression, _ new: Expression) -> ConditionChange {
        guard old.isConjunction || new.isConjunction else { return .unclear }
        return lists(old.conjuncts, new.conjuncts, more: .stricter)
    }

    /// A part more in an OR makes it looser.
    private func disjunctions(_ old: Expression, _ new: Expression) -> ConditionChange {
        guard old.isDisjunction || new.isDisjunction else { return .unclear }
        return lists(old.disjuncts, new.disjuncts, more: .looser)
    }

    /// - Parameter more: what a part more makes of the whole.
    private func lists(_ old: [Expression], _ new: [Expression], more: ConditionChange) -> ConditionChange {
        var gone = old
        var come: [Expression] = []
        for part in new {
            if let same = gone.firstIndex(where: { $0.text == part.text }) {
                gone.remove(at: same)
            } else {
                come.append(part)
            }
        }
        var change = ConditionChange.same
        for (before, after) in zip(gone, come) { change = change.and(compare(before, after)) }
        if gone.count > come.count { change = change.and(more.negated) }
        if come.count > gone.count { change = change.and(more) }
        return change
    }

    // MARK: Parts that are neither

    private func parts(_ old: Expression, _ new: Expression) -> ConditionChange {
        switch (old.kind, new.kind) {
        case (.not(let before), .not(let after)): compare(before, after).negated
        case (.choose(let before, let beforeLast), .choose(let after, let afterLast)):
            branches(before, after).and(compare(beforeLast, afterLast))
        case (.call(let before, let a), .call(let after, let b)) where [before, after] == ["in_range", "in_range"]:
            ranges(a, b)
        case (.between(let value, let low, let high), .between(let other, let newLow, let newHigh)):
            ranges([value, low, high], [other, newLow, newHigh])
        case (.compare(let value, let before, let limit), .compare(let other, let after, let newLimit))
        where before == after && before.growth != .unclear && value.text == other.text:
            limits(value, limit, newLimit, growth: before.growth)
        default: values(old, new)
        }
    }

    private func branches(_ old: [Expression.Branch], _ new: [Expression.Branch]) -> ConditionChange {
        guard old.map(\.condition.text) == new.map(\.condition.text) else { return .unclear }
        return zip(old, new).reduce(.same) { $0.and(compare($1.0.result, $1.1.result)) }
    }

    /// `x IN ('a', 'b')` and `x = 'a'`.
    private func values(_ old: Expression, _ new: Expression) -> ConditionChange {
        guard let before = old.admitted, let after = new.admitted, before.value == after.value else { return .unclear }
        if before.list.isSubset(of: after.list) { return before.list == after.list ? .same : .looser }
        return after.list.isSubset(of: before.list) ? .stricter : .unclear
    }

    /// Value, low end, high end.
    private func ranges(_ old: [Expression], _ new: [Expression]) -> ConditionChange {
        guard old.count == 3, new.count == 3, old[0].text == new[0].text else { return .unclear }
        return limits(old[0], old[1], new[1], growth: .stricter)
            .and(limits(old[0], old[2], new[2], growth: .looser))
    }

    /// - Parameter growth: what a larger limit makes of the whole.
    private func limits(
        _ value: Expression, _ old: Expression, _ new: Expression, growth: ConditionChange
    ) -> ConditionChange {
        guard let order = order(of: old, new, for: value) else { return .unclear }
        return order == 0 ? .same : order < 0 ? growth : growth.negated
    }

    /// Negative where the old literal comes before the new one; nil where that cannot be told.
    private func order(of old: Expression, _ new: Expression, for value: Expression) -> Int? {
        switch (old.kind, new.kind) {
        case (.integer(let a), .integer(let b)): return a < b ? -1 : a > b ? 1 : 0
        case (.string(let a), .string(let b)):
            if case .name(let item) = value.kind, let order = orders[item], !order.isEmpty {
                guard let first = order.firstIndex(of: a), let second = order.firstIndex(of: b) else { return nil }
                return first - second
            }
            // Of the same width, so that no blanks that fill have a say.
            guard a.utf8.count == b.utf8.count else { return nil }
            return a == b ? 0 : Array(a.utf8).lexicographicallyPrecedes(Array(b.utf8)) ? -1 : 1
        default: return nil
        }
    }
}

extension Comparison {
    /// What a larger right side makes of the whole.
    fileprivate var growth: ConditionChange {
        switch self {
        case .less, .lessOrEqual: .looser
        case .greater, .greaterOrEqual: .stricter
        case .equal, .unequal: .unclear
        }
    }
}

extension Expression {
    fileprivate var isConjunction: Bool { if case .all = kind { true } else { false } }

    fileprivate var isDisjunction: Bool { if case .any = kind { true } else { false } }

    /// Parts within parts are parts of the whole.
    fileprivate var conjuncts: [Expression] {
        if case .all(let parts) = kind { parts.flatMap(\.conjuncts) } else { [self] }
    }

    fileprivate var disjuncts: [Expression] {
        if case .any(let parts) = kind { parts.flatMap(\.disjuncts) } else { [self] }
    }

    /// The literals that a value may equal.
    fileprivate var admitted: (value: String, list: Set<String>)? {
        switch kind {
        case .among(let value, let list):
            let literals = list.compactMap(\.literal)
            return literals.count == list.count ? (value.text, Set(literals)) : nil
        case .compare(let value, .equal, let literal): return literal.literal.map { (value.text, [$0]) }
        default: return nil
        }
    }

    fileprivate var literal: String? {
        switch kind {
        case .string, .integer: text
        default: nil
        }
    }
}
