"""An extract whose values would do harm where they are taken for more than text: hostile.py GOLDEN-EXTRACT > EXTRACT."""

import csv
import sys

VALUES = [
    "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "<b>&\"'</b>", "</script>", "]]>", "\u202edesrever\u202c",
    "\u2066a\u2069", "\U0001f393\U0001f469\u200d\U0001f3eb", "x" * 10_000, "\n" * 300, "a\tb\r\nc", "\x00\x01\x1b[31m",
    "\x7f\x85", "\ufffe", "_x0041_", "_x005F_", "0042", "00000000", "1E5", "2026-06-05", "TRUE", "#REF!", "  edges  ",
    "é\u0301", "http://example.org/", "'quoted", "",
]

with open(sys.argv[1], newline="", encoding="utf-8") as file:
    header, row, *_ = csv.reader(file)
writer = csv.writer(sys.stdout)
writer.writerow(header)
for name in ("certification_identifier", "school_instruction", "outcome", "fleid", "date_earned"):
    for value in VALUES:
        writer.writerow([value if column == name else old for column, old in zip(header, row)])
    writer.writerow(row + ["too many"])
