"""A run's spreadsheets, read by openpyxl and held against findings.csv and summary.json: check_report.py FOLDER.

"""

import csv
import json
import re
import sys
from pathlib import Path

import openpyxl
from junitparser import Failure, JUnitXml, Skipped

MARK = " [cut: a cell holds no more]"
# What worklists call a column of findings.csv.
SAME = {
    "record_key": "Record", "edit": "Edit", "found": "Found", "expected": "Expected", "message": "What is wrong",
    "remedy": "How to mend it", "column": "Columns", "source": "File", "row": "Row", "line": "Line",
}
NUMBERS = {"Row", "Line"}


def table(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def rows(sheet):
    """Rows by title; the sheet as people need it."""
    titles, *rest = sheet.iter_rows()
    assert sheet.freeze_panes == "A2", sheet.title
    assert sheet.auto_filter.ref == f"A1:{titles[-1].column_letter}{len(rest) + 1}", sheet.title
    assert all(cell.font.bold for cell in titles), sheet.title
    for column in titles:
        assert sheet.column_dimensions[column.column_letter].width > 5
    for row in rest:
        for cell in row:
            assert cell.data_type in ("s", "n"), f"{sheet.title} {cell.coordinate}: {cell.data_type}"
    return [dict(zip((cell.value for cell in titles), row)) for row in rest]


def text(cell):
    return "" if cell.value is None else str(cell.value)


def mended(value):
    """What a sheet holds of a value."""
    return "".join(letter if may_stand(ord(letter)) else "\ufffd" for letter in value)


def may_stand(code):
    if code in (9, 10):
        return True
    return not (code < 32 or 127 <= code < 160 or 0xFDD0 <= code < 0xFDF0 or code & 0xFFFE == 0xFFFE)


def same(found, expected):
    # Excel takes `_x0041_` for an A; openpyxl shows how its underscore was written so that it stays.
    found = re.sub("_x005F_(?=x[0-9A-Fa-f]{4}_)", "_", found)
    if found.endswith(MARK):
        return mended(expected).startswith(found.removesuffix(MARK)) and len(found) > 32_000
    # XML has one line end only.
    return found.replace("\r\n", "\n") == mended(expected).replace("\r\n", "\n")


def check_worklist(sheets, findings):
    worklist = [row for sheet in sheets for row in rows(sheet)]
    assert len(worklist) == len(findings), f"{len(worklist)} rows, {len(findings)} findings"
    for row, finding in zip(worklist, findings):
        for name, title in SAME.items():
            cell = row[title]
            assert same(text(cell), finding[name]), f"{cell.coordinate}: {text(cell)!r}, {finding[name]!r}"
            if cell.value is None:
                continue
            assert (cell.data_type == "n") == (title in NUMBERS), f"{cell.coordinate} is no {title}"
            if title in ("Record", "Edit", "Found", "Columns", "File"):
                assert cell.number_format == "@", f"{cell.coordinate}: {cell.number_format}"
            if title in ("What is wrong", "How to mend it"):
                assert cell.alignment.wrap_text
        follows = "its correction comes first" in finding["message"]
        assert not follows or text(row["Comes first"]).startswith("edit ")


def check_counts(book, summary):
    edits = {text(row["Edit"]): row for row in rows(book["By edit"])}
    for edit in summary["edits"]:
        row = edits[edit["edit"]]
        assert row["Failed"].value == edit["failed"] and row["Not checked"].value == edit["not_evaluated"]
        assert row["Of these after another edit"].value == edit["explained"]
    values = rows(book["By school"])
    for title, name in (("Records", "read"), ("Valid", "valid"), ("Rejected", "rejected"), ("Held back", "held_back")):
        assert sum(row[title].value for row in values) == summary["records"][name], title
    assert all(row["School"].data_type == "s" and row["School"].number_format == "@" for row in values)
    overview = {text(row["About"]): row["Value"].value for row in rows(book["Summary"])}
    assert overview["Records read"] == summary["records"]["read"]


def check_split(folder, findings):
    rest = [finding for finding in findings if finding["row"]]
    for entry in table(folder / "index.csv"):
        if not entry["folder"]:
            continue
        book = openpyxl.load_workbook(folder / entry["folder"] / "worklist.xlsx")
        places = {(text(row["File"]), text(row["Row"])) for row in rows(book["Worklist"])}
        own = [finding for finding in rest if (finding["source"], finding["row"]) in places]
        check_worklist([book["Worklist"]], own)
        rest = [finding for finding in rest if finding not in own]
        assert len(table(folder / entry["folder"] / "worklist.csv")) == len(own)
    assert not rest, f"{len(rest)} findings are in no worklist"


def check_junit(path, summary):
    cases = {case.name: case for suite in JUnitXml.fromfile(str(path)) for case in suite}
    kinds = {name: [type(result) for result in case.result] for name, case in cases.items()}
    for edit in summary["edits"]:
        found = kinds[f"edit {edit['edit']}"]
        if edit["holds_back"] and edit["failed"]:
            assert found == [Failure], edit["edit"]
    assert all(kinds[f"edit {entry['edit']}"] == [Skipped] for entry in summary["unwritten"])


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    findings = table(folder / "findings.csv")
    summary = json.loads((folder / "summary.json").read_text())
    book = openpyxl.load_workbook(folder / "reports" / "report.xlsx")
    assert book.sheetnames[:4] == ["Summary", "Worklist", "By school", "By edit"], book.sheetnames
    check_worklist([sheet for sheet in book if sheet.title.startswith("Worklist")], findings)
    check_counts(book, summary)
    check_split(folder / "reports" / "worklists", findings)
    check_junit(folder / "reports" / "junit.xml", summary)
    print(f"{folder.name}: {len(findings)} findings, the same in every worklist")
