"""Makes the seeds of Fixtures/corpus/sqlite: databases that are sound, damaged or mean.

    python3 Fixtures/inputs/make-sqlite.py
"""

import pathlib
import sqlite3

CORPUS = pathlib.Path(__file__).parent.parent / "corpus" / "sqlite"
TABLE = "CREATE TABLE records (id TEXT, amount REAL, grade INTEGER)"


def make(name, *statements, change=None):
    path = CORPUS / f"{name}.db"
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA page_size = 512")
    for statement in statements:
        database.execute(*statement) if isinstance(statement, tuple) else database.execute(statement)
    database.close()
    for beside in CORPUS.glob("*-*m") :
        beside.unlink()
    data = bytearray(path.read_bytes())
    data[24:28] = data[92:96] = b"\0\0\0\1"
    data[96:100] = b"\0\0\0\0"
    path.write_bytes(change(data) if change else data)


def rows(count):
    return [("INSERT INTO records VALUES (?, ?, ?)", (f"{n:05}", n / 4, n % 13)) for n in range(count)]


def overwritten(start, bytes_):
    def change(data):
        data[start : start + len(bytes_)] = bytes_
        return data

    return change


CORPUS.mkdir(parents=True, exist_ok=True)
make("plain", TABLE, *rows(20))
make("without-rowid", "CREATE TABLE records (b TEXT, a TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID",
     "INSERT INTO records VALUES ('1', 'z'), ('2', 'y'), ('1', 'y')")
make("log", "PRAGMA journal_mode = WAL", TABLE, *rows(3))
make("utf16", "PRAGMA encoding = 'UTF-16le'", TABLE, "INSERT INTO records VALUES ('Zoë', NULL, 1)")
make("blob", TABLE, "INSERT INTO records VALUES (x'00FF', 1.5, 2)")
make("no-utf8", TABLE, "INSERT INTO records VALUES (CAST(x'FF41' AS TEXT), 1.5, 2)")
make("infinite", TABLE, "INSERT INTO records VALUES ('1', 9e999, 2)")
make("empty", "CREATE TABLE gone (a)", "DROP TABLE gone")
make("truncated", TABLE, *rows(200), change=lambda data: data[: len(data) // 2])
make("bad-page", TABLE, *rows(200), change=overwritten(512 * 4, b"\xff" * 512))
make("bad-schema", TABLE, *rows(3), change=lambda data: data.replace(b"CREATE TABLE records", b"CREATE TABLE (((((((("))
make("mean-view", "CREATE TABLE x (id)", "CREATE VIEW records AS SELECT load_extension('x') AS id")
make("header-only", TABLE, change=lambda data: data[:100])
