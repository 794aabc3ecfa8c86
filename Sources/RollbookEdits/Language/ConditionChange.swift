package import RollbookModel

/// What became of a condition, as far as its form tells.
package enum ConditionChange: Sendable {
    /// Written otherwise at most.
    case same
    /// What fails the old one fails the new one too.
    case stricter
    /// What holds under the old one holds under the new one too.
    case looser
    /// Neither can be told from its form.
    case unclear

    /// - Parameter orders: the order of values, by item, for elements that have one of their own.
    package init(
        from old: SourceText, _ oldDefinitions: [String: SourceText], to new: SourceText,
        _ newDefinitions: [String: SourceText], orders: [String: [String]]
    ) {
        guard let before = try? Parser.expression(old), let after = try? Parser.expression(new) else {
            self = old.text == new.text ? .same : .unclear
            return
        }
        let comparison = ConditionComparison(orders: orders)
        self = comparison.compare(before.expanded(oldDefinitions), after.expanded(newDefinitions))
    }

    /// Whether two conditions say the same in the same order, named conditions by their names.
    package static func isSame(_ old: SourceText, _ new: SourceText) -> Bool {
        guard let before = try? Parser.expression(old), let after = try? Parser.expression(new) else {
            return old.text == new.text
        }
        return before.text == after.text
    }

    /// The same seen from the other side of a NOT.
    var negated: ConditionChange {
        switch self {
        case .stricter: .looser
        case .looser: .stricter
        case .same, .unclear: self
        }
    }

    /// What two changes of parts come to, where the whole grows and shrinks with each part.
    package func and(_ other: ConditionChange) -> ConditionChange {
        if self == .same || self == other { return other }
        return other == .same ? self : .unclear
    }
}

extension Expression {
    /// With named conditions in place of their names.
    fileprivate func expanded(_ definitions: [String: SourceText], depth: Int = 0) -> Expression {
        guard depth < 32 else { return self }
        func expand(_ part: Expression) -> Expression { part.expanded(definitions, depth: depth + 1) }
        let kind: Kind
        switch self.kind {
        case .name(let name):
            guard let text = definitions[name], let behind = try? Parser.expression(text) else { return self }
            return expand(behind)
        case .not(let part): kind = .not(expand(part))
        case .all(let parts): kind = .all(parts.map(expand))
        case .any(let parts): kind = .any(parts.map(expand))
        case .compare(let a, .unequal, let b):
            kind = .not(Expression(kind: .compare(expand(a), .equal, expand(b)), offset: offset))
        case .compare(let a, let comparison, let b): kind = .compare(expand(a), comparison, expand(b))
        case .choose(let branches, let last):
            kind = .choose(
                branches.map { .init(condition: expand($0.condition), result: expand($0.result)) },
                otherwise: expand(last))
        default: return self
        }
        return Expression(kind: kind, offset: offset)
    }
}
