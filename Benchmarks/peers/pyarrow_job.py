"""pyarrow: its CSV reader and compute kernels, a mask for each rule."""

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from job import (
    COLUMNS,
    DISTRICTS,
    ELEMENTS,
    ESCAPED,
    FULL,
    GRADES,
    KEY,
    REQUIRED,
    WIDTHS,
    XML_FOOT,
    XML_HEAD,
    data,
    out,
)

texts = csv.ConvertOptions(column_types={name: pa.string() for name in COLUMNS}, strings_can_be_null=False)
records = csv.read_csv(data("records.csv"), convert_options=texts)
rows = pc.cumulative_sum(pa.repeat(pa.scalar(1, pa.int64()), records.num_rows))
errors = []
bad = None


def identifiers(file, name):
    only = csv.ConvertOptions(column_types={name: pa.string()}, include_columns=[name])
    return csv.read_csv(data(file), convert_options=only).column(name).combine_chunks()


def breaks(rule, field, mask):
    global bad
    mask = pc.fill_null(mask, True)
    bad = mask if bad is None else pc.or_(bad, mask)
    found = rows.filter(mask)
    value = records.column("student_id" if field == "key" else field).filter(mask)
    same = {"rule": pa.repeat(pa.scalar(rule), len(found)), "field": pa.repeat(pa.scalar(field), len(found))}
    errors.append(pa.table({"row": found, **same, "value": value}))


def filled(name):
    return pc.not_equal(records.column(name), "")


def unlisted(name, values):
    values = values if isinstance(values, pa.Array) else pa.array(values)
    return pc.and_(filled(name), pc.invert(pc.is_in(records.column(name), value_set=values)))


def outside_its_year():
    date, year = records.column("exam_date"), records.column("school_year")
    day = pc.strptime(date, format="%Y%m%d", unit="s", error_is_null=True)
    # strptime takes 0231 for a day of March: ask for the same text back.
    is_date = pc.fill_null(pc.equal(pc.strftime(day, format="%Y%m%d"), date), False)
    first = pc.binary_join_element_wise("20", pc.utf8_slice_codeunits(year, 0, 2), "0701", "")
    last = pc.binary_join_element_wise("20", pc.utf8_slice_codeunits(year, 2, 4), "0630", "")
    within = pc.and_(pc.greater_equal(date, first), pc.less_equal(date, last))
    known = pc.match_substring_regex(year, r"^\d{4}$")
    return pc.and_(filled("exam_date"), pc.or_(pc.invert(is_date), pc.and_(known, pc.invert(within))))


def write_texts(file, texts):
    """The bytes of an array of texts, as they lie in its buffer."""
    texts = pc.cast(texts, pa.large_string())
    _, offsets, content = texts.buffers()
    offsets = memoryview(offsets).cast("q")
    file.write(memoryview(content)[offsets[texts.offset] : offsets[texts.offset + len(texts)]])


def fixed_records(batch):
    padded = [pc.utf8_rpad(batch.column(name), width) for name, width in WIDTHS.items()]
    return pc.binary_join_element_wise(*padded, pa.scalar("\n"), "")


def xml_records(batch):
    parts, before = [], "<Record>"
    for name, element in ELEMENTS.items():
        value = batch.column(name)
        if name in ESCAPED:
            for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
                value = pc.replace_substring(value, character, entity)
        parts += [pa.scalar(f"{before}<{element}>"), value]
        before = f"</{element}>"
    return pc.binary_join_element_wise(*parts, pa.scalar(f"{before}</Record>\n"), "")


for name in REQUIRED:
    breaks("R1", name, pc.invert(filled(name)))
for name, width in WIDTHS.items():
    breaks("R2", name, pc.greater(pc.binary_length(records.column(name)), width))
breaks("R3", "district", unlisted("district", DISTRICTS))
breaks("R4", "outcome", unlisted("outcome", ["F", "P", "Z"]))
undecided = pc.equal(records.column("outcome"), "Z")
breaks("R5", "outcome", pc.and_(undecided, unlisted("survey", ["F", "W", "S"])))
breaks("R6", "exam_date", outside_its_year())
breaks("R7", "cert_id", unlisted("cert_id", identifiers("certs.csv", "cert_id")))
breaks("R8", "student_id", unlisted("student_id", identifiers("demographics.csv", "student_id")))
keys = pa.table({**{name: records.column(name) for name in KEY}, "row": rows})
first = keys.group_by(KEY).aggregate([("row", "min")]).column("row_min").combine_chunks()
breaks("R9", "key", pc.invert(pc.is_in(rows, value_set=first)))
breaks("R10", "grade", unlisted("grade", GRADES))
needed = csv.WriteOptions(quoting_style="needed")
csv.write_csv(pa.concat_tables(errors), out("errors.csv"), needed)
if FULL:
    valid = records.filter(pc.invert(bad))
    csv.write_csv(valid, out("submission.csv"), needed)
    with open(out("submission.txt"), "wb") as text_file, open(out("submission.xml"), "wb") as xml_file:
        xml_file.write(XML_HEAD.encode())
        for batch in valid.to_batches(max_chunksize=65536):
            write_texts(text_file, fixed_records(batch))
            write_texts(xml_file, xml_records(batch))
        xml_file.write(XML_FOOT.encode())
