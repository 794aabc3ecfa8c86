"""The exported dictionary, rendered by markdown-it: its tables and texts say what the definitions say.

    check_markdown.py FORMATS AGENCY/FORMAT YEAR SURVEY PAGE.md SCHEMA.json

SCHEMA.json is the JSON Schema of the same format, year and survey; FORMATS the folder of definitions, read here with
PyYAML.
"""
import json
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import yaml
from markdown_it import MarkdownIt

FORMATS, NAME, YEAR, SURVEY, PAGE, SCHEMA = sys.argv[1:]
AGENCY, FORMAT = NAME.split("/")


def words(text):
    """The text with its blanks made single, as HTML shows it."""
    return " ".join(str(text).split())


def content(node):
    return words("".join(node.itertext()))


def read_page(path):
    """The page as (tag, content) in order; tables as lists of rows, lists as lists of entries."""
    renderer = MarkdownIt("commonmark", {"html": True, "xhtmlOut": True}).enable("table")
    html = renderer.render(Path(path).read_text())
    blocks = []
    for node in ElementTree.fromstring(f"<div>{html}</div>"):
        assert node.tag in ("h1", "h2", "h3", "p", "ul", "table", "pre"), f"{node.tag} in the page"
        for part in node.iter():
            known = ("strong", "li", "code", "a", "thead", "tbody", "tr", "th", "td", node.tag)
            assert part.tag in known, f"{part.tag} within {node.tag}"
            if part.tag == "a":
                assert part.get("href").startswith("http"), part.get("href")
        if node.tag == "table":
            rows = [[content(cell) for cell in row] for row in node.iter("tr")]
            assert len({len(row) for row in rows}) == 1, f"a torn table: {rows}"
            blocks.append(("table", rows))
        elif node.tag == "ul":
            blocks.append(("ul", [content(entry) for entry in node]))
        elif node.tag == "pre":
            blocks.append(("pre", "".join(node.itertext())))
        else:
            blocks.append((node.tag, content(node)))
    return blocks


def sections(blocks, tag):
    """Each heading of this kind with the blocks up to the next heading of this kind or above."""
    found = []
    for kind, value in blocks:
        if kind == tag:
            found.append((value, []))
        elif kind in ("h1", "h2", "h3") and kind < tag:
            found.append((None, []))
        elif found:
            found[-1][1].append((kind, value))
    return [(heading, body) for heading, body in found if heading is not None]


def of_kind(body, kind):
    return [value for tag, value in body if tag == kind]


def load(path):
    # Every plain value is text, as Rollbook reads it.
    return yaml.load(Path(path).read_text(), Loader=yaml.BaseLoader)


def holds(thing):
    years = thing.get("since", "") <= YEAR <= thing.get("until", "9")
    return years and SURVEY in thing.get("surveys", [SURVEY])


def wording(edit):
    """The edit as it holds on the year's last day: of the wordings of the year the last in force, then in the file."""
    rules = ("check", "unique", "keep", "group", "where", "unwritten")
    found = [edit]
    for version in edit.get("versions", []):
        replaced = ("since", "until", "effective") + (rules if set(rules) & set(version) else ())
        found.append({**{key: value for key, value in edit.items() if key not in replaced}, **version})
    return max(enumerate(w for w in found if holds(w)), key=lambda entry: (entry[1].get("effective", ""), entry[0]))[1]


def element_words(item):
    """The element of an item, and those that it holds in some surveys; and the one of this survey."""
    readings = item.get("in-surveys", [])
    said = [item["element"]] if "element" in item else []
    for reading in readings:
        *first, last = reading["surveys"]
        said.append(f"in survey{'s' if first else ''} {', '.join(first) + ' and ' if first else ''}{last}: {reading['element']}")
    here = [reading["element"] for reading in readings if SURVEY in reading["surveys"]]
    return "; ".join(said), (here or [item.get("element", "")])[0]


blocks = read_page(PAGE)
schema = json.loads(Path(SCHEMA).read_text())
definition = load(f"{FORMATS}/{AGENCY}/formats/{FORMAT}.yaml")
parts = dict(sections(blocks, "h2"))
assert blocks[0] == ("h1", words(f"{definition['name']}, {YEAR}")), blocks[0]

# The layout: every item, in order, as the schema and the definition have it.
layout = of_kind(parts["Layout"], "table")[0]
assert layout[0][:2] == ["item", "columns"] and layout[0][5:7] == ["id", "name"]
items = [item for each in definition["layouts"] if holds(each) for item in each["items"]]
assert [row[0] for row in layout[1:]] == [item["item"] for item in items]
assert [row[6] for row in layout[1:]] == [words(item.get("name", "Filler")) for item in items]
by_id = {row[5]: row for row in layout[1:]}
for name, said in schema["properties"].items():
    row = by_id[name]
    assert row[:2] == [str(said["x-item"]), said["x-columns"]] and row[2] == str(said["maxLength"]), row
    assert row[4] == ("key" if said.get("x-key") else ""), row
    item = next(item for item in items if item.get("id") == name)
    assert (row[7], said.get("x-element", "")) == element_words(item), row

# The codes of each element, as the schema has them.
elements = {}
for heading, body in sections(blocks, "h3"):
    entry = [e for e in (of_kind(body, "ul") or [[]])[0] if e.startswith("Element: ")]
    if entry:
        elements[entry[0].removeprefix("Element: ")] = (heading, of_kind(body, "table"))
codes = 0
for said in schema["properties"].values():
    if "x-codes" not in said:
        continue
    table = elements[said["x-element"]][1][0]
    expected = {words(code): words(meaning) for code, meaning in said["x-codes"].items()}
    assert {row[0]: row[1] for row in table[1:]} == expected, said["x-element"]
    codes += len(expected)

# The edits, as their file has them.
edits = load(f"{FORMATS}/{AGENCY}/edits/{FORMAT}.yaml")
levels = {level["level"]: level["name"] for level in load(f"{FORMATS}/{AGENCY}/agency.yaml")["levels"]}
wanted = [wording(e) for e in edits["edits"] if holds({"surveys": edits.get("surveys", [SURVEY]), **e})]
shown = {h: body for h, body in sections(blocks, "h3") if re.match(r"Edit \S+: ", h)}
open_table = of_kind(parts.get("Edits that Rollbook does not check", []), "table")
unchecked = {row[0]: row for row in open_table[0][1:]} if open_table else {}
assert len(shown) + len(unchecked) == len(wanted), (len(shown), len(unchecked), len(wanted))
for edit in wanted:
    level = words(levels[edit["level"]])
    if edit["edit"] in unchecked:
        assert unchecked[edit["edit"]][1:3] == [level, words(edit["message"])]
        if "unwritten" in edit:
            assert unchecked[edit["edit"]][3] == words(edit["unwritten"])
        continue
    body = shown[f"Edit {edit['edit']}: {level}"]
    assert of_kind(body, "p")[0] == words(edit["message"]), edit["edit"]
    points = of_kind(body, "ul")[0]
    assert f"Expected: {words(edit['expected'])}" in points, edit["edit"]
    assert f"Remedy: {words(edit['remedy'])}" in points, edit["edit"]
    if "check" in edit:
        assert [line.rstrip() for line in of_kind(body, "pre")[-1].splitlines()] == \
            [line.rstrip() for line in edit["check"].splitlines()], edit["edit"]
print(f"{NAME}: {len(items)} items, {codes} codes, {len(shown)} edits, {len(unchecked)} not checked, all as defined")
