import RollbookModel
import RollbookSQLite

/// The rows of a table, a view or a query of an SQLite database, in the order of their keys.
final class SQLiteReader: RowReader {
    let columns: [String]
    private let name: String
    private let file: SteadyFile?
    private let rows: SQLiteRows
    private var statement: Database.Statement?
    private var row = 0

    convenience init(
        path: String, name: String, part: String?, settings: InputSettings, isHashed: Bool
    ) throws(Problem) {
        let file = try SteadyFile(path, name: name, isHashed: isHashed)
        let database = try openDatabase(path, name: name)
        try self.init(database, file: file, name: name, part: part, settings: settings)
    }

    /// - Parameter file: nil for a database in memory.
    init(
        _ database: Database, file: SteadyFile?, name: String, part: String?, settings: InputSettings
    ) throws(Problem) {
        (self.name, self.file) = (name, file)
        if let query = settings.query {
            guard part == nil else {
                throw Problem(
                    at: name, "both a table and a query are named", wayOut: "Leave #\(part ?? "") or --query out.")
            }
            rows = SQLiteRows(name: "query", sql: query, hasKey: false)
            database.allowReadingOnly()
            statement = try queryStatement(query, database, name)
        } else {
            rows = try chosenTable(of: database, named: part, name: name, settings.fits)
            database.allowReadingOnly()
            statement = try Database.Statement(rows.sql, in: database)
        }
        columns = Array((statement?.columns ?? []).dropFirst(rows.hasKey ? 1 : 0))
    }

    var facts: FileFacts? { file?.facts }

    func next(_ row: inout RowText) throws(Problem) -> Bool {
        guard let statement else { return false }
        guard try statement.step() else {
            // Before the file is read for its digest: closing it would end SQLite's locks as well.
            self.statement = nil
            try file?.finish()
            return false
        }
        self.row += 1
        let found = statement.row
        let key = rows.hasKey ? found.text(0) : ""
        row.begin(line: self.row, key: key)
        for column in columns.indices {
            if let fault = add(found, Int32(rows.hasKey ? column + 1 : column), to: &row) {
                let place = place(of: RowPlace(line: self.row, key: key), columns: [column])
                throw fault.problem(at: "\(name): \(place)")
            }
        }
        row.end()
        return true
    }

    /// `Records rowid 17, outcome`; the row's number where it has no key of its own.
    func place(of row: RowPlace, columns: [Int]) -> String {
        let start = row.key.isEmpty ? "\(rows.name) row \(row.line)" : "\(rows.name) rowid \(row.key)"
        return ([start] + columns.map { self.columns[$0] }).joined(separator: ", ")
    }

    private func add(_ found: borrowing Database.Row, _ column: Int32, to row: inout RowText) -> ValueFault? {
        switch found.kind(column) {
        case .null: row.add([])
        case .integer: row.add(String(found.number(column)))
        case .real:
            guard let text = plainDecimal(Array(found.real(column).description.utf8), digits: 17) else {
                return .notFinite
            }
            row.add(text)
        case .blob: return .blob
        case .text:
            return unsafe found.withText(column) { text in
                guard text.count <= valueLimit else { return .tooLong }
                guard unsafe isUTF8(text) else { return .encoding }
                unsafe row.add(text)
                return nil
            }
        }
        return nil
    }
}

/// What is read, and how.
struct SQLiteRows {
    /// What places call it.
    let name: String
    let sql: String
    /// Whether the first column answered is the row's key and none of its values.
    let hasKey: Bool
}

private enum ValueFault {
    case blob, encoding, tooLong, notFinite

    func problem(at place: String) -> Problem {
        switch self {
        case .blob:
            Problem(at: place, "the value is a BLOB", wayOut: "Leave the column out with --query, or CAST it to TEXT.")
        case .encoding: Problem(at: place, "the text is not UTF-8", wayOut: "Mend it in the database.")
        case .tooLong: tooLongValue(at: place)
        case .notFinite: Problem(at: place, "the number is infinite", wayOut: "Mend it in the database.")
        }
    }
}

private func isUTF8(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var all: UInt8 = 0
    for index in text.indices { all |= unsafe text[index] }
    if all < 0x80 { return true }
    return unsafe String(validating: text, as: UTF8.self) != nil
}
