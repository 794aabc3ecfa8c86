import RollbookModel

/// `=`, `<`, IN, BETWEEN, LIKE and SUBSTRING.
extension Compiler {
    mutating func compileComparison(
        _ a: Expression, _ comparison: Comparison, _ b: Expression, at offset: Int
    ) throws(ExpressionFault) -> Typed {
        let (left, right) = (try compile(a), try compile(b))
        switch (left, right) {
        case (.text(let x, let origin), .text(let y, let other)):
            return try compareTexts(x, origin, comparison, y, other, at: (a.offset, b.offset))
        case (.number(let x), .number(let y)), (.date(let x), .date(let y)):
            return emit(condition: .compareNumbers(x, comparison, y))
        case (.condition(let x), .condition(let y)) where comparison == .equal:
            return emit(condition: .equivalent(x, y))
        case (.condition(let x), .condition(let y)) where comparison == .unequal:
            return emit(condition: .not(emit(.equivalent(x, y))))
        default:
            throw fault(
                "type-mismatch", at: offset, "\(left.kind) is compared with \(right.kind)",
                help: "Values of records are text ('5'); number(x) and date(x, picture) read them as something else.")
        }
    }

    private mutating func compareTexts(
        _ a: TextOperand, _ origin: TextOrigin, _ comparison: Comparison, _ b: TextOperand, _ other: TextOrigin,
        at offsets: (Int, Int)
    ) throws(ExpressionFault) -> Typed {
        if case .literal = a, case .literal = b {
            return emit(condition: .compareText(a, comparison, b))
        }
        if case .literal = a {
            return try compareTexts(b, other, comparison.mirrored, a, origin, at: (offsets.1, offsets.0))
        }
        guard case .literal(let literal) = b else { return emit(condition: .compareText(a, comparison, b)) }
        if other == .literal { try check(literal, against: a, at: offsets.1) }
        let isEquality = comparison == .equal || comparison == .unequal
        if other == .literal {
            if isEquality {
                if case .item(let item) = origin { try check(literal, isCodeOf: item, at: offsets.1) }
            } else if let values = plan.ordered(origin) {
                return emit(condition: .among(a, try slice(of: values, comparison, literal, at: offsets.1)))
            }
        }
        if comparison == .equal { return emit(condition: .among(a, [literal.trimmed])) }
        if comparison == .unequal { return emit(condition: .not(emit(.among(a, [literal.trimmed])))) }
        return emit(condition: .compareText(a, comparison, .literal(literal.padded(to: a.length))))
    }

    mutating func compileAmong(_ value: Expression, _ list: [Expression]) throws(ExpressionFault) -> Typed {
        let (operand, origin) = try text(value)
        var texts: Set<[UInt8]> = []
        for entry in list {
            let bytes = try constantText(entry)
            if case .string = entry.kind {
                try check(bytes, against: operand, at: entry.offset)
                if case .item(let item) = origin { try check(bytes, isCodeOf: item, at: entry.offset) }
            }
            texts.insert(bytes.trimmed)
        }
        if case .item(let item) = origin { warnOfRepetition(texts, of: item, at: value.offset) }
        return emit(condition: .among(operand, texts.sorted { $0.lexicographicallyPrecedes($1) }))
    }

    mutating func compileBetween(
        _ value: Expression, _ low: Expression, _ high: Expression, at offset: Int
    ) throws(ExpressionFault) -> Typed {
        if case .text(let operand, let origin) = try compile(value), let values = plan.ordered(origin),
            case .string(let low) = low.kind, case .string(let high) = high.kind
        {
            let from = try slice(of: values, .greaterOrEqual, Array(low.utf8), at: offset)
            let to = try slice(of: values, .lessOrEqual, Array(high.utf8), at: offset)
            return emit(condition: .among(operand, from.filter(to.contains)))
        }
        if case .text(let operand, .item) = try compile(value) {
            warnOfLetters(between: low, high, of: operand, at: offset)
        }
        let above = try compileComparison(value, .greaterOrEqual, low, at: offset)
        let below = try compileComparison(value, .lessOrEqual, high, at: offset)
        guard case .condition(let a) = above, case .condition(let b) = below else { return above }
        return emit(condition: .all([a, b]))
    }

    mutating func compileLike(_ value: Expression, _ pattern: Expression) throws(ExpressionFault) -> Typed {
        let operand = try text(value).operand
        let pattern = (text: try constantText(pattern), offset: pattern.offset)
        let fewest = pattern.text.count { $0 != UInt8(ascii: "%") }
        guard fewest <= operand.length else {
            throw fault(
                "literal-too-long", at: pattern.offset,
                "this pattern is for \(fewest) or more characters, what it is compared with has \(operand.length)")
        }
        return emit(condition: .like(operand, LikePattern(pattern.text)))
    }

    mutating func compileSubstring(
        _ value: Expression, _ from: Expression, _ length: Expression?
    ) throws(ExpressionFault) -> Typed {
        let operand = try text(value).operand
        let start = try literalInteger(from)
        let count = try length.map { (length) throws(ExpressionFault) in try literalInteger(length) } ?? operand.length
        guard start >= 1, start + (length == nil ? 0 : count - 1) <= operand.length, count >= 1 else {
            throw fault(
                "out-of-item", at: from.offset,
                "characters \(start) to \(start + count - 1) do not lie within these \(operand.length)")
        }
        return .text(operand.part(from: start - 1, length: count), .other)
    }

    private mutating func literalInteger(_ expression: Expression) throws(ExpressionFault) -> Int {
        guard case .integer(let value) = expression.kind, value < 100_000 else {
            throw fault("type-mismatch", at: expression.offset, "a whole number belongs here, such as 6")
        }
        return value
    }

    // MARK: Literals

    private func check(_ literal: [UInt8], against operand: TextOperand, at offset: Int) throws(ExpressionFault) {
        guard literal.trimmed.count > operand.length else { return }
        let text = String(decoding: literal, as: UTF8.self)
        throw fault(
            "literal-too-long", at: offset,
            "'\(text)' has \(literal.count) characters, what it is compared with \(operand.length)")
    }

    private func check(_ literal: [UInt8], isCodeOf item: Int, at offset: Int) throws(ExpressionFault) {
        let item = plan.items[item]
        let text = String(decoding: literal.trimmed, as: UTF8.self)
        guard let codes = item.codes, !codes.contains(text), !text.isEmpty else { return }
        throw fault(
            "code-not-listed", at: offset,
            "'\(text)' is no code of \(item.id) in \(plan.year), survey \(plan.variables.survey)",
            help: "Its codes: \(codes.prefix(20).joined(separator: " ")).")
    }

    /// Those of ordered values that compare so with one of them.
    private func slice(
        of values: OrderedValues, _ comparison: Comparison, _ literal: [UInt8], at offset: Int
    ) throws(ExpressionFault) -> [[UInt8]] {
        let text = String(decoding: literal.trimmed, as: UTF8.self)
        guard let slice = values.slice(comparison, text) else {
            throw fault(
                "not-in-order", at: offset, "'\(text)' is not in the order of \(values.name)",
                help: "Its order: \(values.order.joined(separator: " ")).")
        }
        return slice.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
    }
}

/// The values of an item, here or in a related record, in their element's order.
struct OrderedValues {
    /// As conditions name it.
    let name: String
    let order: [String]

    /// The values that compare so with one of them; nil where that is none of them.
    func slice(_ comparison: Comparison, _ value: String) -> [String]? {
        order.firstIndex(of: value).map { place in
            order.indices.filter { comparison.holds($0 - place) }.map { order[$0] }
        }
    }
}

extension Plan {
    /// nil for text whose element has no order of its own.
    func ordered(_ origin: TextOrigin) -> OrderedValues? {
        let values: OrderedValues? =
            switch origin {
            case .item(let item): OrderedValues(name: items[item].id, order: items[item].order)
            case .column(let table, let column):
                OrderedValues(
                    name: "\(tables[table].id).\(tables[table].columns[column].id)",
                    order: tables[table].columns[column].order)
            case .literal, .other: nil
            }
        return values.flatMap { $0.order.isEmpty ? nil : $0 }
    }
}
