import RollbookModel

/// Names, conditions and arithmetic.
extension Compiler {
    mutating func compile(_ expression: Expression) throws(ExpressionFault) -> Typed {
        let offset = expression.offset
        try enter(at: offset)
        defer { leave() }
        switch expression.kind {
        case .string(let text): return .text(.literal(Array(text.utf8)), .literal)
        case .integer(let value): return .number(emit(.integer(value)))
        case .truth(let value): return emit(condition: .constant(value))
        case .name(let name): return try compileName(name, at: offset)
        case .variable(let name): return try compileVariable(name, at: offset)
        case .column(let relation, let column): return try compileColumn(relation, column, at: offset)
        case .exists(let relation): return emit(condition: .exists(lookup: try lookup(relation, at: offset)))
        case .call(let name, let arguments): return try compileCall(name, arguments, at: offset)
        case .substring(let text, let from, let length): return try compileSubstring(text, from, length)
        case .not(let part): return emit(condition: .not(try condition(part)))
        case .all(let parts): return emit(condition: .all(try conditions(parts, areAll: true)))
        case .any(let parts): return emit(condition: .any(try conditions(parts, areAll: false)))
        case .compare(let a, let comparison, let b): return try compileComparison(a, comparison, b, at: offset)
        case .among(let value, let list): return try compileAmong(value, list)
        case .between(let value, let low, let high): return try compileBetween(value, low, high, at: offset)
        case .like(let value, let pattern): return try compileLike(value, pattern)
        case .arithmetic(let a, let operation, let b): return try compileArithmetic(a, operation, b, at: offset)
        case .choose(let branches, let otherwise): return try compileChoice(branches, otherwise, at: offset)
        case .aggregate(let aggregate): return try compileAggregate(aggregate, at: offset)
        }
    }

    // MARK: Parts of a wanted type

    mutating func condition(_ expression: Expression) throws(ExpressionFault) -> Register {
        let typed = try compile(expression)
        guard case .condition(let register) = typed else { throw wanted("a condition", typed, expression) }
        return register
    }

    /// The parts of an AND or OR, each of which may have a fault of its own.
    mutating func conditions(_ expressions: [Expression], areAll: Bool) throws(ExpressionFault) -> [Register] {
        var registers: [Register] = []
        var faults: [ExpressionFault] = []
        for expression in expressions {
            do throws(ExpressionFault) {
                registers.append(try condition(expression))
            } catch {
                faults.append(error)
            }
        }
        if let last = faults.popLast() {
            faults.forEach { report($0) }
            throw last
        }
        try refuseContradiction(registers, of: expressions, areAll: areAll)
        return registers
    }

    mutating func number(_ expression: Expression) throws(ExpressionFault) -> Register {
        let typed = try compile(expression)
        guard case .number(let register) = typed else { throw wanted("a number", typed, expression) }
        return register
    }

    mutating func date(_ expression: Expression) throws(ExpressionFault) -> Register {
        let typed = try compile(expression)
        guard case .date(let register) = typed else { throw wanted("a date", typed, expression) }
        return register
    }

    mutating func text(_ expression: Expression) throws(ExpressionFault) -> (operand: TextOperand, origin: TextOrigin) {
        let typed = try compile(expression)
        guard case .text(let operand, let origin) = typed else { throw wanted("text", typed, expression) }
        return (operand, origin)
    }

    /// Text that is known before any record is read: a literal, or a variable.
    mutating func constantText(_ expression: Expression) throws(ExpressionFault) -> [UInt8] {
        guard case .literal(let bytes) = try text(expression).operand else {
            throw fault("type-mismatch", at: expression.offset, "a text in quotes or a variable belongs here")
        }
        return bytes
    }

    func wanted(_ kind: String, _ found: Typed, _ expression: Expression) -> ExpressionFault {
        let help: String? =
            switch (kind, found) {
            case ("a number", .text): "number(x) reads text as a number."
            case ("a date", .text): "date(x, 'MMDDYYYY') reads text as a date."
            case ("text", .number): "Values of records are text: write them in quotes, '5'."
            default: nil
            }
        return fault("type-mismatch", at: expression.offset, "\(kind) belongs here; this is \(found.kind)", help: help)
    }

    /// On groups an aggregate is a number; the records it counts are looked at elsewhere.
    private mutating func compileAggregate(
        _ aggregate: Expression.Aggregate, at offset: Int
    ) throws(ExpressionFault) -> Typed {
        guard aggregates != nil else {
            throw fault(
                "no-group", at: offset, "COUNT, SUM and MIN_DAYS_BETWEEN are for edits on groups",
                help: "Add group: [items].")
        }
        aggregates?.append(aggregate)
        return .number(emit(.aggregate((aggregates?.count ?? 1) - 1)))
    }

    // MARK: Names

    private mutating func compileName(_ name: String, at offset: Int) throws(ExpressionFault) -> Typed {
        if aggregates != nil, itemsByID[name] == nil {
            throw fault(
                "outside-aggregate", at: offset, "\"\(name)\" belongs to single records, and this is about groups",
                help: "Put it inside COUNT(*) FILTER (WHERE ...), SUM(...) or where:.")
        }
        if let index = itemsByID[name] {
            namedItems.insert(index)
            let slot = plan.items[index].slot
            return .text(.item(index, offset: slot.offset, length: slot.length), .item(index))
        }
        if let typed = try definition(name, at: offset) { return typed }
        let help =
            relationsByName[name] != nil
            ? "\"\(name)\" is a relation: write EXISTS(\(name)) or \(name).column."
            : nearest(to: name, among: Array(itemsByID.keys) + Array(plan.definitions.keys))
        throw fault("unknown-name", at: offset, "there is no item or definition \"\(name)\"", help: help)
    }

    /// The names that may follow a colon.
    static let variableNames = Variables.names + ["first_year", "second_year"] + SurveyCalendar.dates.sorted()

    private mutating func compileVariable(_ name: String, at offset: Int) throws(ExpressionFault) -> Typed {
        let variables = plan.variables
        switch name {
        case "first_year": return .number(emit(.integer(variables.schoolYear.first)))
        case "second_year": return .number(emit(.integer(variables.schoolYear.second)))
        case let name where SurveyCalendar.dates.contains(name): return try compileCalendarDate(name, at: offset)
        default: break
        }
        guard let value = variables.text(name) else {
            let known = Self.variableNames
            let nearest = nearestName(to: name, among: known).map { "Nearest: :\($0)." }
            let help = nearest ?? "Known: \(known.map { ":\($0)" }.joined(separator: " "))."
            throw fault("unknown-variable", at: offset, "there is no variable \":\(name)\"", help: help)
        }
        return .text(.literal(Array(value.utf8)), .other)
    }

    /// A date of the survey, from the calendar that the user supplies.
    private mutating func compileCalendarDate(_ name: String, at offset: Int) throws(ExpressionFault) -> Typed {
        guard relationsByName[SurveyCalendar.relation] != nil else {
            throw fault(
                "no-calendar", at: offset, "this agency has no table \(SurveyCalendar.table)",
                help: "Define it under tables/, with the columns school_year, survey and \(name).")
        }
        guard case .text(let operand, _) = try compileColumn(SurveyCalendar.relation, name, at: offset),
            let picture = DatePicture(rawValue: SurveyCalendar.picture)
        else { throw fault("no-calendar", at: offset, "\(SurveyCalendar.table) has no dates") }
        return .date(emit(.date(operand, picture)))
    }

    mutating func lookup(_ name: String, at offset: Int) throws(ExpressionFault) -> Register {
        guard aggregates == nil else {
            throw fault(
                "outside-aggregate", at: offset, "\"\(name)\" finds a row for single records, and this is about groups",
                help: "Put it inside COUNT(*) FILTER (WHERE ...), SUM(...) or where:.")
        }
        if plan.unknownRelations[name] != nil { return emit(.unknownLookup(name)) }
        guard let relation = relationsByName[name] else {
            throw fault(
                "unknown-relation", at: offset, "this format has no relation \"\(name)\"",
                help: nearest(to: name, among: relationsByName.keys)
                    ?? "Relations are declared under related: in the format.")
        }
        for case (_, .item(let item)) in plan.relations[relation].on { namedItems.insert(item) }
        return lookup(relation)
    }

    mutating func lookup(_ relation: Int) -> Register {
        if ranks[relation] == nil { ranks[relation] = compileRank(plan.relations[relation]) }
        return emit(.lookup(relation: relation))
    }

    private mutating func compileColumn(
        _ relation: String, _ column: String, at offset: Int
    ) throws(ExpressionFault) -> Typed {
        let register = try lookup(relation, at: offset)
        guard let index = relationsByName[relation] else {
            return .text(.column(lookup: register, offset: 0, length: Self.unknownLength), .other)
        }
        let table = plan.tables[plan.relations[index].table]
        guard let found = table.columns.firstIndex(where: { $0.id == column }) else {
            throw fault(
                "unknown-column", at: offset, "\(table.id) has no column \"\(column)\"",
                help: nearest(to: column, among: table.columns.map(\.id)))
        }
        let joined = Set(plan.relations[index].on.map(\.column))
        guard plan.relations[index].pick != nil || joined.isSuperset(of: table.key) else {
            let missing = table.key.filter { !joined.contains($0) }.map { table.columns[$0].id }
            throw fault(
                "partial-key", at: offset,
                "\"\(relation)\" may find several rows of \(table.id), so no column can be read from it",
                help:
                    "Join it on \(missing.joined(separator: ", ")) too, pick one of them, or only ask EXISTS(\(relation))."
            )
        }
        let slot = table.columns[found].slot
        return .text(
            .column(lookup: register, offset: slot.offset, length: slot.length),
            .column(table: plan.relations[index].table, column: found))
    }

    // MARK: Arithmetic and CASE

    private mutating func compileArithmetic(
        _ a: Expression, _ operation: Arithmetic, _ b: Expression, at offset: Int
    ) throws(ExpressionFault) -> Typed {
        let (left, right) = (try compile(a), try compile(b))
        switch (left, operation, right) {
        case (.number(let a), _, .number(let b)): return .number(emit(.arithmetic(a, operation, b)))
        case (.date(let a), .add, .number(let b)), (.date(let a), .subtract, .number(let b)):
            return .date(emit(.arithmetic(a, operation, b)))
        case (.date(let a), .subtract, .date(let b)): return .number(emit(.arithmetic(a, .subtract, b)))
        default:
            throw fault(
                "type-mismatch", at: offset,
                "\(left.kind) \(operation.rawValue) \(right.kind) means nothing",
                help: "Numbers are added to numbers, and days to dates; number(x) and date(x, picture) read text.")
        }
    }

    private mutating func compileChoice(
        _ branches: [Expression.Branch], _ otherwise: Expression, at offset: Int
    ) throws(ExpressionFault) -> Typed {
        var conditions: [Register] = []
        var results: [Typed] = []
        for branch in branches {
            conditions.append(try condition(branch.condition))
            results.append(try compile(branch.result))
        }
        results.append(try compile(otherwise))
        func choices(_ registers: [Register]) -> ([Choice], Register) {
            (zip(conditions, registers).map(Choice.init), registers[registers.count - 1])
        }
        if let (branches, otherwise) = Self.all(results, { if case .condition(let r) = $0 { r } else { nil } }).map(
            choices)
        {
            return emit(condition: .choose(branches, otherwise: otherwise))
        }
        if let (branches, otherwise) = Self.all(results, { if case .number(let r) = $0 { r } else { nil } }).map(
            choices)
        {
            return .number(emit(.chooseNumber(branches, otherwise: otherwise)))
        }
        if let (branches, otherwise) = Self.all(results, { if case .date(let r) = $0 { r } else { nil } }).map(choices)
        {
            return .date(emit(.chooseNumber(branches, otherwise: otherwise)))
        }
        throw fault(
            "type-mismatch", at: offset,
            "the branches of this CASE give \(Set(results.map(\.kind)).sorted().joined(separator: " and "))",
            help: "Each THEN and the ELSE give a condition, or each a number, or each a date.")
    }

    /// The registers of results that all are of one type.
    private static func all(_ results: [Typed], _ register: (Typed) -> Register?) -> [Register]? {
        let registers = results.compactMap(register)
        return registers.count == results.count ? registers : nil
    }
}
