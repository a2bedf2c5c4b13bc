#!/usr/bin/env python3
"""Hold run files of lab-race against the record of demand, sources/demand_sv.csv: median and range over the files, as a Markdown table.

    for seed in $(seq 20); do ./headwater run scenarios/catalog/lab-race/baseline.toml --months 31 --seed $seed --out runs/race-$seed.h5; done
    scenarios/catalog/lab-race/compare_demand.py runs/race-*.h5

    scenarios/catalog/lab-race/compare_demand.py --targets

writes the rows that targets.csv does not hold to targets-demand.csv, which `headwater validate` reads.

Needs python3-xarray and python3-netcdf4. Files are of the baseline with the panel of model makers, at scale 1. Each row of the record is either
answered by a measure (MEASURED) or left out for a reason (LEFT_OUT): the script fails on one that is neither.
"""
import csv
import pathlib
import sys

import compare_targets

RECORD = pathlib.Path(__file__).resolve().parent / "sources" / "demand_sv.csv"
ENTITIES = {"chatgpt": "openai", "openai": "openai", "anthropic": "anthropic", "xai": "xai", "meta": "meta", "meta ai": "meta", "google": "gdm"}
# metric: what of a run answers it, factor from the unit of the record, least half width of the band as a share of the value
MEASURED = {
    "weekly users": ("users:{lab}", 1e6, 0.1),
    "annual revenue run rate": ("run_rate:{lab}", 1e9, 0.15),
    "revenue": ("sales:{lab}", 1e9, 0.15),
    "revenue, first half": ("sales:{lab}", 1e9, 0.15),
    "revenue share, API": ("token_share:{lab}", 1, 0.15),
    "share of enterprise LLM use": ("token_market_share:{lab}", 1, 0),
    "enterprise spend on model API": ("token_market", 1e9, 0),
}
NOT_A_LAB = "of a lab that the scenario does not name"
BEFORE = "before the run"
NOT_OF_LABS = "no measure of a lab: by kind of sale and cost only the country's sums are kept"
OTHER_COUNT = "another count of users or answers than the model's (people who use a chat), and counts do not convert"
PRICES = "prices of tokens are not measured by model"
WORK = "people and posts outside the field are not in the model"
INPUT = "stands for an input or for a number of no measure"
# (metric or its beginning, reason)
LEFT_OUT = (
    ("monthly users", OTHER_COUNT), ("daily users", OTHER_COUNT), ("messages a day", OTHER_COUNT), ("tokens a ", OTHER_COUNT),
    ("paying ", NOT_OF_LABS), ("business seats", NOT_OF_LABS), ("revenue share, ", NOT_OF_LABS), ("share of messages", NOT_OF_LABS),
    ("gross margin", NOT_OF_LABS), ("inference cost", NOT_OF_LABS), ("training ", NOT_OF_LABS), ("compute and data cost", NOT_OF_LABS),
    ("cloud cost", NOT_OF_LABS), ("AI revenue run rate", NOT_OF_LABS), ("safety hold", NOT_OF_LABS),
    ("price Plus", INPUT), ("price of ", PRICES), ("price fall ", PRICES), ("size of device", INPUT), ("phones ", INPUT),
    ("share that uses two", INPUT), ("share changing vendor", INPUT), ("task exposure", WORK), ("index, ", WORK), ("change from 2020-02", WORK),
    ("share asking", WORK), ("employment, ", WORK), ("relative employment", WORK), ("new graduates", WORK), ("rise of the unemployment", WORK),
    ("workers using", WORK), ("work hours", WORK), ("productivity per", WORK), ("share of work hours", WORK), ("firms using", WORK),
)


def span(text):
    """2024 is its twelve months, 2024-06-30 its month."""
    return f"{text}-01 to {text}-12" if len(text) == 4 else text[:7]


def rows():
    """Rows for compare_targets.answers, and how many rows of the record are left out for which reason."""
    found, left_out = [], {}
    with open(RECORD, encoding="utf-8", newline="") as file:
        record = list(csv.DictReader(file))
    for row in record:
        entity, metric = row["entity"], row["metric"]
        reason = None
        if metric in MEASURED:
            lab = ENTITIES.get(entity)
            what, factor, least = MEASURED[metric]
            if entity == "open models" and metric == "share of enterprise LLM use":
                lab, what = entity, "open_share"
            if "{lab}" in what and lab is None:
                reason = NOT_A_LAB
            elif span(row["date"])[:7] < "2023-01":
                reason = BEFORE
        else:
            reason = next((why for begin, why in LEFT_OUT if metric.startswith(begin)), None)
            if reason is None:
                sys.exit(f"{RECORD.name}: '{metric}' of {entity} is neither measured nor left out for a reason")
        if reason:
            left_out[reason] = left_out.get(reason, 0) + 1
            continue
        date = "2025-01 to 2025-06" if metric.endswith("first half") else span(row["date"])
        value = float(row["value"])
        low, high = (float(row[end] or value) for end in ("low", "high"))
        found.append({"no": "", "date": date, "what": what.format(lab=lab), "value": factor * value, "low": factor * min(low, value * (1 - least)),
                      "high": factor * max(high, value * (1 + least)), "source": row["source"] + (" (M)" if row["mark"] == "M" else "")})
    return sorted(found, key=lambda row: (row["what"], row["date"])), left_out


def table(runs):
    asked, left_out = rows()
    answers = compare_targets.answers(asked, runs)
    reasons = "; ".join(f"{number} {reason}" for reason, number in sorted(left_out.items(), key=lambda item: (-item[1], item[0])))
    return answers, f"{compare_targets.table(answers, len(runs))}\n\nRows of the record that are not compared: {reasons}."


def write_targets():
    """What targets.csv does not hold yet, in its form."""
    held = {(row["what"], row["date"], float(row["value"])) for row in compare_targets.targets()}
    path = pathlib.Path(__file__).with_name("targets-demand.csv")
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write("# written by compare_demand.py --targets from sources/demand_sv.csv; do not edit. Columns as in targets.csv.\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["date", "what", "value", "low", "high", "source"])
        for row in rows()[0]:
            if (row["what"], row["date"], float(row["value"])) not in held:
                writer.writerow([row["date"], row["what"], *(f"{row[key]:.6g}" for key in ("value", "low", "high")), row["source"]])


def main(paths):
    if not paths:
        sys.exit(__doc__)
    if paths == ["--targets"]:
        return write_targets()
    print(table([compare_targets.Run(path) for path in paths])[1])


if __name__ == "__main__":
    main(sys.argv[1:])
