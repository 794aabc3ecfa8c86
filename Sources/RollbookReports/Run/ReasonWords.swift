package import RollbookModel

extension Reason {
    /// A stable word for programs.
    var word: String {
        switch self {
        case .notSupplied, .noColumn: "not-supplied"
        case .unreadable: "unreadable"
        case .monthPrecision: "month-precision"
        case .noMatch: "no-match"
        case .follows: "follows"
        }
    }

    /// The table, relation or edit it speaks of.
    var subject: String? {
        switch self {
        case .notSupplied(let name), .noColumn(let name), .noMatch(let name), .follows(let name): name
        case .unreadable, .monthPrecision: nil
        }
    }

    /// Why an edit could not be decided, a clause in plain words. It never holds a value.
    package var clause: String {
        switch self {
        case .notSupplied(let id): "\(id) was not supplied"
        case .noColumn(let item): "no extract has a column \(item)"
        case .unreadable: "a value did not fit its item or could not be read"
        case .monthPrecision: "of a date only month and year are known (month precision)"
        case .noMatch(let relation): "no row of \(relation) matches"
        case .follows(let edit): "edit \(edit) failed, and its correction comes first"
        }
    }
}
