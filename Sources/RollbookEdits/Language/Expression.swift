/// An expression as written; `offset` is where each part begins, in characters.
struct Expression: Hashable, Sendable {
    indirect enum Kind: Hashable, Sendable {
        case string(String)
        case integer(Int)
        case truth(Bool)
        case name(String)
        case variable(String)
        /// `relation.column`
        case column(relation: String, column: String)
        case exists(String)
        case call(String, [Expression])
        case substring(Expression, from: Expression, length: Expression?)
        case not(Expression)
        case all([Expression])
        case any([Expression])
        case compare(Expression, Comparison, Expression)
        case among(Expression, [Expression])
        case between(Expression, Expression, Expression)
        case like(Expression, Expression)
        case arithmetic(Expression, Arithmetic, Expression)
        case choose([Branch], otherwise: Expression)
        /// `COUNT(*)`, `COUNT(DISTINCT text)`, `SUM(number)` and `MIN_DAYS_BETWEEN(date)` over the records of a group, as
        /// far as the filter holds.
        case aggregate(Aggregate)
    }

    struct Branch: Hashable, Sendable {
        let condition: Expression
        let result: Expression
    }

    struct Aggregate: Hashable, Sendable {
        enum Measure: Hashable, Sendable {
            case count
            case distinct(Expression)
            case sum(Expression)
            /// The fewest days between two different dates.
            case daysBetween(Expression)
        }

        let measure: Measure
        let filter: Expression?
    }

    let kind: Kind
    let offset: Int
}

enum Comparison: String, Hashable, Sendable {
    case equal = "="
    case unequal = "<>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="

    /// The comparison that says the same with its sides exchanged.
    var mirrored: Comparison {
        switch self {
        case .equal, .unequal: self
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }

    /// Whether it holds of `a` and `b` when `order` is negative for a < b, zero for a = b, positive for a > b.
    @inline(__always)
    func holds(_ order: Int) -> Bool {
        switch self {
        case .equal: order == 0
        case .unequal: order != 0
        case .less: order < 0
        case .lessOrEqual: order <= 0
        case .greater: order > 0
        case .greaterOrEqual: order >= 0
        }
    }
}

enum Arithmetic: String, Hashable, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
}
