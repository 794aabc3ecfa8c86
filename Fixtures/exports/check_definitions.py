"""Holds the definition files against the schemas in Formats/schema, and both against what Rollbook itself knows.

    check_definitions.py ROLLBOOK SCHEMAS WORK FORMATS...

Every file of each FORMATS folder is valid, read as editors read it and with all plain values as text. A key that no schema
could know is put into one map of each kind: Rollbook refuses it and lists the keys it knows, which are those of the schema.
"""
import json
import os
import re
import shutil
import subprocess
import sys

import yaml
from jsonschema import Draft202012Validator

rollbook, schemas, work, *folders = sys.argv[1:]
KINDS = {
    "elements": "element", "formats": "format", "edits": "edits", "tables": "table", "samples": "sample", "districts": "district",
    "maps": "map", "local": "pack",
}
ODD = "zz-no-such-key"

loaded = {}
for kind in ["agency", *KINDS.values()]:
    with open(f"{schemas}/{kind}.schema.json") as file:
        loaded[kind] = json.load(file)
    Draft202012Validator.check_schema(loaded[kind])


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: dates stay text, and so do yes, no, on and off."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), "tf")


def definition_files():
    for folder in folders:
        for directory, _, names in sorted(os.walk(folder)):
            parts = os.path.relpath(directory, folder).split(os.sep)
            for name in sorted(names):
                if name.endswith(".yaml"):
                    kind = "agency" if name == "agency.yaml" else KINDS[parts[-1]]
                    yield folder, os.path.relpath(os.path.join(directory, name), folder), kind


def fail(message):
    sys.exit(message)


count = 0
for folder, path, kind in definition_files():
    for loader in (EditorLoader, yaml.BaseLoader):
        with open(f"{folder}/{path}") as file:
            document = yaml.load(file, loader)
        error = next(Draft202012Validator(loaded[kind]).iter_errors(document), None)
        if error:
            fail(f"{folder}/{path}: {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}")
    count += 1


def resolve(kind, schema):
    while "$ref" in schema:
        schema = loaded[kind]["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    return schema


def variants(kind, schema):
    """The schema, or those that it chooses from."""
    schema = resolve(kind, schema)
    choices = [] if "properties" in schema else schema.get("anyOf", []) + schema.get("oneOf", [])
    return [variant for choice in choices for variant in variants(kind, choice)] if choices else [schema]


def places(kind, schema, value, where=()):
    """Each map of fixed keys in a document: its place, and the keys that the schema gives it."""
    for variant in variants(kind, schema):
        if isinstance(value, dict) and variant.get("type") == "object":
            if variant.get("additionalProperties") is False:
                yield where, value, variant["properties"]
            for key, member in value.items():
                inner = variant.get("properties", {}).get(key, variant.get("additionalProperties"))
                if isinstance(inner, dict):
                    yield from places(kind, inner, member, (*where, key))
        if isinstance(value, list) and "items" in variant:
            for member in value:
                yield from places(kind, variant["items"], member, (*where, "[]"))


def check(folder):
    run = subprocess.run([rollbook, "formats", "check", folder, "--as", "json"], capture_output=True, text=True)
    if not run.stdout:
        fail(run.stderr)
    return json.loads(run.stdout)["diagnostics"]


# By the keys of the schema, which tell maps of one kind apart from others.
used = {}
kinds_of_map = {}
for folder, path, kind in definition_files():
    with open(f"{folder}/{path}") as file:
        document = yaml.load(file, yaml.BaseLoader)
    for where, value, properties in places(kind, loaded[kind], document):
        identity = tuple(properties)
        used.setdefault(identity, set()).update(value)
        # Maps whose keys decide which others may stand beside them: the fullest one tells most.
        if len(value) > len(kinds_of_map[identity][4] if identity in kinds_of_map else {}):
            kinds_of_map[identity] = (folder, path, kind, where, value)

for properties, keys in used.items():
    if set(properties) - keys:
        fail(f"no file uses {sorted(set(properties) - keys)} in a map of {properties}")


def maps(schema, kind):
    for variant in variants(kind, schema):
        if variant.get("additionalProperties") is False:
            yield tuple(variant["properties"])
        for inner in [*variant.get("properties", {}).values(), variant.get("additionalProperties"), variant.get("items")]:
            if isinstance(inner, dict):
                yield from maps(inner, kind)


for kind, schema in loaded.items():
    for identity in maps(schema, kind):
        if identity not in used:
            fail(f"{kind}: no file has a map of {identity}")

# What Rollbook knows: one odd key at a time in each file, so that each is told with all the keys of its map.
for number, (properties, (folder, path, kind, where, value)) in enumerate(kinds_of_map.items()):
    copy = f"{work}/{number}"
    agency = path.split(os.sep)[0]
    if kind == "pack":
        # It is for a format of any agency.
        shutil.copytree(folder, copy)
    else:
        shutil.copytree(f"{folder}/{agency}", f"{copy}/{agency}")
        shutil.copy(f"{folder}/README.md", copy)
    with open(f"{folder}/{path}") as file:
        document = yaml.load(file, yaml.BaseLoader)
    target = next(
        found for place, found, keys in places(kind, loaded[kind], document) if place == where and found == value
    )
    target[ODD] = "1"
    with open(f"{copy}/{path}", "w") as file:
        yaml.safe_dump(document, file, default_flow_style=False, sort_keys=False, width=10000)
    told = [d for d in check(copy) if d["rule"] == "unknown-key" and ODD in d["message"]]
    if len(told) != 1 or not told[0]["mend"].startswith("Known: "):
        fail(f"{path}: {'/'.join(where)}: Rollbook does not refuse an unknown key here, or says otherwise: {told}")
    known = set(told[0]["mend"].removeprefix("Known: ").rstrip(".").split(", "))
    if known - set(properties):
        fail(f"{kind}: {'/'.join(where)}: Rollbook knows {sorted(known - set(properties))}, the schema does not")
    if kind != "format" and set(properties) - known:
        fail(f"{kind}: {'/'.join(where)}: the schema knows {sorted(set(properties) - known)}, Rollbook does not")

# Every key of the schemas is one of Rollbook's: the files that use them all have no unknown key.
for folder in folders:
    told = [d for d in check(folder) if d["rule"] in ("unknown-key", "shape", "missing-key")]
    if told:
        fail(f"{folder}: {told[0]}")
print(f"{count} definition files fit their schemas; {len(kinds_of_map)} kinds of map have the keys that Rollbook knows")
