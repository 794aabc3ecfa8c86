import RollbookModel
import RollbookSQLite

extension Database {
    /// The database of a ledger.
    convenience init(ledger path: String) throws(Problem) {
        try self.init(keeping: path) { ledgerProblem(path, $0) }
    }
}

/// SQLite's own words say nothing that a user could act on; none of them holds a value.
private func ledgerProblem(_ path: String, _ code: Int32) -> Problem {
    switch DatabaseFault(code) {
    case .busy:
        Problem(at: path, "another run is using this ledger", wayOut: "Wait until it has ended, then run again.")
    case .damaged:
        Problem(
            at: path, "this is no ledger, or it is damaged",
            wayOut: "Put a copy of it back, or name another --ledger; nothing was changed in it.")
    case .diskFull:
        Problem(at: path, "there is no room left on the disk", wayOut: "Make room and run again.")
    case .readOnly, .refused:
        Problem(at: path, "it cannot be written", wayOut: "Ask for permission to write it and its folder.")
    case .cannotOpen:
        Problem(
            at: path, "it can be neither opened nor made",
            wayOut: "Name a file in a folder that you may write, and no link.")
    case .tooLarge, .stopped, .misunderstood, .other:
        Problem(
            at: path, "the ledger cannot be used (SQLite \(code & 0xFF))",
            wayOut: "Run again, or name another --ledger.")
    }
}
