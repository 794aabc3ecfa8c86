"""The rules as polars expressions, for both of its engines."""

import polars as pl

from job import DISTRICTS, ELEMENTS, ESCAPED, GRADES, REQUIRED, WIDTHS, data

col = pl.col


def identifiers(file, name):
    return pl.read_csv(data(file), columns=[name], infer_schema=False)[name]


def rules():
    """(rule, column) -> what breaks it; R9 is each engine's own."""
    certs = identifiers("certs.csv", "cert_id")
    students = identifiers("demographics.csv", "student_id")

    def filled(name):
        return col(name) != ""

    date, year = col("exam_date"), col("school_year")
    within = date.is_between(pl.lit("20") + year.str.slice(0, 2) + "0701", pl.lit("20") + year.str.slice(2, 2) + "0630")
    no_date = date.str.to_date("%Y%m%d", strict=False).is_null() | (date.str.len_bytes() != 8)
    broken = {("R1", name): col(name) == "" for name in REQUIRED}
    broken |= {("R2", name): col(name).str.len_bytes() > width for name, width in WIDTHS.items()}
    broken |= {
        ("R3", "district"): filled("district") & ~col("district").is_in(DISTRICTS),
        ("R4", "outcome"): filled("outcome") & ~col("outcome").is_in(["F", "P", "Z"]),
        ("R5", "outcome"): (col("outcome") == "Z") & filled("survey") & ~col("survey").is_in(["F", "W", "S"]),
        ("R6", "exam_date"): filled("exam_date") & (no_date | (year.str.contains(r"^\d{4}$") & ~within)),
        ("R7", "cert_id"): filled("cert_id") & ~col("cert_id").is_in(certs.implode()),
        ("R8", "student_id"): filled("student_id") & ~col("student_id").is_in(students.implode()),
        ("R10", "grade"): filled("grade") & ~col("grade").is_in(GRADES),
    }
    return broken


def fixed_record():
    return pl.concat_str([col(name).str.pad_end(width) for name, width in WIDTHS.items()])


def xml_record():
    parts = [pl.lit("<Record>")]
    for name, element in ELEMENTS.items():
        value = col(name)
        if name in ESCAPED:
            for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
                value = value.str.replace_all(character, entity, literal=True)
        parts += [pl.lit(f"<{element}>"), value, pl.lit(f"</{element}>")]
    return pl.concat_str(parts + [pl.lit("</Record>")])
