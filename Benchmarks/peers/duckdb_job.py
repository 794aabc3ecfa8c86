"""DuckDB: SQL over text columns, COPY for the files."""

import duckdb

from job import COLUMNS, ELEMENTS, ESCAPED, FULL, GRADES, KEY, REQUIRED, THREADS, WIDTHS, XML_FOOT, XML_HEAD, data, out


def findings():
    """One query for each rule and column; the first names the columns."""
    for name in REQUIRED:
        yield f"SELECT row, 'R1' AS rule, '{name}' AS field, {name} AS value FROM records WHERE {name} = ''"
    for name, width in WIDTHS.items():
        yield f"SELECT row, 'R2', '{name}', {name} FROM records WHERE strlen({name}) > {width}"
    yield """SELECT row, 'R3', 'district', district FROM records
        WHERE district <> '' AND NOT (regexp_full_match(district, '[0-9]{2}') AND district BETWEEN '01' AND '75')"""
    yield """SELECT row, 'R4', 'outcome', outcome FROM records
        WHERE outcome <> '' AND outcome NOT IN ('F', 'P', 'Z')"""
    yield """SELECT row, 'R5', 'outcome', outcome FROM records
        WHERE outcome = 'Z' AND survey <> '' AND survey NOT IN ('F', 'W', 'S')"""
    yield """SELECT row, 'R6', 'exam_date', exam_date FROM records
        WHERE exam_date <> '' AND (
            strlen(exam_date) <> 8 OR try_strptime(exam_date, '%Y%m%d') IS NULL
            OR (regexp_full_match(school_year, '[0-9]{4}')
                AND NOT exam_date BETWEEN '20' || school_year[1:2] || '0701' AND '20' || school_year[3:4] || '0630'))"""
    yield """SELECT row, 'R7', 'cert_id', cert_id FROM records ANTI JOIN certs USING (cert_id) WHERE cert_id <> ''"""
    yield """SELECT row, 'R8', 'student_id', student_id FROM records ANTI JOIN students USING (student_id)
        WHERE student_id <> ''"""
    key = ", ".join(KEY)
    yield f"""SELECT records.row, 'R9', 'key', student_id FROM records
        JOIN (SELECT {key}, min(row) AS first FROM records GROUP BY {key} HAVING count(*) > 1) USING ({key})
        WHERE records.row > first"""
    grades = ", ".join(f"'{grade}'" for grade in GRADES)
    yield f"SELECT row, 'R10', 'grade', grade FROM records WHERE grade <> '' AND grade NOT IN ({grades})"


def xml_record():
    parts = ["'<Record>'"]
    for name, element in ELEMENTS.items():
        value = name
        if name in ESCAPED:
            value = f"replace(replace(replace({name}, '&', '&amp;'), '<', '&lt;'), '>', '&gt;')"
        parts += [f"'<{element}>'", value, f"'</{element}>'"]
    return " || ".join(parts + ["'</Record>'"])


run = duckdb.connect().execute
run(f"SET threads = {THREADS}")
run("SET preserve_insertion_order = true")
run(f"SET temp_directory = '{out('temporary')}'")
run(f"CREATE TABLE certs AS SELECT cert_id FROM read_csv('{data('certs.csv')}', all_varchar = true, header = true)")
run(f"""CREATE TABLE students AS
    SELECT student_id FROM read_csv('{data("demographics.csv")}', all_varchar = true, header = true)""")
texts = ", ".join(f"coalesce({name}, '') AS {name}" for name in COLUMNS)
run(f"""CREATE TABLE records AS SELECT row_number() OVER () AS row, * FROM (
    SELECT {texts} FROM read_csv(
        '{data("records.csv")}', all_varchar = true, header = true, delim = ',', quote = '"', escape = '"',
        strict_mode = true))""")
run("CREATE TABLE errors AS " + " UNION ALL ".join(findings()))
run(f"""COPY (SELECT row, rule, field, nullif(value, '') AS value FROM errors) TO '{out("errors.csv")}' (HEADER)""")
if FULL:
    run("CREATE TABLE bad AS SELECT DISTINCT row FROM errors")
    run("CREATE TABLE valid AS SELECT records.* FROM records ANTI JOIN bad USING (row) ORDER BY row")
    values = ", ".join(f"nullif({name}, '') AS {name}" for name in COLUMNS)
    run(f"COPY (SELECT {values} FROM valid) TO '{out('submission.csv')}' (HEADER)")
    raw = "FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\x01'"
    fixed = " || ".join(f"rpad({name}, {width}, ' ')" for name, width in WIDTHS.items())
    run(f"COPY (SELECT {fixed} FROM valid) TO '{out('submission.txt')}' ({raw})")
    around = f"PREFIX '{XML_HEAD}', SUFFIX '\n{XML_FOOT}'"
    run(f"COPY (SELECT {xml_record()} FROM valid) TO '{out('submission.xml')}' ({raw}, {around})")
