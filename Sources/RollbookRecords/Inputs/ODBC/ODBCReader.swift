import CODBC
import RollbookModel

/// The rows of a query, in the order in which the database gives them.
final class ODBCReader: RowReader {
    let columns: [String]
    /// A database is no file.
    let facts: FileFacts? = nil
    private let statement: ODBCStatement
    private let rows: ODBCRows
    private let name: String
    private var isAtEnd = false

    /// - Parameters:
    ///   - source: what stands behind `odbc:`.
    ///   - query: one SELECT.
    init(_ source: String, name: String, query: String?) throws(Problem) {
        self.name = name
        let text = try ConnectionText(source)
        let query = try Self.checked(query, name)
        let connection = try ODBCConnection(text, name: name)
        statement = try ODBCStatement(connection, name: name)
        if connection.isPostgreSQL { try ODBCStatement(connection, name: name).run("SET TRANSACTION READ ONLY") }
        try statement.run(query)
        let found = (0..<statement.columnCount).map { [statement] in statement.column($0) }
        guard !found.isEmpty else {
            throw Problem(at: name, "the query gives no rows", wayOut: "The file of --query holds one SELECT.")
        }
        columns = found.map(\.name)
        rows = ODBCRows(
            statement, sizes: found.map(\.size), columns: columns, isBound: connection.givesValuesOfBlocks, name: name)
        rows.bind()
    }

    func next(_ row: inout RowText) throws(Problem) -> Bool {
        if isAtEnd { return false }
        if try rows.next(&row) { return true }
        isAtEnd = true
        if statement.hasMore {
            throw Problem(at: name, "the query has several results", wayOut: "The file of --query holds one SELECT.")
        }
        return false
    }

    func place(of row: RowPlace, columns: [Int]) -> String {
        (["row \(row.line) of the query"] + columns.map { self.columns[$0] }).joined(separator: ", ")
    }

    private static func checked(_ query: String?, _ name: String) throws(Problem) -> String {
        guard let query else {
            throw Problem(
                at: name, "nothing says what is to be read of the database",
                wayOut: "Name a file with the SELECT whose rows are the records: --query FILE.")
        }
        guard isSingleStatement(query) else {
            throw Problem(
                at: "--query", "there is more than one statement in the file", wayOut: "It holds one SELECT.")
        }
        return query
    }
}
