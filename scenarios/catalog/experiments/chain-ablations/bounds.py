#!/usr/bin/env python3
"""Holds the ablations of the chain from money to revenue against bounds.csv, which was written before the first run.

    bounds.py [--worlds 20] [--dir runs/experiments/chain-ablations] [--again] [--page docs/model/products.md]

Each row: the mean paired effect over worlds in percent of the base, its 95 % interval, and whether it lies within the bounds. Effects
are of the year 2030, sums of flows and means of stocks. A city's talent halved has another table of cities, which `compare` does not
take, so it is run beside the base with the seeds 1 to --worlds, and its effects are of all years. With --page the table goes between
the marks of that page.

Needs the program: ./headwater, or the one that HEADWATER_PROGRAM names. Exit code 0: what fails is shown, not punished.
"""
import argparse
import collections
import csv
import json
import math
import os
import pathlib
import re
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
ARMS = ["no-research", "no-research-no-foreign", "no-compute-market", "no-open-models", "serving-twice", "no-growth",
        "public-gpus-10", "no-venture", "venture-10"]
HALVED = "shanghai"
STOCKS = {"frontier", "gpu_price", "chat_use", "national_firms"}


def yearly(options):
    """{(arm, world, measure, year): value}"""
    options.dir.mkdir(parents=True, exist_ok=True)
    program = os.environ.get("HEADWATER_PROGRAM", "./headwater")
    file = options.dir / "ablations.h5"
    if options.again or not file.exists():
        subprocess.run([program, "compare", *(str(HERE / f"{arm}.toml") for arm in ("base", *ARMS)), "--worlds",
                        str(options.worlds), "--uncertain", "none", "--quiet", "--out", str(file), "--force"],
                       check=True, stdout=subprocess.DEVNULL)
    tables = options.dir / "tables"
    subprocess.run([program, "export", str(file), "--format", "csv", "--out", str(tables), "--force"], check=True,
                   stdout=subprocess.DEVNULL)
    months = collections.defaultdict(list)
    with open(tables / "paths.csv", newline="") as lines:
        for row in csv.DictReader(lines):
            value = float(row["value"]) if row["value"] not in ("", "nan") else 0.0
            key = (row["arm"].removeprefix("chain-"), int(row["world"]), row["headline"], int(row["time"][:4]))
            months[key].append(value)
    return {key: sum(values) / (len(values) if key[2] in STOCKS else 1) for key, values in months.items()}


def city_sums(tables):
    """Sales of the firms with their seat in the city, and mean pay x people with a job there, currency, sums of all months."""
    sales, pay, people = 0.0, {}, collections.Counter()
    with open(tables / "measures.csv", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["city_key"] != HALVED or row["value"] in ("", "nan"):
                continue
            if row["variable"] == "revenue":
                sales += float(row["value"])
            elif row["variable"] == "mean_pay":
                pay[row["time"]] = float(row["value"])
            elif row["variable"] == "employed":
                people[row["time"]] += float(row["value"])
    return sales, sum(pay.get(month, 0.0) * heads for month, heads in people.items())


def of_city(options):
    """{(arm, seed): (sales of the city's firms, pay of its people), of all years}"""
    store = options.dir / "half-talent.json"
    if not options.again and store.exists():
        kept = json.loads(store.read_text())
        if len(kept) == 2 * options.worlds:
            return {tuple(key.split()): value for key, value in kept.items()}
    program = os.environ.get("HEADWATER_PROGRAM", "./headwater")
    found = {}
    for arm in ("base", "half-talent"):
        for seed in range(1, options.worlds + 1):
            file, tables = options.dir / f"{arm}.h5", options.dir / arm
            subprocess.run([program, "run", str(HERE / f"{arm}.toml"), "--seed", str(seed), "--quiet", "--out", str(file), "--force"],
                           check=True, stdout=subprocess.DEVNULL)
            subprocess.run([program, "export", str(file), "--format", "csv", "--measure", "revenue,mean_pay,employed", "--out", str(tables),
                            "--force"], check=True, stdout=subprocess.DEVNULL)
            found[arm, str(seed)] = city_sums(tables)
    store.write_text(json.dumps({" ".join(key): value for key, value in found.items()}))
    return found


def of_halved(values, measure):
    seeds = sorted({seed for _, seed in values}, key=int)
    lost = [[values["base", seed][i] - values["half-talent", seed][i] for seed in seeds] for i in (0, 1)]
    if measure == "sales_less_wages":
        return interval([(sales - wages) / 1e9 for sales, wages in zip(*lost)])
    row = ("city_sales", "city_wages").index(measure)
    mean = sum(values["base", seed][row] for seed in seeds) / len(seeds)
    return interval([-100 * value / mean for value in lost[row]])


def interval(values):
    mean = sum(values) / len(values)
    spread = math.sqrt(sum((v - mean) ** 2 for v in values) / max(1, len(values) - 1))
    half = 1.96 * spread / math.sqrt(len(values))
    return mean, mean - half, mean + half


def effect(values, arm, measure, worlds):
    if arm == "base":
        return interval([values[arm, w, "final_sales", 2024] / 1e9 for w in worlds])
    if measure == "growth_2022_2030":
        def growth(a, w):
            return values[a, w, "final_sales", 2030] / values[a, w, "final_sales", 2022] - 1
        return interval([100 * growth(arm, w) / growth("base", w) for w in worlds])
    base = [values["base", w, measure, 2030] for w in worlds]
    arms = [values[arm, w, measure, 2030] for w in worlds]
    if measure == "frontier":
        return interval([b - a for a, b in zip(base, arms)])
    mean = sum(base) / len(base)
    return interval([100 * (b - a) / mean for a, b in zip(base, arms)]) if mean else (math.nan,) * 3


def table(options):
    values = yearly(options)
    city = of_city(options)
    worlds = sorted({key[1] for key in values})
    lines = [f"{len(worlds)} worlds that share their luck, parameters at their defaults, scale 0.1.", "",
             "| cut | measure | bound | found (95 % interval) | |", "|---|---|---|---|---|"]
    with open(HERE / "bounds.csv", newline="") as text:
        for row in csv.DictReader(line for line in text if not line.startswith("#")):
            low = float(row["at_least"]) if row["at_least"] else -math.inf
            high = float(row["at_most"]) if row["at_most"] else math.inf
            halved = row["arm"] == "half-talent"
            mean, lower, upper = of_halved(city, row["measure"]) if halved else effect(values, row["arm"], row["measure"], worlds)
            bound = {(False, False): "none", (True, False): f"{low:g} and more", (False, True): f"{high:g} and less",
                     (True, True): f"{low:g} to {high:g}"}[math.isfinite(low), math.isfinite(high)]
            unit = " bn CNY" if row["arm"] == "base" or row["measure"] == "sales_less_wages" else "" if row["measure"] == "frontier" else " %"
            verdict = "" if bound == "none" else "holds" if low <= mean <= high else "**fails**"
            found = "the base has none" if math.isnan(mean) else f"{mean:.3g}{unit} ({lower:.3g} to {upper:.3g})"
            lines.append(f"| {row['arm']} | {row['measure']} | {bound} | {found} | {verdict} |")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worlds", type=int, default=20)
    parser.add_argument("--dir", type=pathlib.Path, default=pathlib.Path("runs/experiments/chain-ablations"))
    parser.add_argument("--again", action="store_true", help="run also what was run before")
    parser.add_argument("--page", type=pathlib.Path)
    options = parser.parse_args()
    text = table(options)
    print(text)
    if options.page:
        page = options.page.read_text(encoding="utf-8")
        marks = re.compile(r"(<!-- table chain -->\n).*?(<!-- end -->)", re.DOTALL)
        if not marks.search(page):
            raise SystemExit(f"{options.page} has no marks <!-- table chain --> and <!-- end -->")
        options.page.write_text(marks.sub(lambda m: m.group(1) + text + "\n" + m.group(2), page), encoding="utf-8")


if __name__ == "__main__":
    main()
