import RollbookModel

@testable import RollbookRecords

extension FuzzTarget {
    /// An SQLite database: the file is the input as it is.
    static let sqlite = FuzzTarget("sqlite") { input in
        let bytes = Array(input.rest)
        let rows = ReadRows { () throws(Problem) in
            let database = try openDatabase(image: bytes, name: "records.sqlite")
            return try SQLiteReader(
                database, file: nil, name: "records.sqlite", part: nil, settings: InputSettings())
        }
        try claimWholeRows(rows)
    }
}
