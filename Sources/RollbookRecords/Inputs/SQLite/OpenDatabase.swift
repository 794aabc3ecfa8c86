import Glibc
import RollbookModel
import RollbookSQLite

/// Opens a database file for reading alone.
func openDatabase(_ path: String, name: String) throws(Problem) -> Database {
    try Database(reading: path, isStill: canStandAlone(path), isStopped: { Interruption.signal != nil }) {
        databaseProblem(name, $0)
    }
}

/// A database in memory, as its file is.
func openDatabase(image: [UInt8], name: String) throws(Problem) -> Database {
    try Database(image: image, isStopped: { Interruption.signal != nil }) { databaseProblem(name, $0) }
}

/// A database that keeps a log of changes (WAL) and has none now: nobody has it open, and to open it as usual would put
/// two files beside it. `SteadyFile` notices should somebody write to it after all.
private func canStandAlone(_ path: String) -> Bool {
    guard let start = try? firstBytes(of: path, count: 20), start.count == 20, start[18] == 2 else { return false }
    return unsafe access(path + "-wal", F_OK) != 0
}

private func databaseProblem(_ name: String, _ code: Int32) -> Problem {
    switch DatabaseFault(code) {
    case .busy:
        Problem(
            at: name, "another program is writing to this database", wayOut: "Wait until it has ended, then run again.")
    case .damaged:
        Problem(at: name, "this is no SQLite database, or it is damaged", wayOut: "Fetch it anew, or export the table.")
    case .cannotOpen, .readOnly:
        Problem(
            at: name, "it has changes that are not yet written into it, and its folder cannot be written",
            wayOut: "Copy it with the files beside it (-wal, -journal) to a folder of yours, and open it there once.")
    case .tooLarge:
        Problem(at: name, "a row is longer than 16 megabytes", wayOut: "Leave the large columns out with --query.")
    case .stopped: .interruption()
    case .refused:
        Problem(
            at: name, "this needs more than reading tables, which is all that is allowed here",
            wayOut: "Use one SELECT, without random numbers, PRAGMA or ATTACH.")
    case .misunderstood:
        Problem(
            at: name, "the view or query cannot be run to its end here",
            wayOut: "Name a table, or mend the query; functions that reach outside the database are refused.")
    case .diskFull, .other:
        Problem(
            at: name, "the database cannot be read (SQLite \(code & 0xFF))",
            wayOut: "Fetch it anew, or export the table.")
    }
}

/// The user's own query.
func queryStatement(_ text: String, _ database: Database, _ name: String) throws(Problem) -> Database.Statement {
    let statement: Database.Statement?
    do throws(Problem) {
        statement = try Database.Statement(only: text, in: database)
    } catch {
        // Of a query that cannot be prepared SQLite says why in the query's own words; nothing was read yet.
        guard database.hasMisunderstood else { throw error }
        throw Problem(at: name, "SQLite refuses the query: \(database.message)", wayOut: "Mend the query.")
    }
    guard let statement, !statement.columns.isEmpty else {
        throw Problem(at: name, "the query is not one SELECT", wayOut: "Write one SELECT into the file.")
    }
    guard !statement.hasParameters else {
        throw Problem(
            at: name, "the query has parameters, for which there are no values", wayOut: "Write the values out.")
    }
    return statement
}
