package import RollbookModel

extension EditProgram {
    /// What its edits ask of every record without a condition.
    package var demands: RecordDemands {
        var reader = DemandReader(plan)
        for edit in plan.edits where plan.agency.levels[edit.level].holdsBack {
            if case .check(let text) = edit.rule { reader.read(text) }
        }
        return reader.demands
    }
}

/// Reads conditions part by part: of `a AND b` each must hold by itself, of `NOT (a OR b)` and of `CASE WHEN a OR b THEN
/// FALSE` neither may. What stands under a condition is passed over.
private struct DemandReader {
    private(set) var demands = RecordDemands()
    private let plan: Plan

    init(_ plan: Plan) {
        self.plan = plan
    }

    mutating func read(_ text: SourceText) {
        // A text that does not parse was reported when the program was compiled.
        if let expression = try? Parser.expression(text) { read(expression) }
    }

    private mutating func read(_ expression: Expression) {
        switch expression.kind {
        case .all(let parts):
            for part in parts { read(part) }
        case .name(let name) where item(expression) == nil:
            if let definition = plan.definitions[name] { read(definition) }
        case .exists(let name):
            if let relation = plan.relations.firstIndex(where: { $0.name == name }) { demands.add(relation: relation) }
        case .call(let function, let arguments):
            read(function.lowercased(), of: arguments.first.flatMap(item))
        case .not(let part): readRefused(part)
        case .choose(let branches, _):
            if let first = branches.first, first.result.kind == .truth(false) { readRefused(first.condition) }
        case .between(let value, let low, let high): readSlice(of: value, low, high)
        case .compare(let left, .equal, let right):
            add([right], of: left)
        case .among(let left, let list):
            add(list, of: left)
        default: break
        }
    }

    /// What may not hold.
    private mutating func readRefused(_ expression: Expression) {
        switch expression.kind {
        case .not(let part): read(part)
        case .any(let parts):
            for part in parts { readRefused(part) }
        case .call(let function, let arguments) where function.lowercased() == "is_blank":
            if let item = arguments.first.flatMap(item) { demands.add(.filled, of: item) }
        default: break
        }
    }

    /// `BETWEEN` where the element has an order of its own.
    private mutating func readSlice(of value: Expression, _ low: Expression, _ high: Expression) {
        guard let item = item(value), let low = constant(low), let high = constant(high) else { return }
        let order = plan.items[item].order
        guard let start = order.firstIndex(of: low), let end = order.firstIndex(of: high), start <= end else { return }
        demands.add(.among(Array(order[start...end])), of: item)
    }

    private mutating func read(_ function: String, of item: Int?) {
        guard let item else { return }
        switch function {
        case "is_code": demands.add(.code, of: item)
        case "is_numeric": demands.add(.digits, of: item)
        case "is_blank": demands.add(.blank, of: item)
        default: break
        }
    }

    private mutating func add(_ list: [Expression], of subject: Expression) {
        let values = list.compactMap(constant)
        guard let item = item(subject), values.count == list.count else { return }
        demands.add(.among(values), of: item)
    }

    private func item(_ expression: Expression) -> Int? {
        guard case .name(let name) = expression.kind else { return nil }
        return plan.items.firstIndex { $0.id == name }
    }

    /// Text known before any record is read; a variable without a value (no district was named) is none.
    private func constant(_ expression: Expression) -> String? {
        switch expression.kind {
        case .string(let text): text
        case .variable(let name): plan.variables.text(name).flatMap { $0.isEmpty ? nil : $0 }
        default: nil
        }
    }
}
