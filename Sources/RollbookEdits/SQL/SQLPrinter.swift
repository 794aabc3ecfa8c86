import RollbookModel

/// Prints expressions as SQL over a table `records`: the visitor beside `Compiler`, over the same tree.
///
/// It prints what has compiled, so types are taken as right: what does not fit ends in `SQLLimit`, not in a diagnostic.
struct SQLPrinter {
    /// Longer conditions are refused: definitions are printed wherever they are used.
    private static let longest = 100_000
    /// A line that joins conditions is broken beyond this.
    private static let widest = 100

    let plan: Plan
    let dialect: SQLDialect
    /// What items are columns of.
    private let source: String
    /// Relations whose columns were read: they are joined in, each by its first row.
    private(set) var joined: Set<Int> = []
    /// What `plan.definitions` printed as, with the relations read there.
    private var definitions: [String: (text: SQLText, joined: Set<Int>)] = [:]

    init(_ plan: Plan, _ dialect: SQLDialect, over source: String = "records") {
        self.plan = plan
        self.dialect = dialect
        self.source = source
    }

    /// An expression of its own, and the relations it reads columns of.
    mutating func print(_ source: SourceText) throws(SQLLimit) -> (text: SQLText, relations: [Int]) {
        joined = []
        let text = try print(parse(source))
        guard text.bare.utf8.count <= Self.longest else { throw SQLLimit(reason: "it is too long once printed") }
        return (text, joined.sorted())
    }

    mutating func print(_ expression: Expression) throws(SQLLimit) -> SQLText {
        switch expression.kind {
        case .string(let text): return try constant(text, .literal)
        case .integer(let value): return .number("\(value)")
        case .truth(let value): return .condition(value ? "TRUE" : "FALSE", isJoined: false)
        case .name(let name): return try printName(name)
        case .variable(let name): return try printVariable(name)
        case .column(let relation, let column): return try printColumn(relation, column)
        case .exists(let relation): return try printExists(relation)
        case .call(let name, let arguments): return try printCall(name.lowercased(), arguments)
        case .substring(let text, let from, let length): return try printSubstring(text, from, length)
        case .not(let part): return .condition("NOT \(try print(part).enclosed)", isJoined: true)
        case .all(let parts): return try join(parts, "AND")
        case .any(let parts): return try join(parts, "OR")
        case .compare(let a, let comparison, let b): return try printComparison(a, comparison, b)
        case .among(let value, let list): return try printAmong(value, list)
        case .between(let value, let low, let high): return try printBetween(value, low, high)
        case .like(let value, let pattern): return try printLike(value, pattern)
        case .arithmetic(let a, let operation, let b): return try printArithmetic(a, operation, b)
        case .choose(let branches, let otherwise): return try printChoice(branches, otherwise)
        case .aggregate: throw SQLLimit(reason: "it counts groups of records")
        }
    }

    mutating func print(_ expressions: [Expression]) throws(SQLLimit) -> [SQLText] {
        var texts: [SQLText] = []
        for expression in expressions { texts.append(try print(expression)) }
        return texts
    }

    // MARK: Names

    private func parse(_ source: SourceText) throws(SQLLimit) -> Expression {
        do throws(ExpressionFault) {
            return try Parser.expression(source)
        } catch {
            throw SQLLimit(reason: error.diagnostic.message)
        }
    }

    func constant(_ text: String, _ origin: TextOrigin) throws(SQLLimit) -> SQLText {
        guard text.utf8.allSatisfy({ $0 >= blank && $0 < 0x7F }) else {
            throw SQLLimit(reason: "it compares with characters that no record holds")
        }
        return .constant(text, origin: origin)
    }

    private mutating func printName(_ name: String) throws(SQLLimit) -> SQLText {
        if let index = plan.items.firstIndex(where: { $0.id == name }) {
            return .text("\(source).\(sqlName(name))", width: plan.items[index].slot.length, origin: .item(index))
        }
        if let known = definitions[name] {
            joined.formUnion(known.joined)
            return known.text
        }
        guard let source = plan.definitions[name] else { throw SQLLimit(reason: "it names \(name), which is nothing") }
        let outer = joined
        let printed = try print(source)
        definitions[name] = (printed.text, Set(printed.relations))
        joined.formUnion(outer)
        return printed.text
    }

    private mutating func printVariable(_ name: String) throws(SQLLimit) -> SQLText {
        switch name {
        case "first_year": return .number("\(plan.variables.schoolYear.first)")
        case "second_year": return .number("\(plan.variables.schoolYear.second)")
        case let name where SurveyCalendar.dates.contains(name):
            return try printDate(printColumn(SurveyCalendar.relation, name), .dashed)
        default: return try constant(plan.variables.text(name) ?? "", .other)
        }
    }

    // MARK: Relations

    private func relation(_ name: String) throws(SQLLimit) -> Int {
        guard let index = plan.relations.firstIndex(where: { $0.name == name }) else {
            throw SQLLimit(reason: "there is no relation \(name)")
        }
        return index
    }

    private mutating func printColumn(_ name: String, _ column: String) throws(SQLLimit) -> SQLText {
        // No verdict rests on a relation without a known layout: the edit would be unwritten.
        if plan.unknownRelations[name] != nil { return .text("CAST(NULL AS TEXT)", width: 1, origin: .other) }
        let index = try relation(name)
        guard let found = plan.tables[plan.relations[index].table].columns.first(where: { $0.id == column }) else {
            throw SQLLimit(reason: "\(name) has no column \(column)")
        }
        joined.insert(index)
        return .text("\(sqlName(name)).\(sqlName(column))", width: found.slot.length, origin: .other)
    }

    /// UNKNOWN where a value to look up did not fit, as SQL's own EXISTS never is.
    private func printExists(_ name: String) throws(SQLLimit) -> SQLText {
        if plan.unknownRelations[name] != nil { return .condition("CAST(NULL AS BOOLEAN)", isJoined: false) }
        let relation = plan.relations[try relation(name)]
        let table = sqlName(plan.tables[relation.table].sqlTable)
        let exists = "EXISTS (SELECT 1 FROM \(table) AS found WHERE \(sqlJoin(relation)))"
        let items = relation.on.compactMap { if case .item(let item) = $0.operand { plan.items[item].id } else { nil } }
        guard !items.isEmpty else { return .condition(exists, isJoined: false) }
        let readable = items.map { "records.\(sqlName($0))" }.joined(separator: " || ")
        return .condition("CASE WHEN \(readable) IS NOT NULL THEN \(exists) END", isJoined: false)
    }

    /// What rows `found` of a relation's table have in common with a record.
    func sqlJoin(_ relation: PlannedRelation) -> String {
        let columns = plan.tables[relation.table].columns
        let pairs = relation.on.map { column, operand in
            let other: SQLText =
                switch operand {
                case .item(let item):
                    .text(
                        "records.\(sqlName(plan.items[item].id))", width: plan.items[item].slot.length,
                        origin: .item(item))
                case .variable(let name): .constant(plan.variables.text(name) ?? "", origin: .other)
                case .constant(let text): .constant(text, origin: .other)
                }
            let column = SQLText.text(
                "found.\(sqlName(columns[column].id))", width: columns[column].slot.length, origin: .other)
            return equality(column, "=", other)
        }
        return pairs.isEmpty ? "TRUE" : pairs.joined(separator: " AND ")
    }

    // MARK: Conditions

    private mutating func join(_ parts: [Expression], _ word: String) throws(SQLLimit) -> SQLText {
        let texts = try print(parts).map(\.enclosed)
        let isLong = texts.reduce(0) { $0 + $1.utf8.count } > Self.widest
        return .condition(texts.joined(separator: isLong ? "\n\(word) " : " \(word) "), isJoined: true)
    }

    private mutating func printChoice(
        _ branches: [Expression.Branch], _ otherwise: Expression
    ) throws(SQLLimit) -> SQLText {
        var text = "CASE"
        for branch in branches {
            text += " WHEN \(try print(branch.condition).enclosed) THEN \(try print(branch.result).enclosed)"
        }
        let last = try print(otherwise)
        text += " ELSE \(last.enclosed) END"
        switch last {
        case .number: return .number(text)
        case .date: return .date(text)
        default: return .condition(text, isJoined: false)
        }
    }

    private mutating func printArithmetic(
        _ a: Expression, _ operation: Arithmetic, _ b: Expression
    ) throws(SQLLimit) -> SQLText {
        let (left, right) = (try print(a), try print(b))
        let text = "(\(left.bare) \(operation.rawValue) \(right.bare))"
        if case .date = left, case .number = right { return .date(text) }
        return .number(text)
    }
}

extension PlannedTable {
    /// The name of its table in a script.
    var sqlTable: String {
        kind == .previous ? "previous" : id.split(separator: "-").joined(separator: "_")
    }
}
