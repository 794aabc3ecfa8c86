import Foundation
import RollbookModel
import Testing

@testable import RollbookRecords
@testable import RollbookSQLite

/// SQLite's flag for a connection that may write.
private let readingAndWriting: Int32 = 2

@Suite struct SQLiteDatabasesAreRead {
    @Test func valuesAreReadAsTheyStand() throws {
        let path = try database(
            "CREATE TABLE records (id TEXT, n INTEGER, amount REAL)",
            "INSERT INTO records (rowid, id, n, amount) VALUES (7, '00123', -5, 0.1 + 0.2), (3, ' a, \"b\"', NULL, 1e20)"
        )
        let reader = try open(path)
        #expect(reader.columns == ["id", "n", "amount"])
        #expect(
            try everyRow(of: reader) == [
                ["1 3", " a, \"b\"", "", "100000000000000000000"], ["2 7", "00123", "-5", "0.30000000000000004"],
            ], "by rowid, whatever the order they came in")
        #expect(reader.place(of: RowPlace(line: 2, key: "7"), columns: [1, 2]) == "records rowid 7, n, amount")
        #expect(reader.place(of: RowPlace(line: 2, key: "7"), columns: []) == "records rowid 7")
    }

    @Test("Tables without rowid come by their key and are told by the row's number")
    func withoutRowID() throws {
        let reader = try open(corpus("sqlite/without-rowid.db"))
        #expect(try everyRow(of: reader) == [["1", "1", "y"], ["2", "2", "y"], ["3", "1", "z"]])
        #expect(reader.place(of: RowPlace(line: 3), columns: [1]) == "records row 3, a")
    }

    @Test func columnsThatAreCalledRowIDAreColumns() throws {
        let path = try database(
            "CREATE TABLE records (rowid TEXT, oid TEXT, _ROWID_ TEXT)", "INSERT INTO records VALUES ('a', 'b', 'c')")
        #expect(try everyRow(of: open(path)) == [["1", "a", "b", "c"]])
    }

    @Test("The named table or view is read, else the only one, else the one whose columns fit")
    func tablesAreChosen() throws {
        let path = try database(
            "CREATE TABLE Pupils (id TEXT)", "CREATE TABLE records (id TEXT, outcome TEXT)",
            "INSERT INTO records VALUES ('1', 'P'), ('2', 'F')",
            "CREATE VIEW passed AS SELECT id FROM records WHERE outcome = 'P'")
        let wanted = InputSettings(fits: { $0.contains("outcome") })
        #expect(try everyRow(of: open(path, settings: wanted)).count == 2)
        #expect(try everyRow(of: open(path, part: "PASSED")) == [["1", "1"]])
        #expect(
            complaint { _ = try open(path, part: "x") }
                == "base: it has no table \"x\". Name one behind the file, as in base#TABLE: "
                + "\"Pupils\", \"passed\", \"records\".")
        #expect(complaint { _ = try open(path) }.hasPrefix("base: several tables could be meant."))
        let none = InputSettings(fits: { _ in false })
        #expect(complaint { _ = try open(path, settings: none) }.hasPrefix("base: no table has the columns"))
    }

    @Test func aQueryIsOneSelectThatOnlyReads() throws {
        let path = try database("CREATE TABLE t (a TEXT)", "INSERT INTO t VALUES ('x'), ('y')")
        func read(_ query: String) throws -> [[String]] {
            try everyRow(of: open(path, settings: InputSettings(query: query)))
        }
        #expect(try read("-- all\nSELECT a AS b FROM t ORDER BY a DESC; -- done\n") == [["1", "y"], ["2", "x"]])
        for refused in [
            "DELETE FROM t", "SELECT 1; SELECT 2", "", "-- nothing", "PRAGMA journal_mode = WAL",
            "ATTACH ':memory:' AS x",
            "SELECT load_extension('x')", "SELECT random()", "SELECT * FROM t WHERE a = ?", "SELECT missing FROM t",
            "VACUUM INTO '/tmp/rollbook-was-here'", "CREATE TEMP TABLE u (a)", "BEGIN",
        ] {
            #expect(throws: Problem.self, "\(refused)") { _ = try read(refused) }
        }
        #expect(
            complaint { _ = try read("SELECT missing FROM t") }
                == "base: SQLite refuses the query: no such column: missing. Mend the query.")
        #expect(complaint { _ = try read("SELECT ?") }.contains("parameters"))
        #expect(!FileManager.default.fileExists(atPath: "/tmp/rollbook-was-here"))
    }

    @Test("A database with a log of changes is read without leaving anything beside it")
    func logs() throws {
        let folder = try TestFolder()
        let path = try folder.write("r.db", Array(try Data(contentsOf: URL(filePath: corpus("sqlite/log.db")))))
        #expect(try everyRow(of: open(path)).count == 3)
        #expect(folder.names == ["r.db"])
        let writer = try Database(path, readingAndWriting, busyTimeout: 0) { Problem("SQLite \($0)", wayOut: "") }
        try writer.run("INSERT INTO records VALUES ('new', 1, 2)")
        #expect(try everyRow(of: open(path)).last?.contains("new") == true, "what is in the log only is read as well")
    }

    @Test func whileAnotherProgramWritesTheRunWaitsThenEnds() throws {
        let path = try database("CREATE TABLE t (a TEXT)", "INSERT INTO t VALUES ('x')")
        let writer = try Database(keeping: path) { _ in Problem("", wayOut: "") }
        try writer.run("BEGIN EXCLUSIVE")
        #expect(complaint { _ = try open(path) }.hasPrefix("base: another program is writing to this database."))
        try writer.run("ROLLBACK")
    }

    @Test("Nothing is changed, and the digest is the file's")
    func factsAreTheFiles() throws {
        let path = try database("CREATE TABLE t (a TEXT)", "INSERT INTO t VALUES ('x')")
        let before = try fileFacts(of: path)
        let opened = try InputSettings().open(path, name: "base", isHashed: true)
        #expect(opened.kind == .sqlite)
        #expect(String(decoding: try opened.input.readAll(), as: UTF8.self) == "0,a\n1 1,x\n")
        #expect(opened.input.facts == before)
    }

    @Test(arguments: [
        ("bad-page", "damaged"), ("bad-schema", "damaged"), ("truncated", "damaged"), ("header-only", "damaged"),
        ("blob", "records rowid 1, id: the value is a BLOB"), ("no-utf8", "records rowid 1, id: the text is not UTF-8"),
        ("infinite", "records rowid 1, amount: the number is infinite"), ("empty", "it has no table"),
        ("mean-view", "cannot be run to its end"),
    ])
    func hostile(name: String, words: String) throws {
        let path = corpus("sqlite/\(name).db")
        let part = name == "mean-view" ? "records" : nil
        let said = complaint { _ = try everyRow(of: open(path, part: part)) }
        #expect(said.contains(words) && said.hasPrefix("base: "), "\(said)")
    }

    @Test func longValuesAreNone() throws {
        let path = try database("CREATE TABLE t (a TEXT)", "INSERT INTO t VALUES (printf('%.*c', 1100000, 'x'))")
        #expect(complaint { _ = try everyRow(of: open(path)) }.hasPrefix("base: t rowid 1, a: a value is longer than"))
        let larger = try database("CREATE TABLE t (a TEXT)", "INSERT INTO t VALUES (printf('%.*c', 17000000, 'x'))")
        #expect(complaint { _ = try everyRow(of: open(larger)) }.hasPrefix("base: a row is longer than 16 megabytes."))
    }

    @Test("Wherever a database is cut off or a byte of it is another, reading ends")
    func everyByte() throws {
        let bytes = Array(try Data(contentsOf: URL(filePath: corpus("sqlite/plain.db"))))
        for place in bytes.indices {
            var bytes = bytes
            bytes[place] ^= 0x55
            _ = try? everyRow(of: reader(image: bytes))
        }
        for length in stride(from: 0, to: bytes.count, by: 13) {
            _ = try? everyRow(of: reader(image: Array(bytes[..<length])))
        }
        #expect(try everyRow(of: reader(image: bytes)).count == 20)
    }

    private let folder: TestFolder
    private let count = Counter()

    private final class Counter { var value = 0 }

    init() throws { folder = try TestFolder() }

    private func database(_ statements: String...) throws -> String {
        count.value += 1
        let path = "\(folder.path)/\(count.value).db"
        let database = try Database(keeping: path) { Problem("SQLite \($0)", wayOut: "") }
        for statement in statements { try database.run(statement) }
        return path
    }

    private func open(
        _ path: String, part: String? = nil, settings: InputSettings = InputSettings()
    ) throws(Problem) -> SQLiteReader {
        try SQLiteReader(path: path, name: "base", part: part, settings: settings, isHashed: false)
    }

    private func reader(image: [UInt8]) throws(Problem) -> SQLiteReader {
        try SQLiteReader(
            openDatabase(image: image, name: "base"), file: nil, name: "base", part: nil, settings: InputSettings())
    }
}
