"""Makes the workbooks of Fixtures/inputs/xlsx and the hostile seeds of Fixtures/corpus/xlsx, and what they say as CSV.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install -r Fixtures/inputs/requirements.txt
    /tmp/venv/bin/python Fixtures/inputs/make-xlsx.py

NAME.csv is what openpyxl reads from NAME.xlsx, each value as README.md has it. Nothing depends on the day: the same script
makes the same bytes. libreoffice.xlsx is the one file that is not made here: `soffice --convert-to xlsx` wrote it from
types.xlsx, and only its CSV is made.
"""

import csv
import datetime
import decimal
import pathlib
import re
import struct
import zipfile

import openpyxl

HERE = pathlib.Path(__file__).parent
XLSX = HERE / "xlsx"
CORPUS = HERE.parent / "corpus" / "xlsx"
GOLDEN = HERE.parent / "golden" / "industry-certification" / "sample" / "records.csv"

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def pack(path, parts, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = method
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, text)


def save(workbook, name):
    """Saves with openpyxl, then without the time of day."""
    path = XLSX / name
    workbook.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
    date = rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
    pack(path, [(n, re.sub(date, b"2026-01-01T00:00:00Z", t) if n == "docProps/core.xml" else t) for n, t in parts])


def parts(sheet, *, strings=None, styles=None, main=MAIN, rels=RELS, properties="", sheet_part="xl/worksheets/sheet1.xml",
          target="worksheets/sheet1.xml", workbook="xl/workbook.xml", root_target="xl/workbook.xml", sheets=None):
    """A workbook written by hand."""
    listed = sheets or '<sheet name="Teachers" sheetId="1" r:id="rId1"/>'
    relations = f'<Relationship Id="rId1" Type="{rels}/worksheet" Target="{target}"/>'
    found = [
        ("[Content_Types].xml", HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         f'<Override PartName="/{workbook}" ContentType='
         '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
         f'<Override PartName="/{sheet_part}" ContentType='
         '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
         + ('<Override PartName="/xl/sharedStrings.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>' if strings else "")
         + ('<Override PartName="/xl/styles.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>' if styles else "") + "</Types>"),
        ("_rels/.rels", HEAD + f'<Relationships xmlns="{PACKAGE}">'
         f'<Relationship Id="rId1" Type="{rels}/officeDocument" Target="{root_target}"/></Relationships>'),
        (sheet_part, HEAD + sheet.replace("MAIN", main)),
    ]
    if strings:
        relations += f'<Relationship Id="rId2" Type="{rels}/sharedStrings" Target="sharedStrings.xml"/>'
        found.append(("xl/sharedStrings.xml", HEAD + strings.replace("MAIN", main)))
    if styles:
        relations += f'<Relationship Id="rId3" Type="{rels}/styles" Target="styles.xml"/>'
        found.append(("xl/styles.xml", HEAD + styles.replace("MAIN", main)))
    folder, _, leaf = workbook.rpartition("/")
    found += [
        (f"{folder}/_rels/{leaf}.rels", HEAD + f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>'),
        (workbook, HEAD + f'<workbook xmlns="{main}" xmlns:r="{rels}">{properties}<sheets>{listed}</sheets></workbook>'),
    ]
    return found


def sheet(rows):
    return f'<worksheet xmlns="MAIN"><sheetData>{rows}</sheetData></worksheet>'


def number(value):
    text = format(value, ".15g") if isinstance(value, float) else str(value)
    if "e" in text:
        text = format(decimal.Decimal(text), "f")
    return text


def shown(cell):
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d" if value.time() == datetime.time() else "%Y-%m-%dT%H:%M:%S")
    if isinstance(value, datetime.timedelta):
        seconds = round(value.total_seconds())
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M:%S")
    if isinstance(value, (int, float)):
        picture = cell.number_format
        text = number(value)
        return text.zfill(len(picture)) if re.fullmatch("00+", picture) and text.isdigit() else text
    return str(value)


def expect(name):
    """What openpyxl reads, empty rows left out: the row's number, then its values."""
    rows = openpyxl.load_workbook(XLSX / name, data_only=True).worksheets[0].iter_rows()
    rows = [(r[0].row, [shown(c) for c in r]) for r in rows]
    rows = [(n, values) for n, values in rows if any(values)]
    with open(XLSX / name.replace(".xlsx", ".csv"), "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        for number_of_row, values in rows:
            out.writerow([number_of_row] + values)


def types():
    workbook = openpyxl.Workbook()
    first = workbook.active
    first.title = "Teachers"
    first.append(["code", "text", "amount", "passed", "exam date", "taken at", "padded", "error"])
    first.append(["00123", " kept blanks ", 1.0, True, datetime.date(2026, 5, 12), datetime.datetime(2026, 5, 12, 13, 5), 7, "#N/A"])
    first.append(["é ß 漢", "a, \"b\"\nc", 0.1 + 0.2, False, datetime.date(1900, 3, 1), datetime.time(8, 30), 1234567, "#DIV/0!"])
    first.append([12345678901, "<&>", 1e15, True, datetime.date(1999, 12, 31), datetime.timedelta(hours=36), None, None])
    first.append([])
    first.append([-0.00001234, "last", 33.3, None, None, datetime.datetime(2026, 5, 12, 23, 59, 59), 0, None])
    for row in range(2, 7):
        first.cell(row, 5).number_format = "mm/dd/yyyy;@"
        first.cell(row, 7).number_format = "00000"
    first.cell(4, 6).number_format = "[h]:mm:ss"
    first.merge_cells("A8:C8")
    first["A8"] = "merged"
    save(workbook, "types.xlsx")
    expect("types.xlsx")


def sheets():
    """Several sheets: one hidden, one empty, one with titles above the header."""
    workbook = openpyxl.Workbook()
    workbook.active.title = "Read me"
    workbook.active["A1"] = "How to fill this in"
    titled = workbook.create_sheet("My Sheet's")
    titled["A1"] = "Certification Tracking 2026-27"
    titled["B2"] = "as of May"
    titled.append([])
    for column, value in enumerate(["district", "school", "pupil", "outcome"], 2):
        titled.cell(4, column, value)
    for column, value in enumerate(["01", "0021", "Ann", "P"], 2):
        titled.cell(6, column, value)
    hidden = workbook.create_sheet("Old")
    hidden.sheet_state = "hidden"
    hidden.append(["district", "school", "pupil", "outcome"])
    hidden.append(["01", "0001", "Old", "F"])
    workbook.create_sheet("Empty")
    save(workbook, "sheets.xlsx")


def handmade():
    inline = sheet(
        '<row><c t="inlineStr"><is><t>id</t></is></c><c t="inlineStr"><is><t>name</t></is></c></row>'
        '<row><c t="inlineStr"><is><t>001</t></is></c><c t="inlineStr"><is><r><t>An</t></r><r><rPr><b/></rPr><t>n</t></r></is></c></row>'
        '<row><c><v>7</v></c></row>')
    pack(XLSX / "inline.xlsx", parts(inline))
    expect("inline.xlsx")

    strings = (
        '<sst xmlns="MAIN" count="5" uniqueCount="5"><si><t>id</t></si><si><t>name</t></si>'
        '<si><r><t>Rich </t></r><r><rPr><b/><sz val="11"/></rPr><t xml:space="preserve"> and poor</t></r></si>'
        '<si><t>課</t><rPh sb="0" eb="1"><t>カ</t></rPh><phoneticPr fontId="1"/></si>'
        '<si><t xml:space="preserve"> kept </t></si></sst>')
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
        '<row r="3" spans="1:2"><c r="A3"><v>1</v></c><c r="B3" t="s"><v>2</v></c></row>'
        '<row r="4"><c r="B4" t="s"><v>3</v></c></row><row r="5"/>'
        '<row r="7"><c r="A7" t="str"><f>B7&amp;"x"</f><v>made</v></c><c r="B7" t="s"><v>4</v></c></row>')
    # Excel trims runs that do not keep their blanks; openpyxl does not: the first run ends in none in what is expected.
    pack(XLSX / "rich.xlsx", parts(sheet(rows), strings=strings.replace("Rich </t>", "Rich</t>")))
    expect("rich.xlsx")
    pack(XLSX / "rich.xlsx", parts(sheet(rows), strings=strings))
    pack(XLSX / "strict.xlsx", parts(sheet(rows), strings=strings, main=STRICT_MAIN, rels=STRICT_RELS))
    (XLSX / "strict.csv").write_bytes((XLSX / "rich.csv").read_bytes())
    pack(XLSX / "elsewhere.xlsx", parts(
        inline, sheet_part="data/Grid.xml", target="/data/grid.xml",
        workbook="books/main.xml", root_target="/books/main.xml"))
    (XLSX / "elsewhere.csv").write_bytes((XLSX / "inline.csv").read_bytes())
    pack(XLSX / "prefixed.xlsx", parts(
        re.sub(r"<(/?)(\w)", r"<\1x:\2", sheet(rows)).replace("xmlns=", "xmlns:x="), strings=strings))
    (XLSX / "prefixed.csv").write_bytes((XLSX / "rich.csv").read_bytes())

    styles = (
        '<styleSheet xmlns="MAIN"><numFmts count="2"><numFmt numFmtId="164" formatCode="d\\ \\d\\a\\y&quot;s&quot;"/>'
        '<numFmt numFmtId="165" formatCode="0.0&quot;days&quot;"/></numFmts><fonts count="1"><font/></fonts>'
        '<fills count="1"><fill><patternFill/></fill></fills><borders count="1"><border><left/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>'
        '<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>')
    dates = sheet(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>day</t></is></c><c r="B1" t="inlineStr"><is><t>other</t></is></c></row>'
        '<row r="2"><c r="A2" s="1"><v>61</v></c><c r="B2" s="2"><v>44692</v></c></row>'
        '<row r="3"><c r="A3" s="1"><v>44692.5</v></c><c r="B3" s="3"><v>2.5</v></c></row>'
        '<row r="4"><c r="A4" s="1"><v>1</v></c><c r="B4"><v>3</v></c></row>'
        '<row r="5"><c r="A5" s="1"><v>44692.999999999</v></c></row>')
    pack(XLSX / "from1900.xlsx", parts(dates, styles=styles))
    expect("from1900.xlsx")
    pack(XLSX / "from1904.xlsx", parts(dates, styles=styles, properties='<workbookPr date1904="1"/>'))
    expect("from1904.xlsx")


def records():
    """The golden sample's records."""
    workbook = openpyxl.Workbook()
    workbook.active.title = "Records"
    with open(GOLDEN, newline="") as file:
        for row in csv.reader(file):
            workbook.active.append([value or None for value in row])
    save(workbook, "records.xlsx")


def long():
    """Far more than a reader has in hand at a time."""
    workbook = openpyxl.Workbook()
    for row in range(6000):
        workbook.active.append([f"{row:05}", row, "x" * (row % 7), None, row % 2 == 0])
    save(workbook, "long.xlsx")
    expect("long.xlsx")


def hostile():
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row>'
    start = '<worksheet xmlns="MAIN"><sheetData>'
    end = "</sheetData></worksheet>"
    plain = parts(sheet(row + '<row r="2"><c r="A2"><v>1</v></c></row>'))
    seeds = {
        "plain": plain,
        "doctype": parts('<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + start +
                         row + '<row r="2"><c r="A2" t="str"><v>&b;</v></c></row>' + end),
        "external-entity": parts('<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + start + row +
                                 '<row r="2"><c r="A2" t="str"><v>&x;</v></c></row>' + end),
        "unknown-entity": parts(start + row + '<row r="2"><c r="A2" t="str"><v>&x;</v></c></row>' + end),
        "deep": parts(start + row + "<row>" + "<a>" * 5000 + "</a>" * 5000 + "</row>" + end),
        "long-value": parts(start + row + '<row r="2"><c r="A2" t="str"><v>' + "x" * (3 << 20) + "</v></c></row>" + end),
        "long-tag": parts(start + row + "<row " + "".join(f'a{i}="" ' for i in range(200_000)) + "/>" + end),
        "bomb": parts(start + row + " " * (80 << 20) + end),
        "disorder": parts(start + row + '<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>1</v></c></row>' + end),
        "rows-back": parts(start + row + '<row r="5"><c r="A5"><v>1</v></c></row><row r="4"/>' + end),
        "past-the-end": parts(start + row + '<row r="2"><c r="XFE2"><v>1</v></c></row>' + end),
        "too-wide": parts(start + row + '<row r="2"><c r="XFD2"><v>1</v></c></row>' + end),
        "no-such-string": parts(start + row + '<row r="2"><c r="A2" t="s"><v>4</v></c></row>' + end),
        "no-number": parts(start + row + '<row r="2"><c r="A2"><v>Secret</v></c></row>' + end),
        "no-result": parts(start + row + '<row r="2"><c r="A2"><f>1+1</f><v/></c></row>' + end),
        "unfinished": parts(start + row),
        "names": plain + [("../../../../tmp/rollbook-was-here", "x"), ("/tmp/rollbook-was-here", "x"),
                          ("xl\\..\\..\\rollbook-was-here", "x"), ("xl/../xl/workbook.xml", "x")],
        "twice": plain + [("xl/Workbook.xml", plain[-1][1])],
        "opendocument": [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<x/>")],
        "binary": [("_rels/.rels", plain[1][1].replace("workbook.xml", "workbook.bin")), ("xl/workbook.bin", "x")],
        "document": [("_rels/.rels", plain[1][1].replace("xl/workbook.xml", "word/document.xml")),
                     ("word/document.xml", "<document/>")],
        "archive": [("records.csv", "id\n1\n")],
        "other-root": parts(row.replace("<row", '<row xmlns="MAIN"')),
    }
    for name, found in seeds.items():
        pack(CORPUS / f"{name}.xlsx", found)
    data = (CORPUS / "plain.xlsx").read_bytes()
    (CORPUS / "truncated.xlsx").write_bytes(data[: len(data) * 2 // 3])
    pack(CORPUS / "bad-sum.xlsx", plain, zipfile.ZIP_STORED)
    data = (CORPUS / "bad-sum.xlsx").read_bytes()
    (CORPUS / "bad-sum.xlsx").write_bytes(data.replace(b"<v>1</v>", b"<v>2</v>"))
    data = bytearray((CORPUS / "plain.xlsx").read_bytes())
    with zipfile.ZipFile(CORPUS / "plain.xlsx") as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
        place = info.header_offset + 30 + len(info.filename)
    data[place + 8 : place + 24] = b"\xff" * 16
    (CORPUS / "bad-deflate.xlsx").write_bytes(data)
    locked = bytearray((CORPUS / "plain.xlsx").read_bytes())
    for match in list(re.finditer(rb"PK\x01\x02", bytes(locked))):
        struct.pack_into("<H", locked, match.start() + 8, 1)
    for match in list(re.finditer(rb"PK\x03\x04", bytes(locked))):
        struct.pack_into("<H", locked, match.start() + 6, 1)
    (CORPUS / "password.xlsx").write_bytes(locked)
    with zipfile.ZipFile(CORPUS / "symlink.xlsx", "w") as archive:
        for name, text in plain:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            is_link = name.endswith("sheet1.xml")
            entry.create_system = 3
            entry.external_attr = (0o120777 if is_link else 0o100600) << 16
            archive.writestr(entry, "/etc/passwd" if is_link else text)


if __name__ == "__main__":
    for folder in (XLSX, CORPUS):
        folder.mkdir(parents=True, exist_ok=True)
    types()
    sheets()
    handmade()
    records()
    long()
    hostile()
    if (XLSX / "libreoffice.xlsx").exists():
        expect("libreoffice.xlsx")
