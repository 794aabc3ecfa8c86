import CODBC
import RollbookModel

/// A connection on which nothing is ever changed: what it is asked is taken back when it ends.
@safe
final class ODBCConnection {
    private let name: String
    private var environment: SQLHANDLE?
    private(set) var handle: SQLHANDLE?
    private var isConnected = false

    /// What drivers are to be told that would else fetch all rows at once, or make a file that is not there.
    private static let settings: [(word: String, driver: String, pairs: [(key: String, value: String)])] = [
        ("postgres", "psqlodbc", [("UseDeclareFetch", "1"), ("Fetch", "5000")]),
        ("sqlite", "sqlite3odbc", [("NoCreat", "1"), ("StepAPI", "1")]),
    ]

    init(_ text: ConnectionText, name: String) throws(Problem) {
        self.name = name
        let login = try DatabaseLogin()
        let three = unsafe SQLPOINTER(bitPattern: Int(SQL_OV_ODBC3))
        guard unsafe SQLAllocHandle(SQLSMALLINT(SQL_HANDLE_ENV), nil, &environment) == SQL_SUCCESS,
            unsafe SQLSetEnvAttr(environment, SQL_ATTR_ODBC_VERSION, three, 0) == SQL_SUCCESS,
            unsafe SQLAllocHandle(SQLSMALLINT(SQL_HANDLE_DBC), environment, &handle) == SQL_SUCCESS
        else { throw Problem(at: name, "ODBC could not be set up", wayOut: "Is there memory left?") }
        set(SQL_ATTR_ACCESS_MODE, Int(SQL_MODE_READ_ONLY))
        set(SQL_ATTR_LOGIN_TIMEOUT, 30)
        // Mostly a connection names its driver; one that its data source names is told by a second connection.
        let likely = Self.settings.filter { text.mentions($0.word) }
        try connect(text.adding(likely.flatMap(\.pairs) + login.pairs), login)
        let driver = self.driver
        if driver.hasPrefix("psqlodbca") {
            throw Problem(
                at: name, "this is PostgreSQL's ANSI driver, which cannot give all characters",
                wayOut: "Name the other: DRIVER={PostgreSQL Unicode}.")
        }
        let others = Self.settings.filter { driver.hasPrefix($0.driver) && !text.mentions($0.word) }
        if !others.isEmpty {
            disconnect()
            try connect(text.adding(others.flatMap(\.pairs) + login.pairs), login)
        }
        set(SQL_ATTR_AUTOCOMMIT, Int(SQL_AUTOCOMMIT_OFF))
        isPostgreSQL = driver.hasPrefix("psqlodbc")
    }

    private(set) var isPostgreSQL = false

    deinit {
        disconnect()
        if unsafe handle != nil { _ = unsafe SQLFreeHandle(SQLSMALLINT(SQL_HANDLE_DBC), handle) }
        if unsafe environment != nil { _ = unsafe SQLFreeHandle(SQLSMALLINT(SQL_HANDLE_ENV), environment) }
    }

    /// Not every driver knows every attribute.
    private func set(_ attribute: Int32, _ value: Int) {
        _ = unsafe SQLSetConnectAttrW(handle, attribute, SQLPOINTER(bitPattern: value), 0)
    }

    private func connect(_ text: String, _ login: DatabaseLogin) throws(Problem) {
        var units = Array(text.utf16)
        defer { for index in units.indices { units[index] = 0 } }
        guard let length = SQLSMALLINT(exactly: units.count) else {
            throw Problem(at: "--input", "the connection's text is too long", wayOut: "Name a data source of odbc.ini.")
        }
        let code = unsafe SQLDriverConnectW(
            handle, nil, &units, length, nil, 0, nil, SQLUSMALLINT(SQL_DRIVER_NOPROMPT))
        guard code == SQL_SUCCESS || code == SQL_SUCCESS_WITH_INFO else {
            let diagnostic = unsafe ODBCDiagnostic(SQL_HANDLE_DBC, handle)
            throw Problem(
                at: name, "the database cannot be reached: \(diagnostic.words(without: login.password))",
                wayOut: "Check data source, driver, server and user; a password is named by ROLLBOOK_ODBC_PASSWORD. "
                    + "odbcinst -q -d lists the drivers, odbcinst -q -s the data sources.")
        }
        isConnected = true
    }

    private func disconnect() {
        guard isConnected else { return }
        _ = unsafe SQLEndTran(SQLSMALLINT(SQL_HANDLE_DBC), handle, SQLSMALLINT(SQL_ROLLBACK))
        _ = unsafe SQLDisconnect(handle)
        isConnected = false
    }

    /// The file name of the driver: `psqlodbcw.so`.
    private var driver: String {
        var units = [SQLWCHAR](repeating: 0, count: 256)
        var length: SQLSMALLINT = 0
        _ = unsafe SQLGetInfoW(handle, SQLUSMALLINT(SQL_DRIVER_NAME), &units, SQLSMALLINT(units.count * 2), &length)
        let path = String(decoding: units.prefix { $0 != 0 }, as: UTF16.self)
        return (path.split(separator: "/").last.map(String.init) ?? path).replacing("lib", with: "", maxReplacements: 1)
    }

    /// Whether values that were cut off in a block of rows can be had whole.
    var givesValuesOfBlocks: Bool {
        var extensions: SQLUINTEGER = 0
        _ = unsafe SQLGetInfoW(handle, SQLUSMALLINT(SQL_GETDATA_EXTENSIONS), &extensions, 4, nil)
        let wanted = SQLUINTEGER(SQL_GD_BLOCK | SQL_GD_BOUND | SQL_GD_ANY_COLUMN)
        return extensions & wanted == wanted
    }
}
