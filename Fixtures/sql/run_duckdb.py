"""Runs a script in a new DuckDB database and prints what its queries answer, `a|b` on each line. What is refused is said
on standard error, a line for each, and the script goes on.

    python3 run_duckdb.py SCRIPT
"""
import sys

import duckdb

database = duckdb.connect()
with open(sys.argv[1], encoding="utf-8") as file:
    statements = database.extract_statements(file.read())
for statement in statements:
    try:
        result = database.execute(statement)
    except duckdb.Error as error:
        print("Error:", " ".join(str(error).split()), file=sys.stderr)
        continue
    if statement.type == duckdb.StatementType.SELECT:
        while rows := result.fetchmany(10_000):
            sys.stdout.writelines("|".join(map(str, row)) + "\n" for row in rows)
