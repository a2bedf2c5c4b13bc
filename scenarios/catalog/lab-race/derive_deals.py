#!/usr/bin/env python3
"""Writes organisations-deals.csv: the organisations of the lab race with their shares of chat and their sales at the start, and the firms that
the record of deals names. organisations.csv has neither, so that results of variants about single weapons stay as they are.

founders.csv and bids.csv are written by hand. Run it in this folder after derive.py.
"""
import csv
import pathlib
import sys

here = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else __file__).resolve()
here = here if here.is_dir() else here.parent

# key, label, kind, seat, founded, heads, core, star, quality, openness, culture, parent, cash, valuation, sales, note
FIRMS = [
    ("inflection", "Inflection", "start_up", "south_bay", "2022-03", 40, 0.5, 0.1, 1.2, 0.1, 0.6, "gdm", 1.4e9, 4e9, 1e6,
     "heads 30 to 70; 70 at the licence of 2024-03 (F99); money and value of the round of 2023-06"),
    ("adept", "Adept", "start_up", "sf", "2022-01", 40, 0.5, 0.1, 1.1, 0.2, 0.6, "gdm", 3.5e8, 1e9, 1e6,
     "heads 30 to 100; 100 at mid-2024; money and value of the round of 2023-03"),
    ("character", "Character", "start_up", "south_bay", "2021-11", 60, 0.4, 0.08, 1.2, 0.1, 0.6, "gdm", 1.5e8, 1e9, 1e6,
     "heads 30 to 130; 130 at the licence of 2024-08 (F99); money and value of the round of 2023-03"),
    ("covariant", "Covariant", "start_up", "sf", "2017-10", 100, 0.3, 0.05, 1, 0.2, 0.6, "openai", 1.5e8, 6e8, None,
     "heads 80 to 150; a quarter moved in 2024-08; value by own guess"),
    ("scale", "Scale AI", "application", "sf", "2016-05", 250, 0.2, 0.02, 1, 0.1, 0.4, "", 6e8, 7.3e9, None,
     "heads 150 to 500, engineers and researchers alone; sells labelled data; value of the round of 2021"),
]


def main():
    with open(here / "organisations.csv", encoding="utf-8") as file:
        file.readline()
        rows = list(csv.DictReader(file))
    columns = list(rows[0])
    for column in ("chat_share", "sales_usd"):
        columns.insert(columns.index("mark"), column)
    with open(here / "sources" / "labs_start.csv", encoding="utf-8") as file:
        start = csv.DictReader(line for line in file if not line.startswith("#"))
        at_start = {row["lab_id"]: row for row in start}
    for row in rows:
        lab = at_start[row["organisation"]]
        row["chat_share"] = lab["chat_share"]
        row["sales_usd"] = round(float(lab["sales_bn_usd"]) * 1e9) if lab["sales_bn_usd"] else ""
        if row["organisation"] == "openai":
            row["note"] += "; chat_share 0.8 to 0.97, some 20 of 22 mn weekly users at the end of 2022 (M)"
            row["note"] += "; sales of 2022 published"
        if row["organisation"] == "anthropic":
            row["note"] += "; sales_usd 5 to 20 mn, a tenth of the run rate of 2023-10 (M)"
    for (key, label, kind, seat, founded, heads, core, star, quality, openness, culture, parent, cash, value,
         sales, note) in FIRMS:
        row = dict.fromkeys(columns, "")
        row |= {"organisation": key, "label": label, "kind": kind, "seat": seat, "founded": founded, "heads": heads,
                "core_share": core, "star_share": star, "quality": quality, "openness": openness,
                "culture": culture, "parent": parent, "cash_usd": int(cash), "valuation_usd": int(value),
                "sales_usd": int(sales) if sales else "",
                "mark": "assumed", "source": "F99; M", "note": note}
        rows.append(row)
    with open(here / "organisations-deals.csv", "w", encoding="utf-8", newline="") as file:
        file.write("# written by derive_deals.py from organisations.csv; do not edit\n")
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


main()
