import CODBC
import Glibc
import RollbookModel
import Synchronization

/// One query and its rows.
@safe
final class ODBCStatement {
    private let name: String
    private let connection: ODBCConnection
    private(set) var handle: SQLHANDLE?

    init(_ connection: ODBCConnection, name: String) throws(Problem) {
        self.name = name
        self.connection = connection
        guard unsafe SQLAllocHandle(SQLSMALLINT(SQL_HANDLE_STMT), connection.handle, &handle) == SQL_SUCCESS else {
            throw Problem(at: name, "ODBC could not be set up", wayOut: "Is there memory left?")
        }
    }

    deinit {
        if unsafe handle != nil { _ = unsafe SQLFreeHandle(SQLSMALLINT(SQL_HANDLE_STMT), handle) }
    }

    func set(_ attribute: Int32, _ value: SQLPOINTER?) {
        _ = unsafe SQLSetStmtAttrW(handle, attribute, value, 0)
    }

    /// Runs a query, which Ctrl-C ends.
    func run(_ sql: String) throws(Problem) {
        var units = Array(sql.utf16)
        let canceller = unsafe Canceller(handle)
        let code = unsafe SQLExecDirectW(handle, &units, SQLINTEGER(units.count))
        canceller.stop()
        try Interruption.check()
        guard code == SQL_SUCCESS || code == SQL_SUCCESS_WITH_INFO else {
            let diagnostic = unsafe ODBCDiagnostic(SQL_HANDLE_STMT, handle)
            throw Problem(
                at: name, "the database refuses the query: \(diagnostic.wordsOfQuery)",
                wayOut: "The file of --query holds one SELECT; try it with the database's own tools.")
        }
    }

    /// Goes on to the next rows; false at the end.
    func fetch(after row: Int) throws(Problem) -> Bool {
        let code = unsafe SQLFetch(handle)
        if code == SQL_NO_DATA { return false }
        guard code == SQL_SUCCESS || code == SQL_SUCCESS_WITH_INFO else { throw failure(after: row) }
        return true
    }

    /// Drivers' words may repeat values: only the state is told.
    func failure(after row: Int) -> Problem {
        let diagnostic = unsafe ODBCDiagnostic(SQL_HANDLE_STMT, handle)
        return Problem(
            at: "\(name): row \(row + 1) of the query",
            "the database gives no more rows (SQLSTATE \(diagnostic.state))",
            wayOut: "Run the query with the database's own tools; its log says more.")
    }

    var columnCount: Int {
        var count: SQLSMALLINT = 0
        _ = unsafe SQLNumResultCols(handle, &count)
        return Int(count)
    }

    /// The name of a column, and how many characters its values have at most, as far as the driver knows.
    func column(_ index: Int) -> (name: String, size: Int) {
        var units = [SQLWCHAR](repeating: 0, count: 1024)
        var (length, type, digits, nullable): (SQLSMALLINT, SQLSMALLINT, SQLSMALLINT, SQLSMALLINT) = (0, 0, 0, 0)
        var size: SQLULEN = 0
        _ = unsafe SQLDescribeColW(
            handle, SQLUSMALLINT(index + 1), &units, SQLSMALLINT(units.count), &length, &type, &size, &digits,
            &nullable)
        return (String(decoding: units.prefix { $0 != 0 }, as: UTF16.self), Int(clamping: size))
    }

    /// Whether another result follows this one.
    var hasMore: Bool {
        let code = unsafe SQLMoreResults(handle)
        return code == SQL_SUCCESS || code == SQL_SUCCESS_WITH_INFO
    }
}

/// Cancels a statement as soon as somebody asks the run to stop.
private final class Canceller {
    private let work: Work
    private let thread: Errand.Running?

    init(_ statement: SQLHANDLE?) {
        let work = Work(UInt(bitPattern: statement))
        self.work = work
        thread = Errand { work.watch() }.start()
    }

    func stop() {
        work.isDone.store(true, ordering: .relaxed)
        thread?.wait()
    }

    private final class Work: Sendable {
        let isDone = Atomic(false)
        private let statement: UInt

        init(_ statement: UInt) { self.statement = statement }

        func watch() {
            while !isDone.load(ordering: .relaxed) {
                if Interruption.signal != nil { _ = unsafe SQLCancel(SQLHANDLE(bitPattern: statement)) }
                usleep(20_000)
            }
        }
    }
}
