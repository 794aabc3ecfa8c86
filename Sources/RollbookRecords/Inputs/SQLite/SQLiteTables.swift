import RollbookModel
import RollbookSQLite

/// A table or view as the database lists it.
private struct SQLiteTable {
    let name: String
    let isView: Bool
    let hasRowID: Bool
}

/// The table or view that is meant: the named one, the only one, or the one whose columns fit.
func chosenTable(
    of database: Database, named part: String?, name: String, _ fits: ([String]) -> Bool
) throws(Problem) -> SQLiteRows {
    let tables = try tables(of: database)
    if let part {
        let found =
            tables.first { $0.name == part } ?? tables.first { $0.name.lowercased() == part.lowercased() }
        guard let found else { throw choice(name, "it has no table \"\(part)\"", tables) }
        return try rows(of: found, database)
    }
    if tables.count == 1 { return try rows(of: tables[0], database) }
    guard !tables.isEmpty else { throw choice(name, "it has no table", tables) }
    var fitting: [SQLiteTable] = []
    for table in tables {
        let columns = try Database.Statement("SELECT * FROM \(quoted(table.name))", in: database).columns
        if fits(columns) { fitting.append(table) }
    }
    if fitting.count == 1 { return try rows(of: fitting[0], database) }
    throw choice(
        name, fitting.isEmpty ? "no table has the columns that are wanted" : "several tables could be meant",
        fitting.isEmpty ? tables : fitting)
}

private func tables(of database: Database) throws(Problem) -> [SQLiteTable] {
    var tables: [SQLiteTable] = []
    try database.query(
        """
        SELECT name, type = 'view', wr FROM pragma_table_list
        WHERE schema = 'main' AND type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name
        """
    ) { row throws(Problem) in
        let isView = row.number(1) == 1
        tables.append(SQLiteTable(name: row.text(0), isView: isView, hasRowID: !isView && row.number(2) == 0))
    }
    return tables
}

/// How a table is read so that the same file always gives the same order: by rowid, or by the primary key that it has
/// instead; a view as it comes.
private func rows(of table: SQLiteTable, _ database: Database) throws(Problem) -> SQLiteRows {
    var (names, key): (Set<String>, [(place: Int, name: String)]) = ([], [])
    try database.query("SELECT name, pk FROM pragma_table_xinfo(\(literal(table.name)))") { row throws(Problem) in
        names.insert(row.text(0).lowercased())
        if row.number(1) > 0 { key.append((row.number(1), row.text(0))) }
    }
    let from = "FROM \(quoted(table.name))"
    if table.hasRowID, let rowID = ["rowid", "_rowid_", "oid"].first(where: { !names.contains($0) }) {
        return SQLiteRows(name: table.name, sql: "SELECT \(rowID), * \(from) ORDER BY \(rowID)", hasKey: true)
    }
    let order =
        table.isView || key.isEmpty
        ? "" : " ORDER BY \(key.sorted { $0.place < $1.place }.map { quoted($0.name) }.joined(separator: ", "))"
    return SQLiteRows(name: table.name, sql: "SELECT * \(from)\(order)", hasKey: false)
}

private func quoted(_ name: String) -> String { doubled(name, "\"") }

private func literal(_ text: String) -> String { doubled(text, "'") }

private func doubled(_ text: String, _ mark: Character) -> String {
    let parts = text.split(separator: mark, omittingEmptySubsequences: false)
    return "\(mark)\(parts.joined(separator: "\(mark)\(mark)"))\(mark)"
}

private func choice(_ name: String, _ what: String, _ tables: [SQLiteTable]) -> Problem {
    let shown = tables.prefix(20).map { "\"\($0.name)\"" }.joined(separator: ", ")
    let more = tables.count > 20 ? " and \(tables.count - 20) more" : ""
    return Problem(
        at: name, what,
        wayOut: tables.isEmpty
            ? "Is it the right file?" : "Name one behind the file, as in \(name)#TABLE: \(shown)\(more).")
}
