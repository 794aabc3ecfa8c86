import RollbookModel

/// Prints expressions as SQL over a table `records`: the visitor beside `Compiler`, over the same tree.
///
/// It prints what has compiled, so types are taken as right: what does not fit ends in `SQLLimit`, not in a diagnostic.
struct SQLPrinter {
    /// Longer conditions are refused.
    private static let longest = 100_000
    /// Longer definitions become views of their own; the others are printed wherever they are used.
    private static let longestInline = 400
    /// A line that joins conditions is broken beyond this.
    private static let widest = 100

    let plan: Plan
    let dialect: SQLDialect
    /// Whether long definitions become views; else they are printed wherever they are used, as a constraint needs it.
    let makesViews: Bool
    /// What items are columns of.
    private let source: String
    /// Of what is being printed.
    var needs = SQLNeeds()
    /// Set while a condition on groups is printed.
    var counting: SQLCounting?
    /// What `plan.definitions` printed as, and what they need.
    private var definitions: [String: (text: SQLText, needs: SQLNeeds)] = [:]
    /// Views of long definitions, each after those that it reads.
    private(set) var views: [SQLDefinition] = []

    init(_ plan: Plan, _ dialect: SQLDialect, makesViews: Bool = true, over source: String = "records") {
        self.plan = plan
        self.dialect = dialect
        self.makesViews = makesViews
        self.source = source
    }

    /// An expression of its own.
    mutating func print(_ source: SourceText) throws(SQLLimit) -> (text: SQLText, needs: SQLNeeds) {
        needs = SQLNeeds()
        let text = try print(parse(source))
        guard text.bare.utf8.count <= Self.longest else { throw SQLLimit(reason: "it is too long once printed") }
        return (text, needs)
    }

    mutating func print(_ expression: Expression) throws(SQLLimit) -> SQLText {
        switch expression.kind {
        case .string(let text): return try constant(text, .literal)
        case .integer(let value): return .number("\(value)")
        case .truth(let value): return .truth(value)
        case .name(let name): return try printName(name)
        case .variable(let name): return try printVariable(name)
        case .column(let relation, let column): return try printColumn(relation, column)
        case .exists(let relation): return try printExists(relation)
        case .call(let name, let arguments): return try printCall(name.lowercased(), arguments)
        case .substring(let text, let from, let length): return try printSubstring(text, from, length)
        case .not(let part): return try negate(part)
        case .all(let parts): return try join(parts, "AND", neutral: true)
        case .any(let parts): return try join(parts, "OR", neutral: false)
        case .compare(let a, let comparison, let b): return try printComparison(a, comparison, b)
        case .among(let value, let list): return try printAmong(value, list)
        case .between(let value, let low, let high): return try printBetween(value, low, high)
        case .like(let value, let pattern): return try printLike(value, pattern)
        case .arithmetic(let a, let operation, let b): return try printArithmetic(a, operation, b)
        case .choose(let branches, let otherwise): return try printChoice(branches, otherwise)
        case .aggregate(let aggregate): return try printAggregate(aggregate)
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
            let source = counting?.groups ?? source
            return .text("\(source).\(sqlName(name))", width: plan.items[index].slot.length, origin: .item(index))
        }
        if let known = definitions[name] {
            needs = needs.joined(known.needs)
            return known.text
        }
        guard let source = plan.definitions[name] else { throw SQLLimit(reason: "it names \(name), which is nothing") }
        let outer = needs
        let printed = try printDefinition(name, source)
        needs = outer.joined(printed.needs)
        return printed.text
    }

    private mutating func printDefinition(
        _ name: String, _ source: SourceText
    ) throws(SQLLimit) -> (text: SQLText, needs: SQLNeeds) {
        var printed = try print(source)
        if makesViews, printed.text.bare.utf8.count > Self.longestInline {
            let definition = SQLDefinition(name: name, query: try query(printed.text.bare, printed.needs))
            views.append(definition)
            printed = (
                printed.text.replaced(by: "\(sqlName(definition.view)).value"),
                SQLNeeds(definitions: [name], looksUp: true, mayBeUnknown: printed.needs.mayBeUnknown)
            )
        }
        definitions[name] = printed
        return printed
    }

    /// A value for each record.
    private func query(_ value: String, _ needs: SQLNeeds) throws(SQLLimit) -> String {
        """
        SELECT records.source_row,
          \(sqlIndented(value, by: 2)) AS value
        FROM records\(try joins(needs))
        """
    }

    /// What records are compared or grouped by: an item or a definition that reads nothing but the record.
    mutating func printKey(_ name: String) throws(SQLLimit) -> String {
        needs = SQLNeeds()
        let text = try printName(name)
        guard needs.relations.isEmpty, needs.definitions.isEmpty else {
            throw SQLLimit(reason: "its key reads other tables")
        }
        return text.bare
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

    // MARK: Conditions

    private mutating func negate(_ part: Expression) throws(SQLLimit) -> SQLText {
        let text = try print(part)
        return text.truth.map { .truth(!$0) } ?? .condition("NOT \(text.enclosed)", isJoined: true)
    }

    /// What is known before any record is read is left out, with all that it needs.
    private mutating func join(_ parts: [Expression], _ word: String, neutral: Bool) throws(SQLLimit) -> SQLText {
        let outer = needs
        var open: [SQLText] = []
        for part in parts {
            let text = try print(part)
            switch text.truth {
            case nil: open.append(text)
            case neutral: continue
            default:
                needs = outer
                return text
            }
        }
        guard open.count > 1 else { return open.first ?? .truth(neutral) }
        let texts = open.map(\.enclosed)
        let isLong = texts.reduce(0) { $0 + $1.utf8.count } > Self.widest
        return .condition(texts.joined(separator: isLong ? "\n\(word) " : " \(word) "), isJoined: true)
    }

    private mutating func printChoice(
        _ branches: [Expression.Branch], _ otherwise: Expression
    ) throws(SQLLimit) -> SQLText {
        var text = ""
        for branch in branches {
            let condition = try print(branch.condition)
            if condition.truth == false { continue }
            let result = try print(branch.result)
            if condition.truth == true { return choice(text, otherwise: result) }
            text += " WHEN \(condition.enclosed) THEN \(result.enclosed)"
        }
        return choice(text, otherwise: try print(otherwise))
    }

    private func choice(_ branches: String, otherwise last: SQLText) -> SQLText {
        branches.isEmpty ? last : last.replaced(by: "CASE\(branches) ELSE \(last.enclosed) END")
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

/// What an expression rests on besides the record itself.
struct SQLNeeds {
    /// Relations whose columns it reads: they are joined in, each by the row that it finds.
    var relations: Set<Int> = []
    /// Definitions that are views of their own.
    var definitions: Set<String> = []
    /// Whether it asks other tables in any way.
    var looksUp = false
    /// Whether it may be UNKNOWN for a record whose values all fit.
    var mayBeUnknown = false

    func joined(_ other: SQLNeeds?) -> SQLNeeds {
        guard let other else { return self }
        return SQLNeeds(
            relations: relations.union(other.relations), definitions: definitions.union(other.definitions),
            looksUp: looksUp || other.looksUp, mayBeUnknown: mayBeUnknown || other.mayBeUnknown)
    }
}

/// A definition too long to be printed wherever it is used: a view of its value for each record.
struct SQLDefinition: Sendable {
    let name: String
    let query: String

    var view: String { Self.view(of: name) }

    static func view(of name: String) -> String { "define_\(name)" }
}
