import RollbookModel

/// Reads an expression: OR below AND below NOT below comparisons below sums below products, as SQL does.
struct Parser {
    /// Deeper expressions are refused; no edit seen needs a tenth of it.
    private static let deepest = 64
    private static let longest = 4_000
    /// Operations in a row, each of which has those before it on its left.
    private static let longestSum = 64

    private let source: SourceText
    private let tokens: [Token]
    private var position = 0
    private var depth = 0

    static func expression(_ source: SourceText) throws(ExpressionFault) -> Expression {
        guard source.text.utf8.count <= SourceText.longestExpression else {
            throw ExpressionFault(
                rule: "expression-size", at: source.place(at: 0),
                "this expression has \(source.text.utf8.count) characters; at most \(SourceText.longestExpression) are read",
                help: "Move parts of it into define, or a long list of values into a table.")
        }
        let tokens = try Lexer.tokens(of: source, limit: longest)
        var parser = Parser(source: source, tokens: tokens)
        let expression = try parser.disjunction()
        if parser.current.kind != .end { throw parser.unexpected("an operator or the end of the expression") }
        return expression
    }

    private init(source: SourceText, tokens: [Token]) {
        self.source = source
        self.tokens = tokens
    }

    // MARK: Levels of precedence

    private mutating func disjunction() throws(ExpressionFault) -> Expression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else {
            throw fault("expression-size", "parentheses and calls are nested more than \(Self.deepest) deep")
        }
        let offset = current.offset
        var parts = [try conjunction()]
        while take("OR") { parts.append(try conjunction()) }
        return parts.count == 1 ? parts[0] : Expression(kind: .any(parts), offset: offset)
    }

    private mutating func conjunction() throws(ExpressionFault) -> Expression {
        let offset = current.offset
        var parts = [try negation()]
        while take("AND") { parts.append(try negation()) }
        return parts.count == 1 ? parts[0] : Expression(kind: .all(parts), offset: offset)
    }

    private mutating func negation() throws(ExpressionFault) -> Expression {
        let offset = current.offset
        var isNegated = false
        while take("NOT") { isNegated.toggle() }
        let condition = try comparison()
        return isNegated ? Expression(kind: .not(condition), offset: offset) : condition
    }

    private mutating func comparison() throws(ExpressionFault) -> Expression {
        let offset = current.offset
        let left = try sum()
        if case .symbol(let text) = current.kind, let comparison = Comparison(rawValue: text) {
            position += 1
            return Expression(kind: .compare(left, comparison, try sum()), offset: offset)
        }
        let isNegated =
            current.isKeyword("NOT") && (next.isKeyword("IN") || next.isKeyword("BETWEEN") || next.isKeyword("LIKE"))
        if isNegated { position += 1 }
        guard let test = try listTest(of: left, at: offset) else { return left }
        return isNegated ? Expression(kind: .not(test), offset: offset) : test
    }

    /// `IN (...)`, `BETWEEN a AND b`, `LIKE pattern` after their left side; nil when none of them follows.
    private mutating func listTest(of left: Expression, at offset: Int) throws(ExpressionFault) -> Expression? {
        if take("IN") {
            return Expression(kind: .among(left, try parenthesised()), offset: offset)
        }
        if take("BETWEEN") {
            let low = try sum()
            try expect("AND")
            return Expression(kind: .between(left, low, try sum()), offset: offset)
        }
        if take("LIKE") {
            return Expression(kind: .like(left, try sum()), offset: offset)
        }
        return nil
    }

    private mutating func sum() throws(ExpressionFault) -> Expression {
        let offset = current.offset
        var left = try product()
        for _ in 0..<Self.longestSum {
            let operation: Arithmetic
            if take("+") { operation = .add } else if take("-") { operation = .subtract } else { return left }
            left = Expression(kind: .arithmetic(left, operation, try product()), offset: offset)
        }
        throw fault("expression-size", "more than \(Self.longestSum) numbers are added in a row")
    }

    private mutating func product() throws(ExpressionFault) -> Expression {
        let offset = current.offset
        var left = try primary()
        for _ in 0..<Self.longestSum {
            guard take("*") else { return left }
            left = Expression(kind: .arithmetic(left, .multiply, try primary()), offset: offset)
        }
        throw fault("expression-size", "more than \(Self.longestSum) numbers are multiplied in a row")
    }

    // MARK: Primaries

    private mutating func primary() throws(ExpressionFault) -> Expression {
        let token = current
        switch token.kind {
        case .string(let text): return leaf(.string(text))
        case .integer(let value): return leaf(.integer(value))
        case .variable(let name): return leaf(.variable(name))
        case .symbol("("):
            position += 1
            let inner = try disjunction()
            try expect(")")
            return inner
        case .name(let name): return try named(name, token)
        default: throw unexpected("a value or condition")
        }
    }

    private mutating func leaf(_ kind: Expression.Kind) -> Expression {
        defer { position += 1 }
        return Expression(kind: kind, offset: current.offset)
    }

    private mutating func named(_ name: String, _ token: Token) throws(ExpressionFault) -> Expression {
        switch name.uppercased() {
        case "TRUE": return leaf(.truth(true))
        case "FALSE": return leaf(.truth(false))
        case "CASE": return try choice()
        case "SUBSTRING": return try substring()
        case "EXISTS": return try exists()
        case let word where Self.aggregates.contains(word) && next.kind == .symbol("("): return try aggregate(word)
        case let word where Self.reserved.contains(word): throw unexpected("a value or condition")
        default: break
        }
        position += 1
        if current.kind == .symbol("(") {
            return Expression(kind: .call(name, try parenthesised()), offset: token.offset)
        }
        if take(".") {
            return Expression(kind: .column(relation: name, column: try identifier("a column")), offset: token.offset)
        }
        return Expression(kind: .name(name), offset: token.offset)
    }

    private static let aggregates: Set = ["COUNT", "SUM", "MIN_DAYS_BETWEEN"]

    private static let reserved: Set = [
        "AND", "OR", "NOT", "IN", "BETWEEN", "LIKE", "WHEN", "THEN", "ELSE", "END", "FROM", "FOR",
    ]

    private mutating func choice() throws(ExpressionFault) -> Expression {
        let offset = current.offset
        position += 1
        var branches: [Expression.Branch] = []
        while take("WHEN") {
            let condition = try disjunction()
            try expect("THEN")
            branches.append(.init(condition: condition, result: try disjunction()))
        }
        if branches.isEmpty { throw unexpected("WHEN") }
        try expect("ELSE")
        let otherwise = try disjunction()
        try expect("END")
        return Expression(kind: .choose(branches, otherwise: otherwise), offset: offset)
    }

    private mutating func substring() throws(ExpressionFault) -> Expression {
        let offset = current.offset
        position += 1
        try expect("(")
        let text = try disjunction()
        try expect("FROM")
        let from = try sum()
        let length = take("FOR") ? try sum() : nil
        try expect(")")
        return Expression(kind: .substring(text, from: from, length: length), offset: offset)
    }

    private mutating func exists() throws(ExpressionFault) -> Expression {
        let offset = current.offset
        position += 1
        try expect("(")
        let relation = try identifier("a relation")
        try expect(")")
        return Expression(kind: .exists(relation), offset: offset)
    }

    /// `COUNT(*)`, `COUNT(DISTINCT text)`, `SUM(number)` or `MIN_DAYS_BETWEEN(date)`, each with or without
    /// `FILTER (WHERE condition)`.
    private mutating func aggregate(_ word: String) throws(ExpressionFault) -> Expression {
        let offset = current.offset
        position += 1
        try expect("(")
        let measure: Expression.Aggregate.Measure
        if word == "SUM" {
            measure = .sum(try disjunction())
        } else if word == "MIN_DAYS_BETWEEN" {
            measure = .daysBetween(try disjunction())
        } else if take("DISTINCT") {
            measure = .distinct(try disjunction())
        } else {
            try expect("*")
            measure = .count
        }
        try expect(")")
        return Expression(kind: .aggregate(.init(measure: measure, filter: try filter())), offset: offset)
    }

    private mutating func filter() throws(ExpressionFault) -> Expression? {
        guard take("FILTER") else { return nil }
        try expect("(")
        try expect("WHERE")
        let condition = try disjunction()
        try expect(")")
        return condition
    }

    private mutating func parenthesised() throws(ExpressionFault) -> [Expression] {
        try expect("(")
        var list = [try disjunction()]
        while take(",") { list.append(try disjunction()) }
        try expect(")")
        return list
    }

    // MARK: Tokens

    private var current: Token { tokens[position] }
    private var next: Token { tokens[min(position + 1, tokens.count - 1)] }

    private mutating func take(_ word: String) -> Bool {
        guard current.isKeyword(word) || current.kind == .symbol(word) else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ word: String) throws(ExpressionFault) {
        if !take(word) { throw unexpected(word) }
    }

    private mutating func identifier(_ what: String) throws(ExpressionFault) -> String {
        guard case .name(let name) = current.kind else { throw unexpected("the name of \(what)") }
        position += 1
        return name
    }

    private func unexpected(_ wanted: String) -> ExpressionFault {
        fault("expression-syntax", "expected \(wanted), found \(current.quoted)")
    }

    private func fault(_ rule: String, _ message: String) -> ExpressionFault {
        ExpressionFault(rule: rule, at: source.place(at: current.offset), message)
    }
}
