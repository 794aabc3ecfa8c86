"""Whether two runs found the same, wherever the records stood: same_findings.py DIR DIR."""
import csv
import sys


def findings(folder, name, *place):
    with open(f"{folder}/{name}", newline="") as file:
        # A record that repeats another names the other's source.
        return [{key: value.replace(row["source"] or "\0", "source") for key, value in row.items() if key not in place}
                for row in csv.DictReader(file)]


for name, place in [("findings.csv", ("source", "line", "place")), ("rejected.csv", ("source",))]:
    one, other = (findings(folder, name, *place) for folder in sys.argv[1:])
    if one != other or not one:
        sys.exit(f"{name} differs: {sum(a != b for a, b in zip(one, other))} of {len(one)} and {len(other)} rows")
print("the same")
