"""The sheets of a workbook as JSON, read by Python's own zip and XML readers: what is in the file, not what Excel shows."""

import json
import re
import sys
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        parse = lambda name: ElementTree.fromstring(archive.read(name))
        targets = {part.get("Id"): part.get("Target") for part in parse("xl/_rels/workbook.xml.rels")}
        styles = [style.get("numFmtId") for style in parse("xl/styles.xml").find(f"{MAIN}cellXfs")]
        for sheet in parse("xl/workbook.xml").iter(f"{MAIN}sheet"):
            root = parse("xl/" + targets[sheet.get(RELATION)])
            pane, filtered = root.find(f".//{MAIN}pane"), root.find(f"{MAIN}autoFilter")
            yield {
                "name": sheet.get("name"),
                "pane": None if pane is None else f"{pane.get('topLeftCell')} {pane.get('state')}",
                "filter": None if filtered is None else filtered.get("ref"),
                "rows": [[cell(found, styles) for found in row] for row in root.iter(f"{MAIN}row")],
            }


def cell(found, styles):
    """`s@:text`: its type, whether its format is text, and what it holds."""
    assert found.find(f"{MAIN}f") is None, "a formula"
    kind = {"inlineStr": "s", "n": "n", None: "n"}[found.get("t")]
    text = "".join(part.text or "" for part in found.iter(f"{MAIN}t" if kind == "s" else f"{MAIN}v"))
    # As Excel reads it.
    text = re.sub("_x([0-9A-Fa-f]{4})_", lambda escape: chr(int(escape[1], 16)), text)
    return f"{kind}{'@' if styles[int(found.get('s', 0))] == '49' else ''}:{text}"


if __name__ == "__main__":
    json.dump(list(read(sys.argv[1])), sys.stdout, ensure_ascii=False, indent=1)
