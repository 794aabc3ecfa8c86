"""The exported schemas, judged by jsonschema and frictionless: what was written validates, what is wrong does not.

    check_schemas.py FORMAT FOLDER

FOLDER holds `sample/`, the submission made of it in `out/`, and the schemas as `json-schema` and `table-schema`.
"""
import csv
import json
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import frictionless
import jsonschema

FORMAT, FOLDER = sys.argv[1], Path(sys.argv[2])
WRONG = "\u2603"  # stands in no code list, and is no digit


def read_csv(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def read_xml(path):
    local = lambda node: node.tag.split("}")[1]
    return [{local(item): item.text or "" for item in record} for record in ElementTree.parse(path).getroot()]


def faulty_values(length, enum, pattern, required):
    """Values that a column so described must refuse, each with what it breaks."""
    yield "maxLength", "9" * (length + 1)
    if enum is not None:
        yield "enum", WRONG
    if pattern:
        yield "pattern", WRONG * length
    if required:
        yield "blank", ""


def check_json_schema(schema, records):
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for row, record in enumerate(records, 1):
        for error in validator.iter_errors(record):
            raise SystemExit(f"{FORMAT}, record {row}: {error.json_path}: {error.message}")
    first, refused = records[0], 0
    for name, said in schema["properties"].items():
        without = {key: value for key, value in first.items() if key != name}
        assert not validator.is_valid(without), f"{name} may be left out"
        blank_is_wrong = said.get("minLength", 0) > 0
        for what, value in faulty_values(said["maxLength"], said.get("enum"), said.get("pattern"), blank_is_wrong):
            assert not validator.is_valid({**first, name: value}), f"{name}: {what} is not held"
            refused += 1
    assert not validator.is_valid({**first, "more": ""}), "further items are accepted"
    return refused


def check_places(schema, records):
    """`x-columns` tells where the fixed-width file holds the value."""
    lines = (FOLDER / "out" / f"{FORMAT}.txt").read_text(encoding="ascii").split("\n")
    for line, record in zip(lines, records, strict=False):
        for name, said in schema["properties"].items():
            start, end = map(int, said["x-columns"].split("-"))
            assert line[start - 1 : end].rstrip(" ") == record[name], f"{name} is not in columns {start}-{end}"


def resource(name, path, **more):
    return {"name": name, "path": str(path.relative_to(FOLDER)), **more}


def package(schema, records="out/{}.csv"):
    """The submission with the files that its foreign keys name."""
    descriptor = {"resources": [resource(FORMAT, FOLDER / records.format(FORMAT), schema=schema)]}
    for target in sorted({key["reference"]["resource"] for key in schema.get("foreignKeys", [])}):
        found = [path for path in (FOLDER / "sample").glob(f"*/{target}.csv")]
        fields = [{"name": name, "type": "string"} for name in csv.DictReader(open(found[0])).fieldnames]
        descriptor["resources"].append(resource(target, found[0], schema={"fields": fields}))
    return frictionless.Package.from_descriptor(descriptor, basepath=str(FOLDER))


def errors(report):
    assert not report.errors, report.errors
    return [(e.type, getattr(e, "row_number", None), getattr(e, "field_name", None))
            for task in report.tasks for e in task.errors]


def check_table_schema(schema, records):
    assert not list(frictionless.Schema.metadata_validate(schema))
    assert [field["name"] for field in schema["fields"]] == list(records[0])
    found = errors(package(schema).validate())
    assert not found, f"{FORMAT}: {found[:5]}"
    keys = schema.get("foreignKeys", [])
    # One row for each fault; frictionless must find it in that row and field.
    rows, expected = [], []
    for field in schema["fields"]:
        said = field["constraints"]
        for what, value in faulty_values(
            said["maxLength"], said.get("enum"), said.get("pattern"), said.get("required", False)):
            rows.append({**records[len(rows) % len(records)], field["name"]: value})
            expected.append((len(rows) + 1, field["name"]))
    write(rows)
    alone = {key: value for key, value in schema.items() if key not in ("foreignKeys", "primaryKey")}
    found = {(row, name) for kind, row, name in errors(package(alone, "faulty.csv").validate())
             if kind == "constraint-error"}
    assert found == set(expected), f"{FORMAT}: {sorted(found ^ set(expected))[:5]}"
    if "primaryKey" in schema:
        write([records[0], records[0]])
        assert ("primary-key", 3, None) in errors(package({**schema, "foreignKeys": []}, "faulty.csv").validate())
    for key in keys:
        write([{**records[0], **{name: "" if name not in key["fields"] else "#" for name in key["fields"]}}])
        loose = {**schema, "foreignKeys": [key], "fields": [{"name": f["name"], "type": "string"} for f in schema["fields"]]}
        assert ("foreign-key", 2, None) in errors(package(loose, "faulty.csv").validate()), key
    return len(expected), len(keys)


def write(rows):
    with open(FOLDER / "faulty.csv", "w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


records = read_csv(FOLDER / "out" / f"{FORMAT}.csv")
assert len(records) > 100 and records == read_xml(FOLDER / "out" / f"{FORMAT}.xml")
json_schema = json.loads((FOLDER / "json-schema").read_text())
table_schema = json.loads((FOLDER / "table-schema").read_text())
refused = check_json_schema(json_schema, records)
check_places(json_schema, records)
constraints, keys = check_table_schema(table_schema, records)
print(f"{FORMAT}: {len(records)} records valid; JSON Schema refused {refused} faulty values,"
      f" Table Schema {constraints}; {keys} foreign keys")
