"""An extract full of what a page must show and not obey: hostile.py HEADER_FILE OUTPUT."""

import csv
import pathlib
import sys

VALUES = [
    "<script>alert(1)</script>", "</script><script>alert(2)</script>", "<img src=x onerror=alert(3)>",
    "\"><svg onload=alert(4)>", "' autofocus onfocus='alert(5)", "javascript:alert(6)", "{{7*7}}${7*7}", "&lt;b&gt;&#60;",
    "]]>", "<!--", "--><style>*{display:none}</style>", "=HYPERLINK(\"http://example.invalid\",\"x\")", "+1+1", "-2+3",
    "@SUM(A1)", "\u202eTXET\u202c", "\u2066isolated", "\u200fright to left", "\u05e9\u05dc\u05d5\u05dd", "a\u200bb",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1eb\U0001f1f1", "e" + "\u0301" * 200, "line\nbreak", "\x01\x07\x1b[31m\x7f",
    "\u0085\u2028\u2029\ufeff", "x" * 10000, "wide " * 2000, "%00#?&=",
]
TARGETS = ["certification_identifier", "fleid", "school_instruction", "outcome"]

with open(sys.argv[1], newline="") as sample:
    rows = csv.DictReader(sample)
    good = next(rows)
    header = list(rows.fieldnames or [])

with open(pathlib.Path(sys.argv[2]), "w", newline="", encoding="utf-8") as output:
    written = csv.DictWriter(output, header + ["<b onclick=alert(8)>column</b>"], restval="x")
    written.writeheader()
    written.writerow(good)
    for value in VALUES:
        for target in TARGETS:
            written.writerow(good | {target: value})
