import Foundation
import RollbookModel
import Testing

@testable import RollbookRecords

private func rows(_ source: String, _ query: String?) throws -> ReadRows {
    try ReadRows(ODBCReader(source, name: "odbc:db", query: query))
}

@Suite struct QueriesAreOneStatement {
    @Test(arguments: [
        ("select 1", true), ("select 1;\n-- done; really\n;/* ; */ ", true),
        ("select ';' || \"a;b\" -- ; x\n, 2", true),
        ("select 'it''s; ' ; ", true), ("select $a$ ; $$ ; $a$;", true), ("select $1; ", true),
        ("/* ; */ select 1", true),
        ("select 1; delete from t", false), ("select 1;;x", false), ("select ''; x", false),
        ("select 1; --\n x", false), ("select $a$ $a$; x", false), ("select \"\"; 'x'", false),
    ])
    func statements(sql: String, isSingle: Bool) {
        #expect(isSingleStatement(sql) == isSingle)
    }

    @Test(
        "A password is never taken from a command line, and not repeated",
        arguments: [
            "DSN=x;PWD=geheim", "DSN=x; pwd = geheim", "DRIVER={a};Password=geheim", "DSN=x;pqopt={password=geheim}",
            "DSN=x;PassWD=geheim",
        ])
    func passwords(text: String) {
        let said = complaint { _ = try rows(text, "select 1") }
        #expect(said.hasPrefix("--input: a password stands in an input's name"), "\(said)")
        #expect(said.contains("ROLLBOOK_ODBC_PASSWORD") && !said.contains("geheim"))
    }

    @Test func whatIsSaidIsNotSaidAgain() throws {
        let text = try ConnectionText("DRIVER={a;UID=no}; Fetch=1")
        #expect(text.says("FETCH") && text.says("driver") && !text.says("uid"))
        #expect(
            text.adding([("UID", "me"), ("Fetch", "2"), ("PWD", "a;b}c")])
                == "DRIVER={a;UID=no}; Fetch=1;UID=me;PWD={a;b}}c}")
        #expect(try ConnectionText("mine").adding([]) == "DSN=mine")
    }
}

/// Through the driver for SQLite, which gives values one by one.
@Suite struct SQLiteIsReadByODBC {
    private let folder: TestFolder
    private var source: String { "DRIVER={SQLite3};Database=\(folder.path)/x.db" }

    init() throws {
        folder = try TestFolder()
        _ = try python(
            """
            import sqlite3, sys
            with sqlite3.connect(sys.argv[1]) as db:
                db.execute("create table t (n integer primary key, a text, b date, c)")
                db.executemany("insert into t values (?, ?, ?, ?)", [
                    (1, "0011", "2026-05-14", 7.5), (2, "Zoë \\U0001f600", None, ""), (3, "y" * 70000, "", 12)])
            """, "\(folder.path)/x.db")
    }

    @Test func values() throws {
        let read = try rows(source, "-- All.\nselect a, b as \"Date earned\", c from t order by n;\n")
        #expect(read.columns == ["a", "Date earned", "c"])
        #expect(
            read.values == [
                ["0011", "2026-05-14", "7.5"], ["Zoë 😀", "", ""], [String(repeating: "y", count: 70_000), "", "12"],
            ])
        #expect(read.places[2...3] == ["row 2 of the query", "row 2 of the query, a"])
    }

    @Test func noRows() throws {
        let read = try rows(source, "select a, b from t where n > 9")
        #expect(read.columns == ["a", "b"] && read.values.isEmpty)
    }

    @Test func refusals() throws {
        #expect(complaint { _ = try rows(source, nil) }.contains("--query FILE"))
        #expect(complaint { _ = try rows(source, "select 1; select 2") }.contains("more than one statement"))
        #expect(complaint { _ = try rows(source, "select nix from t") }.contains("no such column: nix"))
        #expect(complaint { _ = try rows(source, "delete from t") }.contains("the query gives no rows"))
        #expect(try rows(source, "select count(*) as c from t").values == [["3"]])
        let gone = complaint { _ = try rows("DRIVER={SQLite3};Database=\(folder.path)/none/none.db", "select 1") }
        #expect(gone.hasPrefix("odbc:db: the database cannot be reached: [SQLite]connect failed (SQLSTATE"), "\(gone)")
    }

    @Test("A database that is not there is not made")
    func nothingIsMade() throws {
        _ = try? rows("DRIVER={SQLite3};Database=\(folder.path)/none.db", "select 1 as a")
        #expect(folder.names == ["x.db"])
    }

    @Test("A value of more than a million characters is no value of a record")
    func endless() {
        let said = complaint { _ = try rows(source, "select 1 as n, hex(zeroblob(3000000)) as long from t") }
        #expect(
            said == "odbc:db: row 1 of the query, long: a value is longer than a million characters. "
                + "Select something else there.")
    }
}

@Suite struct OtherDriversSayWhatIsWrong {
    @Test func servers() {
        let tds = complaint { _ = try rows("DRIVER={FreeTDS};SERVER=127.0.0.1;PORT=1;UID=me;DATABASE=x", "select 1") }
        #expect(tds.contains("Unable to connect") && tds.contains("SQLSTATE 08"), "\(tds)")
        let driver = complaint { _ = try rows("DRIVER={None};SERVER=127.0.0.1", "select 1") }
        #expect(driver.contains("'None'") && driver.contains("odbcinst -q -d"), "\(driver)")
        let source = complaint { _ = try rows("none", "select 1") }
        #expect(source.contains("Data source name not found") && source.contains("SQLSTATE IM002"), "\(source)")
    }
}

/// Through the driver for PostgreSQL, which gives values in blocks.
@Suite(.enabled(if: PostgreSQLServer.isInstalled)) struct PostgreSQLIsRead {
    private let server: PostgreSQLServer

    init() throws { server = try PostgreSQLServer.shared.get() }

    @Test func values() throws {
        let read = try rows(
            server.source,
            """
            select * from (values
                ('0011'::char(6), date '2026-05-14', 7.50::numeric(8, 2), true, 3, null::text),
                ('Zoë 😀'::char(6), null, null, false, -4, repeat('é', 70000) || '!')
            ) as t (a, b, c, d, e, f)
            """)
        #expect(read.columns == ["a", "b", "c", "d", "e", "f"])
        #expect(read.values[0] == ["0011  ", "2026-05-14", "7.50", "1", "3", ""])
        #expect(read.values[1].dropLast() == ["Zoë 😀 ", "", "", "0", "-4"])
        let isWhole = read.values[1].last == String(repeating: "é", count: 70_000) + "!"
        #expect(isWhole)
    }

    @Test("Rows come in order, however many there are and wherever long values stand")
    func blocks() throws {
        let read = try rows(
            server.source,
            "select n, case when n % 777 = 0 then repeat('x', n) else n::text end as v from generate_series(1, 12345) n "
                + "order by n")
        #expect(read.values.map { $0[0] } == (1...12_345).map(String.init))
        #expect(
            read.values.enumerated().allSatisfy { index, row in
                (index + 1) % 777 == 0 ? row[1].count == index + 1 : row[1] == row[0]
            })
    }

    @Test("No query changes anything")
    func nothingIsChanged() throws {
        try server.run("create table kept (a text); insert into kept values ('1')")
        #expect(complaint { _ = try rows(server.source, "delete from kept") }.contains("read-only transaction"))
        #expect(
            complaint { _ = try rows(server.source, "with d as (delete from kept returning a) select * from d") }
                .contains("data-modifying"))
        #expect(
            complaint { _ = try rows(server.source, "commit; delete from kept") }.contains("more than one statement"))
        #expect(try rows(server.source, "select count(*) as n from kept").values == [["1"]])
    }

    @Test("Messages name what is wrong with a query, but no value")
    func messages() {
        #expect(
            complaint { _ = try rows(server.source, "select nix from pg_class") }
                == "odbc:db: the database refuses the query: ERROR: column \"nix\" does not exist, Error while executing "
                + "the query (SQLSTATE 42703). The file of --query holds one SELECT; try it with the database's own tools."
        )
        let value = complaint { _ = try rows(server.source, "select 'FL000000000001'::integer as a") }
        #expect(value.contains("SQLSTATE 22P02") && !value.contains("FL0000"), "\(value)")
        let late = complaint {
            _ = try rows(
                server.source,
                "select (case when n = 8000 then 'FL000000000001' else '1' end)::integer as a "
                    + "from generate_series(1, 9000) n")
        }
        #expect(late.contains("SQLSTATE 22P02") && !late.contains("FL0000"), "\(late)")
    }
}
