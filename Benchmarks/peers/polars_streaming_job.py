"""polars, lazy, by its streaming engine: reads the input again for each result and keeps little in memory.

The keys of R9 are told apart by 64-bit hashes only."""

import polars as pl

from job import COLUMNS, FULL, KEY, XML_FOOT, XML_HEAD, data, out
from polars_rules import col, fixed_record, rules, xml_record

records = pl.scan_csv(
    data("records.csv"), infer_schema=False, empty_string_is_null=False, row_index_name="row", row_index_offset=1
)
hashes = records.select("row", pl.struct(KEY).hash().alias("hash")).collect(engine="streaming")
repeated = hashes.filter(~col("hash").is_first_distinct())["row"]
broken = {rule: mask.fill_null(True) for rule, mask in rules().items()}
broken[("R9", "student_id")] = col("row").is_in(repeated.implode())
names = [pl.when(mask).then(pl.lit(",".join(rule))) for rule, mask in broken.items()]
found = (
    records.filter(pl.any_horizontal(broken.values()))
    .select("row", *COLUMNS, pl.concat_list(names).list.drop_nulls().alias("broken"))
    .collect(engine="streaming")
    .explode("broken")
    .with_columns(col("broken").str.split(","))
    .with_columns(col("broken").list.get(0).alias("rule"), col("broken").list.get(1).alias("item"))
)
field = pl.when(col("rule") == "R9").then(pl.lit("key")).otherwise("item").alias("field")
value = pl.coalesce(pl.when(col("item") == name).then(col(name)) for name in COLUMNS).alias("value")
found.select("row", "rule", field, value).write_csv(out("errors.csv"), quote_style="necessary")
if FULL:
    valid = records.filter(~col("row").is_in(found["row"].unique().implode())).drop("row")
    lines = {"include_header": False, "quote_style": "never", "lazy": True}
    head, foot = (pl.LazyFrame({"line": [text.rstrip("\n")]}) for text in (XML_HEAD, XML_FOOT))
    xml = pl.concat([head, valid.select(xml_record().alias("line")), foot])
    sinks = [
        valid.sink_csv(out("submission.csv"), quote_style="necessary", lazy=True),
        valid.select(fixed_record()).sink_csv(out("submission.txt"), **lines),
        xml.sink_csv(out("submission.xml"), **lines),
    ]
    pl.collect_all(sinks, engine="streaming")
