"""pandas: a mask for each rule, text put together column by column."""

import numpy as np
import pandas as pd

from job import DISTRICTS, ELEMENTS, ESCAPED, FULL, GRADES, KEY, REQUIRED, WIDTHS, XML_FOOT, XML_HEAD, data, out

records = pd.read_csv(data("records.csv"), dtype=str, keep_default_na=False, na_filter=False)
certs = pd.read_csv(data("certs.csv"), dtype=str, usecols=["cert_id"])["cert_id"]
students = pd.read_csv(data("demographics.csv"), dtype=str, usecols=["student_id"])["student_id"]
errors = []
bad = np.zeros(len(records), bool)


def breaks(rule, field, mask):
    global bad
    mask = np.asarray(mask, dtype=bool)
    bad |= mask
    (rows,) = np.nonzero(mask)
    if len(rows):
        value = records["student_id" if field == "key" else field].to_numpy()[rows]
        errors.append(pd.DataFrame({"row": rows + 1, "rule": rule, "field": field, "value": value}))


def filled(name):
    return records[name] != ""


for name in REQUIRED:
    breaks("R1", name, ~filled(name))
for name, width in WIDTHS.items():
    breaks("R2", name, records[name].str.len() > width)
breaks("R3", "district", filled("district") & ~records["district"].isin(DISTRICTS))
breaks("R4", "outcome", filled("outcome") & ~records["outcome"].isin(["F", "P", "Z"]))
late = filled("survey") & ~records["survey"].isin(["F", "W", "S"])
breaks("R5", "outcome", (records["outcome"] == "Z") & late)
date, year = records["exam_date"], records["school_year"]
no_date = pd.to_datetime(date, format="%Y%m%d", errors="coerce").isna() | (date.str.len() != 8)
within = (date >= "20" + year.str[:2] + "0701") & (date <= "20" + year.str[2:] + "0630")
breaks("R6", "exam_date", filled("exam_date") & (no_date | (year.str.fullmatch(r"\d{4}") & ~within)))
breaks("R7", "cert_id", filled("cert_id") & ~records["cert_id"].isin(certs))
breaks("R8", "student_id", filled("student_id") & ~records["student_id"].isin(students))
breaks("R9", "key", records.duplicated(KEY, keep="first"))
breaks("R10", "grade", filled("grade") & ~records["grade"].isin(GRADES))
pd.concat(errors).to_csv(out("errors.csv"), index=False)
if FULL:
    valid = records[~bad]
    valid.to_csv(out("submission.csv"), index=False)
    lines = ""
    for name, width in WIDTHS.items():
        lines = lines + valid[name].str.ljust(width)
    with open(out("submission.txt"), "w") as file:
        file.write("\n".join(lines) + "\n")
    lines = "<Record>"
    for name, element in ELEMENTS.items():
        value = valid[name]
        if name in ESCAPED:
            for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
                value = value.str.replace(character, entity, regex=False)
        lines = lines + f"<{element}>" + value + f"</{element}>"
    lines = lines + "</Record>\n"
    with open(out("submission.xml"), "w") as file:
        file.write(XML_HEAD)
        file.writelines(lines)
        file.write(XML_FOOT)
