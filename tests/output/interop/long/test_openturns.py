"""OpenTURNS imports all rows of an export with --numbers-only; of one with words it leaves the rows out."""

import os
import subprocess
import sys

sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from sample import equal, folder, need

need("numpy")

import printed

SCRIPT = """
import sys, openturns
sample = openturns.Sample.ImportFromCSVFile(sys.argv[1], ",")
names = list(sample.getDescription()) if sample.getSize() > 0 else []
print(sample.getSize(), ",".join(names))
known = "firms" in names
print(" ".join(repr(value[0]) for value in sample.getMarginal(names.index("firms"))) if known else "")
"""
DEBIAN = "/usr/bin/python3"


def imported(table):
    done = subprocess.run([DEBIAN, "-c", SCRIPT, table], check=True, text=True, stdout=subprocess.PIPE)
    first, values = done.stdout.split("\n")[:2]
    size, names = first.split(" ", 1)
    return int(size), names.split(","), [float(value) for value in values.split()]


def main():
    if subprocess.run([DEBIAN, "-c", "import openturns"], stderr=subprocess.DEVNULL).returncode != 0:
        print("skipped: OpenTURNS is not installed (apt-get install python3-openturns)")
        sys.exit(77)
    with folder() as place:
        path = printed.run(place)
        words = os.path.join(printed.export(path, place, "csv-wide"), "city.csv")
        equal(imported(words)[0], 0, "rows of a table with words")
        tables = printed.export(path, place, "csv-wide", "--numbers-only", "--force")
        for name in ("city.csv", "nation.csv", "events.csv", "flows.csv", "codes.csv"):
            rows = printed.table(tables, name)
            if name == "codes.csv":
                continue  # the key to the others holds the words
            size, names, values = imported(os.path.join(tables, name))
            equal(size, len(rows), f"rows of {name}")
            equal(names, list(rows[0]), f"columns of {name}")
            if name == "city.csv":
                equal(values, [float(row["firms"]) for row in rows], "firms")
    print("OpenTURNS reads all tables of numbers")


main()
