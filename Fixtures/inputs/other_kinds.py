"""The records of a CSV file as other kinds of input: other_kinds.py CSV FOLDER leaves records.xml, records.jsonl,
records.json (an array), records.db (SQLite), records.psql (for psql) and the queries that read both databases."""
import csv
import json
import sqlite3
import sys
from xml.sax.saxutils import escape

source, folder = sys.argv[1:]
with open(source, newline="") as file:
    header, *rows = csv.reader(file)
records = [dict(zip(header, row)) for row in rows]
columns = ", ".join(f'"{name}"' for name in header)

with open(f"{folder}/records.jsonl", "w") as file:
    for record in records:
        file.write(json.dumps(record) + "\n")
with open(f"{folder}/records.json", "w") as file:
    json.dump(records, file, indent=2)
with open(f"{folder}/records.xml", "w") as file:
    file.write('<?xml version="1.0"?>\n<extract xmlns="urn:example">\n  <made><by>a system</by></made>\n  <rows>\n')
    for record in records:
        values = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in record.items())
        file.write(f"    <row>{values}</row>\n")
    file.write("  </rows>\n</extract>\n")
with sqlite3.connect(f"{folder}/records.db") as database:
    database.execute("CREATE TABLE records (n integer primary key, " + columns.replace('",', '" text,') + " text)")
    marks = ", ".join("?" for _ in header)
    database.executemany(f"INSERT INTO records ({columns}) VALUES ({marks})", rows)
with open(f"{folder}/records.psql", "w") as file:
    file.write("CREATE TABLE records (n serial, " + columns.replace('",', '" text,') + " text);\n")
    file.write(f"\\copy records({columns}) from '{source}' csv header\n")
with open(f"{folder}/records.sql", "w") as file:
    file.write(f"-- As the district's system has them.\nSELECT {columns}\nFROM records\nORDER BY n;\n")
