"""Whether two programs found the same and wrote the same."""

import csv
import filecmp
import itertools
import re

from . import prepare
from .tools import FULL


class Disagreement(Exception):
    pass


def check(tool, out, records, mode):
    """Holds what `tool` left in `out` against the truth and the C program's results."""
    reference = prepare.reference(records, mode)
    expected = errors(reference / "errors.csv")
    if tool.leaves == "errors":
        same(tool, "findings", errors(out / "errors.csv"), expected)
        files = {kind: out / f"submission.{kind}" for kind in ("txt", "csv", "xml")}
    elif tool.leaves == "findings":
        same(tool, "findings", findings(out / "submission" / "findings.csv"), expected)
        files = {kind: out / "submission" / f"records.{kind}" for kind in ("txt", "csv", "xml")}
    else:
        return
    if mode == FULL:
        for kind, file in files.items():
            if not same_file(kind, file, reference / f"submission.{kind}"):
                raise Disagreement(f"{tool.name}: {file.name} is not as the C program wrote it")


def truth(records):
    """Holds the C program against what the data were made to be."""
    reference = prepare.reference(records, "check")
    if (reference / "counts.csv").read_bytes() != (prepare.data(records) / "truth.csv").read_bytes():
        raise Disagreement("the C program does not find what the data were made with")


def same(tool, what, found, expected):
    if found != expected:
        missing, surplus = sorted(expected - found)[:5], sorted(found - expected)[:5]
        raise Disagreement(f"{tool.name}: {what} differ; missing {missing}, too many {surplus}")


def errors(path):
    with open(path, newline="") as file:
        return {(int(row["row"]), row["rule"]) for row in csv.DictReader(file)}


def findings(path):
    """Rollbook's, of which `length` is rule R2. What is not evaluated follows from another rule's failure."""
    with open(path, newline="") as file:
        failed = (row for row in csv.DictReader(file) if row["verdict"] == "fails")
        return {(int(row["row"]), "R2" if row["edit"] == "length" else row["edit"]) for row in failed}


def same_file(kind, file, reference):
    if filecmp.cmp(file, reference, shallow=False):
        return True
    if kind == "txt":
        return False
    values = {"csv": csv_values, "xml": xml_values}[kind]
    return all(one == other for one, other in itertools.zip_longest(values(file), values(reference)))


def csv_values(path):
    with open(path, newline="") as file:
        yield from csv.reader(file)


TAG = re.compile(rb"<[^>]*>")


def xml_values(path):
    """The values of each record. Every program writes one record on one line; the elements' names are their own."""
    with open(path, "rb") as file:
        for line in file:
            if line.lstrip()[:7].lower() == b"<record":
                yield TAG.sub(b"\0", line.strip())
