import CSQLite
package import RollbookModel

extension Database {
    /// A statement that is run many times.
    @safe
    package final class Statement {
        private let database: Database
        private let statement: OpaquePointer

        package init(_ text: String, in database: Database) throws(Problem) {
            self.database = database
            var statement: OpaquePointer?
            let outcome = unsafe sqlite3_prepare_v2(database.handle, text, -1, &statement, nil)
            guard outcome == SQLITE_OK, let statement = unsafe statement else { throw database.problem(outcome) }
            unsafe self.statement = statement
        }

        /// The one statement of a text; nil where it holds none, or more than one.
        package init?(only text: String, in database: Database) throws(Problem) {
            self.database = database
            let statements = unsafe try Self.prepare(text, in: database)
            guard unsafe statements.count == 1, let statement = unsafe statements.first else {
                unsafe statements.forEach { unsafe sqlite3_finalize($0) }
                return nil
            }
            unsafe self.statement = statement
        }

        /// The first two statements of a text.
        private static func prepare(_ text: String, in database: Database) throws(Problem) -> [OpaquePointer] {
            var statements: [OpaquePointer] = unsafe []
            var outcome = SQLITE_OK
            unsafe text.withCString { start in
                var rest: UnsafePointer<CChar>? = unsafe start
                while outcome == SQLITE_OK, unsafe statements.count < 2, let place = unsafe rest, unsafe place[0] != 0 {
                    var statement: OpaquePointer?
                    outcome = unsafe sqlite3_prepare_v2(database.handle, place, -1, &statement, &rest)
                    if let statement = unsafe statement { unsafe statements.append(statement) }
                }
            }
            guard outcome == SQLITE_OK else {
                let problem = database.problem(outcome)
                unsafe statements.forEach { unsafe sqlite3_finalize($0) }
                throw problem
            }
            return unsafe statements
        }

        deinit { unsafe sqlite3_finalize(statement) }

        package func run(
            _ values: [Value], _ take: (borrowing Row) throws(Problem) -> Void = { _ in }
        ) throws(Problem) {
            defer { reset() }
            for (index, value) in values.enumerated() { try bind(value, at: Int32(index + 1)) }
            while try step() { try take(row) }
        }

        /// Goes on to the next row; false when there is none.
        package func step() throws(Problem) -> Bool {
            let outcome = unsafe sqlite3_step(statement)
            if outcome == SQLITE_DONE { return false }
            guard outcome == SQLITE_ROW else { throw database.problem(outcome) }
            return true
        }

        package func reset() { unsafe sqlite3_reset(statement) }

        /// The row that was stepped to.
        package var row: Row { unsafe Row(statement: statement) }

        /// The names of the columns that it answers.
        package var columns: [String] {
            let count = unsafe sqlite3_column_count(statement)
            return (0..<count).map { column in
                unsafe sqlite3_column_name(statement, column).map { unsafe String(cString: $0) } ?? ""
            }
        }

        package var hasParameters: Bool { unsafe sqlite3_bind_parameter_count(statement) > 0 }

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

    /// A row while it is at hand.
    @safe
    package struct Row: ~Copyable {
        fileprivate let statement: OpaquePointer

        package func text(_ column: Int32) -> String {
            unsafe sqlite3_column_text(statement, column).map { unsafe String(cString: $0) } ?? ""
        }

        package func number(_ column: Int32) -> Int { unsafe Int(sqlite3_column_int64(statement, column)) }

        /// Empty for NULL.
        package func bytes(_ column: Int32) -> [UInt8] {
            let count = unsafe Int(sqlite3_column_bytes(statement, column))
            guard count > 0, let start = unsafe sqlite3_column_blob(statement, column) else { return [] }
            return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
        }

        package func isNull(_ column: Int32) -> Bool {
            unsafe sqlite3_column_type(statement, column) == SQLITE_NULL
        }

        package enum Kind { case null, integer, real, text, blob }

        package func kind(_ column: Int32) -> Kind {
            switch unsafe sqlite3_column_type(statement, column) {
            case SQLITE_INTEGER: .integer
            case SQLITE_FLOAT: .real
            case SQLITE_TEXT: .text
            case SQLITE_BLOB: .blob
            default: .null
            }
        }

        package func real(_ column: Int32) -> Double { unsafe sqlite3_column_double(statement, column) }

        /// Calls `body` with the bytes of a text; they are gone afterwards.
        package func withText<Result>(_ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
            let start = unsafe sqlite3_column_text(statement, column)
            return unsafe body(
                UnsafeBufferPointer(start: start, count: Int(unsafe sqlite3_column_bytes(statement, column))))
        }
    }
}
