"""polars, eager: one frame of text columns, a mask for each rule."""

import polars as pl

from job import FULL, KEY, XML_FOOT, XML_HEAD, data, out
from polars_rules import col, fixed_record, rules, xml_record

records = pl.read_csv(
    data("records.csv"), infer_schema=False, empty_string_is_null=False, row_index_name="row", row_index_offset=1
)
broken = rules() | {("R9", "key"): ~pl.struct(KEY).is_first_distinct()}
masks = records.select(mask.fill_null(True).alias("|".join(rule)) for rule, mask in broken.items())
errors = []
for rule, field in broken:
    found = records.filter(masks[f"{rule}|{field}"])
    value = col("student_id" if field == "key" else field)
    errors.append(found.select("row", pl.lit(rule).alias("rule"), pl.lit(field).alias("field"), value.alias("value")))
pl.concat(errors).write_csv(out("errors.csv"), quote_style="necessary")
if FULL:
    valid = records.filter(~masks.select(pl.any_horizontal(pl.all())).to_series()).drop("row")
    valid.write_csv(out("submission.csv"), quote_style="necessary")
    valid.select(fixed_record()).write_csv(out("submission.txt"), include_header=False, quote_style="never")
    with open(out("submission.xml"), "wb") as file:
        file.write(XML_HEAD.encode())
        file.flush()
        valid.select(xml_record()).write_csv(file, include_header=False, quote_style="never")
        file.write(XML_FOOT.encode())
