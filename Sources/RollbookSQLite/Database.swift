import CSQLite
package import RollbookModel

/// A connection to an SQLite database. Every fault of SQLite's becomes a `Problem` in the words of whoever opened it.
@safe
package final class Database {
    private(set) var handle: OpaquePointer?
    private let words: @Sendable (_ code: Int32) -> Problem
    /// Asked now and then while a statement runs.
    var isStopped: (@Sendable () -> Bool)?
    /// What a database in memory is made of.
    var image: UnsafeMutableRawBufferPointer?

    /// Opens a file for this process alone, making it when it is not there.
    package convenience init(
        keeping path: String, words: @escaping @Sendable (_ code: Int32) -> Problem
    ) throws(Problem) {
        try self.init(
            path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_PRIVATECACHE,
            busyTimeout: 2_000, words: words)
        // The whole lock before anything is read: two that both had read would keep each other from writing. It stays once the
        // transaction that took it ends.
        try run(
            """
            PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
            BEGIN EXCLUSIVE; PRAGMA locking_mode = EXCLUSIVE; COMMIT;
            """)
    }

    /// Whether there is a journal beside a database: while it is written to, or since a run that did was killed.
    package static func hasJournal(_ path: String) -> Bool {
        var isThere: Int32 = 0
        guard let files = unsafe sqlite3_vfs_find(nil), let look = unsafe files.pointee.xAccess else { return false }
        return unsafe look(files, "\(path)-journal", SQLITE_ACCESS_EXISTS, &isThere) == SQLITE_OK && isThere != 0
    }

    init(
        _ path: String, _ flags: Int32, busyTimeout: Int32, words: @escaping @Sendable (_ code: Int32) -> Problem
    ) throws(Problem) {
        self.words = words
        let outcome = unsafe sqlite3_open_v2(path, &handle, flags, nil)
        guard outcome == SQLITE_OK else { throw problem(outcome) }
        _ = unsafe sqlite3_extended_result_codes(handle, 1)
        _ = unsafe sqlite3_busy_timeout(handle, busyTimeout)
    }

    deinit {
        _ = unsafe sqlite3_close_v2(handle)
        unsafe image?.deallocate()
    }

    /// Statements without values.
    package func run(_ text: String) throws(Problem) {
        let outcome = unsafe sqlite3_exec(handle, text, nil, nil, nil)
        guard outcome == SQLITE_OK else { throw problem(outcome) }
    }

    /// One statement with its values; each row that it answers goes to `take`.
    package func query(
        _ text: String, _ values: [Value] = [], _ take: (borrowing Row) throws(Problem) -> Void = { _ in }
    ) throws(Problem) {
        let statement = try Statement(text, in: self)
        try statement.run(values, take)
    }

    /// Everything that `body` does, or nothing of it.
    package func transaction<Result>(_ body: () throws(Problem) -> Result) throws(Problem) -> Result {
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

    package enum Value {
        case text(String)
        case number(Int)
        case bytes([UInt8])
        case null
    }

    func problem(_ code: Int32) -> Problem { words(code) }

    /// Whether it was the statement itself that SQLite could make nothing of.
    package var hasMisunderstood: Bool { unsafe sqlite3_errcode(handle) & 0xFF == SQLITE_ERROR }

    /// What SQLite says of the statement that was refused last; it may repeat words of that statement.
    package var message: String {
        unsafe sqlite3_errmsg(handle).map { unsafe String(cString: $0) } ?? ""
    }
}
