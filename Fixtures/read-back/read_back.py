"""Reads a submission back with none of Rollbook's code; see README.md."""

import csv
import glob
import sys
import xml.etree.ElementTree as xml


def read_csv(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def read_fixed(path, layout):
    length = max(int(item["to"]) for item in layout)
    with open(path, "rb") as file:
        lines = file.read().decode("ascii").split("\r\n")
    require(lines.pop() == "", f"{path} does not end with CR LF")
    records = []
    for number, line in enumerate(lines, 1):
        require(len(line) == length and line.isprintable(), f"{path}: line {number} is no record of {length} columns")
        values = {item["id"]: line[int(item["from"]) - 1 : int(item["to"])].rstrip(" ") for item in layout}
        fillers = [item["id"] for item in layout if item["kind"] == "filler"]
        require(not any(values.pop(filler) for filler in fillers), f"{path}: line {number} has a filler in use")
        records.append(values)
    return records


def read_xml(path):
    root = xml.parse(path).getroot()
    space = root.tag[: root.tag.index("}") + 1]
    require(root.tag == space + "submission", f"{path}: the root is {root.tag}")
    require(all(record.tag == space + "record" for record in root), f"{path}: a child is no record")
    return [{child.tag.removeprefix(space): child.text or "" for child in record} for record in root]


def placed(value, item):
    """The value as a fixed-width file holds it, without trailing blanks."""
    value = value.rstrip(" ")
    if item["fill"] != "blanks-kept":
        value = value.lstrip(" ")
    length = int(item["to"]) - int(item["from"]) + 1
    return value.rjust(length, "0") if item["fill"] == "zeros" and value.isdecimal() else value


def submitted(extract, rejected, layout):
    """What the submission should hold: the extract's rows that were not kept out."""
    kept_out = {int(row["row"]) for row in rejected}
    data = [item for item in layout if item["kind"] == "data"]
    return [
        {item["id"]: placed(row[item["id"]], item) for item in data}
        for number, row in enumerate(extract, 1)
        if number not in kept_out
    ]


def require(condition, complaint):
    if not condition:
        sys.exit(complaint)


def main(layout_path, folder, extract_path):
    layout = read_csv(layout_path)
    (fixed_path,) = glob.glob(f"{folder}/*.txt")
    name = fixed_path.removesuffix(".txt")
    expected = submitted(read_csv(extract_path), read_csv(f"{folder}/rejected.csv"), layout)
    media = {"fixed": read_fixed(fixed_path, layout), "csv": read_csv(f"{name}.csv"), "xml": read_xml(f"{name}.xml")}
    for medium, records in media.items():
        require(len(records) == len(expected), f"{medium}: {len(records)} records, expected {len(expected)}")
        for number, (record, wanted) in enumerate(zip(records, expected), 1):
            require(list(record) == list(wanted), f"{medium}, record {number}: items {list(record)}")
            differing = [item for item in wanted if record[item] != wanted[item]]
            require(not differing, f"{medium}, record {number}: {', '.join(differing)} differ from the extract")
    print(f"{len(expected)} records agree in {', '.join(media)} and the extract")


main(*sys.argv[1:])
