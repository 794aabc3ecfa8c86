import CSQLite
import RollbookModel

/// A SQLite database, as the ledger needs it. Every fault of SQLite's becomes a `Problem`.
@safe
final class Database {
    private let path: String
    private var handle: OpaquePointer?
    /// Whether a run that was killed left its journal. SQLite has rolled back what that run had begun, and removes the journal
    /// itself only with the next transaction that writes.
    let hasLeftovers: Bool

    /// Opens a file for this process alone, making it when it is not there.
    init(_ path: String) throws(Problem) {
        self.path = path
        hasLeftovers = Self.isThere("\(path)-journal")
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_PRIVATECACHE
        let outcome = unsafe sqlite3_open_v2(path, &handle, flags, nil)
        guard outcome == SQLITE_OK else { throw problem(outcome) }
        unsafe sqlite3_busy_timeout(handle, 2_000)
        try run("PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;")
    }

    deinit { unsafe sqlite3_close_v2(handle) }

    private static func isThere(_ path: String) -> Bool {
        var isThere: Int32 = 0
        guard let files = unsafe sqlite3_vfs_find(nil), let look = unsafe files.pointee.xAccess else { return false }
        return unsafe look(files, path, SQLITE_ACCESS_EXISTS, &isThere) == SQLITE_OK && isThere != 0
    }

    /// Statements without values.
    func run(_ text: String) throws(Problem) {
        let outcome = unsafe sqlite3_exec(handle, text, nil, nil, nil)
        guard outcome == SQLITE_OK else { throw problem(outcome) }
    }

    /// One statement with its values; each row that it answers goes to `take`.
    func query(
        _ text: String, _ values: [Value] = [], _ take: (borrowing Row) throws(Problem) -> Void = { _ in }
    ) throws(Problem) {
        let statement = try Statement(text, in: self)
        try statement.run(values, take)
    }

    /// Everything that `body` does, or nothing of it.
    func transaction<Result>(_ body: () throws(Problem) -> Result) throws(Problem) -> Result {
        try run("BEGIN IMMEDIATE")
        do throws(Problem) {
            let result = try body()
            try run("COMMIT")
            return result
        } catch {
            try? run("ROLLBACK")
            throw error
        }
    }

    enum Value {
        case text(String)
        case number(Int)
        case bytes([UInt8])
        case null
    }

    /// A row while it is at hand.
    @safe
    struct Row: ~Copyable {
        fileprivate let statement: OpaquePointer

        func text(_ column: Int32) -> String {
            unsafe sqlite3_column_text(statement, column).map { unsafe String(cString: $0) } ?? ""
        }

        func number(_ column: Int32) -> Int { unsafe Int(sqlite3_column_int64(statement, column)) }

        /// Empty for NULL.
        func bytes(_ column: Int32) -> [UInt8] {
            let count = unsafe Int(sqlite3_column_bytes(statement, column))
            guard count > 0, let start = unsafe sqlite3_column_blob(statement, column) else { return [] }
            return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
        }

        func isNull(_ column: Int32) -> Bool { unsafe sqlite3_column_type(statement, column) == SQLITE_NULL }
    }

    /// A statement that is run many times.
    @safe
    final class Statement {
        private let database: Database
        private let statement: OpaquePointer

        init(_ text: String, in database: Database) throws(Problem) {
            self.database = database
            var statement: OpaquePointer?
            let outcome = unsafe sqlite3_prepare_v2(database.handle, text, -1, &statement, nil)
            guard outcome == SQLITE_OK, let statement = unsafe statement else { throw database.problem(outcome) }
            unsafe self.statement = statement
        }

        deinit { unsafe sqlite3_finalize(statement) }

        func run(
            _ values: [Value], _ take: (borrowing Row) throws(Problem) -> Void = { _ in }
        ) throws(Problem) {
            defer { unsafe sqlite3_reset(statement) }
            for (index, value) in values.enumerated() { try bind(value, at: Int32(index + 1)) }
            while true {
                let outcome = unsafe sqlite3_step(statement)
                if outcome == SQLITE_DONE { return }
                guard outcome == SQLITE_ROW else { throw database.problem(outcome) }
                try take(unsafe Row(statement: statement))
            }
        }

        private func bind(_ value: Value, at index: Int32) throws(Problem) {
            let copy = unsafe rollbook_sqlite_copy()
            let outcome =
                switch value {
                case .text(let text): unsafe sqlite3_bind_text(statement, index, text, -1, copy)
                case .number(let number): unsafe sqlite3_bind_int64(statement, index, Int64(number))
                case .bytes(let bytes): unsafe sqlite3_bind_blob(statement, index, bytes, Int32(bytes.count), copy)
                case .null: unsafe sqlite3_bind_null(statement, index)
                }
            guard outcome == SQLITE_OK else { throw database.problem(outcome) }
        }
    }

    /// SQLite's own words say nothing that a user could act on; none of them holds a value.
    private func problem(_ code: Int32) -> Problem {
        switch code & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED:
            Problem(
                at: path, "another run is using this ledger", wayOut: "Wait until it has ended, then run again.")
        case SQLITE_NOTADB, SQLITE_CORRUPT, SQLITE_FORMAT:
            Problem(
                at: path, "this is no ledger, or it is damaged",
                wayOut: "Put a copy of it back, or name another --ledger; nothing was changed in it.")
        case SQLITE_FULL:
            Problem(at: path, "there is no room left on the disk", wayOut: "Make room and run again.")
        case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH:
            Problem(at: path, "it cannot be written", wayOut: "Ask for permission to write it and its folder.")
        case SQLITE_CANTOPEN:
            Problem(
                at: path, "it can be neither opened nor made",
                wayOut: "Name a file in a folder that you may write, and no link.")
        default:
            Problem(
                at: path, "the ledger cannot be used (SQLite \(code))", wayOut: "Run again, or name another --ledger.")
        }
    }
}
