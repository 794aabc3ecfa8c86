import RollbookModel

/// The conditions that an expression is put together of.
extension Reading {
    /// Those that are no AND, OR, NOT or CASE of others, also behind names; each once, in order of mention. What is
    /// known before any record is read is left out, and what then no longer counts.
    func atoms(of expression: Expression) -> [Expression] {
        var found: [Expression] = []
        collect(expression, into: &found)
        return found
    }

    private func collect(_ expression: Expression, into found: inout [Expression]) {
        if known(expression) != nil { return }
        switch expression.kind {
        case .truth: break
        case .not(let part): collect(part, into: &found)
        case .all(let parts), .any(let parts): for part in parts { collect(part, into: &found) }
        case .name(let name): if let definition = definitions[name] { collect(definition, into: &found) }
        case .choose(let branches, let otherwise):
            for branch in branches where known(branch.condition) != false {
                collect(branch.condition, into: &found)
                collect(branch.result, into: &found)
                if known(branch.condition) == true { return }
            }
            collect(otherwise, into: &found)
        case .compare(let a, .equal, let b) where isCondition(a), .compare(let a, .unequal, let b) where isCondition(a):
            collect(a, into: &found)
            collect(b, into: &found)
        default: if !found.contains(where: { $0.oneLine == expression.oneLine }) { found.append(expression) }
        }
    }

    /// What a condition comes to whatever the record: in this year, survey and mode.
    func known(_ expression: Expression) -> Bool? {
        switch expression.kind {
        case .truth(let value): return value
        case .not(let part): return known(part).map { !$0 }
        case .all(let parts): return known(parts, decisive: false)
        case .any(let parts): return known(parts, decisive: true)
        case .name(let name): return items[name] == nil ? definitions[name].flatMap(known) : nil
        case .choose(let branches, let otherwise):
            guard let open = branches.first(where: { known($0.condition) != false }) else { return known(otherwise) }
            return known(open.condition) == true ? known(open.result) : nil
        default: return readsRecords(expression) ? nil : truth(expression, .nowhere)
        }
    }

    private func known(_ parts: [Expression], decisive: Bool) -> Bool? {
        let values = parts.map(known)
        if values.contains(decisive) { return decisive }
        return values.contains(nil) ? nil : !decisive
    }

    func isCondition(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .truth, .exists, .not, .all, .any, .compare, .among, .between, .like: true
        case .name(let name): definitions[name].map(isCondition) ?? false
        case .call(let name, _):
            name.lowercased().hasPrefix("is_") || ["only_chars", "in_range"].contains(name.lowercased())
        case .choose(let branches, _): branches.first.map { isCondition($0.result) } ?? false
        case .string, .integer, .variable, .column, .substring, .arithmetic, .aggregate: false
        }
    }

    /// The relations that an expression looks up, also behind names.
    func relations(in expression: Expression) -> Set<Int> {
        var found: Set<Int> = []
        var open = [expression]
        while let next = open.popLast() {
            open += next.parts
            switch next.kind {
            case .column(let name, _), .exists(let name): if let index = relations[name] { found.insert(index) }
            case .name(let name): if let definition = definitions[name] { open.append(definition) }
            case .variable(let name) where SurveyCalendar.dates.contains(name):
                if let index = relations[SurveyCalendar.relation] { found.insert(index) }
            default: break
            }
        }
        return found
    }

    /// Whether an expression reads anything of a record.
    func readsRecords(_ expression: Expression) -> Bool {
        var open = [expression]
        while let next = open.popLast() {
            open += next.parts
            switch next.kind {
            case .column, .exists: return true
            case .variable(let name) where SurveyCalendar.dates.contains(name): return true
            case .name(let name):
                if items[name] != nil { return true }
                if let definition = definitions[name] { open.append(definition) }
            default: break
            }
        }
        return false
    }
}

extension Expression {
    /// Its text on one line.
    var oneLine: String { parenthesized(width: .max / 2).joined(separator: " ") }
}
