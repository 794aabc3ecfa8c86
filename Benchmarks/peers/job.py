"""What the peers' scripts share. Each is started as `python SCRIPT DATA OUT check|full` and leaves errors.csv in OUT,
with `full` the valid records as submission.txt, .csv and .xml as well."""

import os
import sys

DATA, OUT, MODE = sys.argv[1:4]
FULL = MODE == "full"
THREADS = int(os.environ.get("THREADS", "2"))

WIDTHS = {
    "district": 2,
    "school": 4,
    "student_id": 14,
    "survey": 1,
    "school_year": 4,
    "fiscal_year": 4,
    "course": 7,
    "section": 5,
    "cert_id": 8,
    "outcome": 1,
    "academy_id": 3,
    "grade": 2,
    "exam_date": 8,
    "first_name": 20,
    "last_name": 20,
}
COLUMNS = list(WIDTHS)
ELEMENTS = {name: "".join(part.title() for part in name.split("_")) for name in COLUMNS}
KEY = ["district", "school", "student_id", "survey", "school_year", "course", "section", "cert_id"]
REQUIRED = [name for name in COLUMNS if name != "academy_id"]
ESCAPED = ["first_name", "last_name"]
GRADES = ["PK", "KG", "AD"] + [f"{grade:02d}" for grade in range(1, 13)]
DISTRICTS = [f"{district:02d}" for district in range(1, 76)]
XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<Submission>\n'
XML_FOOT = "</Submission>\n"


def data(name):
    return os.path.join(DATA, name)


def out(name):
    return os.path.join(OUT, name)
