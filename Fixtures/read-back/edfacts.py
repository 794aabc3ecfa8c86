"""Holds the fixed, tab and CSV files of an EDFacts submission against each other and against the rows that were to be
written. 

    edfacts.py FOLDER NAME YEAR-PRINTED IDENTIFIER FILE-TYPE COLUMNS EXPECTED.csv

COLUMNS holds first and last column of each field of the published layout, one a line.
"""
import csv
import sys

folder, name, period, identifier, file_type, published, expected = sys.argv[1:]
columns = [tuple(int(n) for n in line.split("-")) for line in open(published).read().split()]


def fail(message):
    sys.exit(message)


def fixed():
    data = open(f"{folder}/{name}.txt", "rb").read()
    lines = data.split(b"\r\n")
    if lines.pop() != b"":
        fail("the fixed file does not end with CR LF")
    if len(lines[0]) != 584 or any(len(line) != columns[-1][1] for line in lines[1:]):
        fail("a record of the fixed file has another length than published")
    head = lines[0].decode("ascii")
    header = [head[a:b].rstrip(" ") for a, b in [(0, 50), (50, 60), (60, 85), (85, 117), (117, 126), (126, 584)]]
    return header, [[line.decode("ascii")[a - 1 : b].rstrip(" ") for a, b in columns] for line in lines[1:]]


def delimited(ending, delimiter):
    with open(f"{folder}/{name}.{ending}", newline="", encoding="ascii") as file:
        rows = list(csv.reader(file, delimiter=delimiter))
    return rows[0], rows[1:]


with open(expected, newline="") as file:
    wanted = list(csv.reader(file))
for ending, (header, records) in {"txt": fixed(), "tab": delimited("tab", "\t"), "csv": delimited("csv", ",")}.items():
    if header != [file_type, f"{len(wanted):010d}", f"{name}.{ending}", identifier, period, ""]:
        fail(f"{ending}: the header says {header}")
    if records != [[f"{number:010d}"] + row for number, row in enumerate(wanted, 1)]:
        fail(f"{ending}: the records are not those expected")
print(f"{len(wanted)} records agree in fixed, tab and csv")
