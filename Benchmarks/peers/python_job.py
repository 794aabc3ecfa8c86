"""Python alone: the csv module, sets and one loop."""

import csv
from datetime import date
from functools import cache
from xml.sax.saxutils import escape

from job import COLUMNS, DISTRICTS, ELEMENTS, FULL, GRADES, WIDTHS, XML_FOOT, XML_HEAD, data, out


def identifiers(name):
    with open(data(name), newline="") as file:
        return {row[0] for row in csv.reader(file)}


@cache
def is_date_within(text, year):
    if len(text) != 8 or not text.isdigit():
        return False
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    known = len(year) == 4 and year.isdigit()
    return not known or f"20{year[:2]}0701" <= text <= f"20{year[2:]}0630"


def broken(row):
    district, school, student, survey, year, _, course, section, cert, outcome, _, grade, exam, _, _ = row
    for (name, width), value in zip(WIDTHS.items(), row):
        if not value:
            if name != "academy_id":
                yield "R1", name, value
        elif len(value) > width:
            yield "R2", name, value
    if district and district not in districts:
        yield "R3", "district", district
    if outcome and outcome not in "FPZ":
        yield "R4", "outcome", outcome
    if outcome == "Z" and survey and survey not in "FWS":
        yield "R5", "outcome", outcome
    if exam and not is_date_within(exam, year):
        yield "R6", "exam_date", exam
    if cert and cert not in certs:
        yield "R7", "cert_id", cert
    if student and student not in students:
        yield "R8", "student_id", student
    key = (district, school, student, survey, year, course, section, cert)
    if key in keys:
        yield "R9", "key", student
    keys.add(key)
    if grade and grade not in grades:
        yield "R10", "grade", grade


certs, students = identifiers("certs.csv"), identifiers("demographics.csv")
districts, grades, keys = set(DISTRICTS), set(GRADES), set()
fixed = "".join(f"{{:<{width}}}" for width in WIDTHS.values()) + "\n"
xml = "<Record>" + "".join(f"<{name}>{{}}</{name}>" for name in ELEMENTS.values()) + "</Record>\n"
with (
    open(data("records.csv"), newline="") as source,
    open(out("errors.csv"), "w", newline="") as errors_file,
    open(out("submission.txt"), "w") as text_file,
    open(out("submission.csv"), "w", newline="") as csv_file,
    open(out("submission.xml"), "w") as xml_file,
):
    records = csv.reader(source)
    next(records)
    errors = csv.writer(errors_file, lineterminator="\n")
    errors.writerow(["row", "rule", "field", "value"])
    valid = csv.writer(csv_file, lineterminator="\n")
    valid.writerow(COLUMNS)
    xml_file.write(XML_HEAD)
    for number, row in enumerate(records, 1):
        found = list(broken(row))
        if found:
            errors.writerows((number, *finding) for finding in found)
        elif FULL:
            text_file.write(fixed.format(*row))
            valid.writerow(row)
            xml_file.write(xml.format(*map(escape, row)))
    xml_file.write(XML_FOOT)
