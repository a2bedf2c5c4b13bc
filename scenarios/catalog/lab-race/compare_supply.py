#!/usr/bin/env python3
"""Hold run files of the lab race with a supply of accelerators against the record of prices, lead times, shipments and sites: median and range over the
files, as a Markdown table.

    for seed in $(seq 20); do ./headwater run scenarios/catalog/lab-race/chip-supply.toml --months 31 --seed $seed --out runs/supply-$seed.h5; done
    for file in runs/supply-*.h5; do ./headwater export $file --format csv --out $file.csv; done
    scenarios/catalog/lab-race/compare_supply.py runs/supply-*.h5.csv

Reads the folders that export writes; needs Python alone. A record is hit when the median lies in its own band.
"""
import csv
import pathlib
import statistics
import sys

SOURCES = pathlib.Path(__file__).resolve().parent / "sources" / "compute_sv.csv"
WEEKS = 4.345  # of a month
DATES = ("2023-06", "2023-09", "2023-12", "2024-03", "2024-06", "2024-09", "2024-12", "2025-03", "2025-06")
# measure, entity and metric of the record, what a value of the record is times to be one of the measure, digits
ROWS = (
    ("chip_lead", "market", "server lead time", 1 / WEEKS, 1),
    ("chip_price", "market", "chip price H100", 1, 0),
    ("rent_neocloud", "market", "H100 rental, neocloud on demand", 1, 2),
    ("rent_spot", "market", "H100 rental, spot or marketplace", 1, 2),
    ("rent_hyperscaler", "market", "H100 rental, list of hyperscalers", 1, 2),
    ("chips_delivered", "", "shipped compute", 1 / 3, 0),
    ("largest_site", "", "largest cluster", 1, 0),
)


def record():
    """(measure, month) -> value, low, high; the last row of a month, the largest of clusters so far."""
    with open(SOURCES, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = {}
    for measure, entity, metric, factor, _ in ROWS:
        mine = [r for r in rows if r["metric"] == metric and (not entity or r["entity"] == entity)]
        for date in DATES:
            if measure == "largest_site":
                so_far = [r for r in mine if r["date"][:7] <= date]
                row = max(so_far, key=lambda r: float(r["value"])) if so_far else None
            elif measure == "chip_price":
                row = next((r for r in mine if r["date"] == date[:4] and date.endswith("-06")), None)
            elif measure == "chips_delivered":  # all vendors of the record, China's share with them
                row = {c: sum(float(r[c]) for r in mine if r["date"][:7] == date) for c in ("value", "low", "high")}
            else:
                row = next((r for r in mine if r["date"][:7] == date), None)
            if row:
                found[measure, date] = [factor * float(row[c] or row["value"]) for c in ("value", "low", "high")]
    return found


def run_of(folder):
    values = {}
    with open(pathlib.Path(folder) / "measures.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not row["city"] and not row["tier"] and row["value"]:
                values[row["variable"], row["time"][:7]] = float(row["value"])
    return values


def main(folders):
    if not folders:
        sys.exit(__doc__)
    runs = [run_of(folder) for folder in folders]
    print("| what | month | record (band) | model, median (range) | |\n|---|---|---|---|---|")
    hits = total = 0
    for measure, *_, digits in ROWS:
        for date in DATES:
            known = record().get((measure, date))
            mine = [run[measure, date] for run in runs if (measure, date) in run]
            if not known or not mine:
                continue
            text = lambda value: f"{value:,.{digits}f}"
            middle = statistics.median(mine)
            hit = known[1] <= middle <= known[2]
            hits, total = hits + hit, total + 1
            print(f"| {measure} | {date} | {text(known[0])} ({text(known[1])} to {text(known[2])}) | "
                  f"{text(middle)} ({text(min(mine))} to {text(max(mine))}) | {'hit' if hit else '**miss**'} |")
    print(f"\n{hits} of {total} medians in their bands, {len(runs)} runs.")


if __name__ == "__main__":
    main(sys.argv[1:])
