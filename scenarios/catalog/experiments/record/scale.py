#!/usr/bin/env python3
"""Runs a scenario at several scales and holds its headline measures against those of the largest: mean, share of the difference, and z, the
difference in its standard errors. What is in every row is of the whole country, so the same number is asked for at every scale.

    scale.py [--scales 0.02 0.1 1] [--seeds 20] [--seeds-of-largest 20] [--scenario FILE] [--set KEY=VALUE ...] [--name NAME]
             [--dir runs/scale] [--page FILE] [--again] [--threads 1]

A run that stands in the directory (NAME-SCALE-SEED.json) is not made again, unless with --again. Flows are sums of a year, stocks those at its
end, "start" is the first month, "all" the whole run. --page puts the table between the marks <!-- table scale --> and <!-- end --> of a page.

Needs the program: ./headwater, or the one that HEADWATER_PROGRAM names.
"""
import argparse
import concurrent.futures
import csv
import json
import math
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CATALOG = HERE.parents[1]
sys.path.insert(0, str(HERE.parent))
import tables  # noqa: E402

# measure in the table: (kind, measures of the run file that it needs). stock: sum at the end of the year; flow: sum of the year; level: mean over
# cities (or the nation's own number) at the end of the year; a word with a colon is worked out below from others.
STOCKS = ("people", "employed", "national_firms", "model_makers", "model_firms", "department_staff", "vacancies", "sites", "teams_of_others",
          "institute_heads", "gpu_rented", "gpus_of_sellers", "city_debt", "treasury", "cash", "skill")
LEVELS = ("frontier", "open_frontier", "gpu_price", "rental_use", "adoption", "coverage", "application_price", "chat_adoption", "firm_hhi",
          "largest_firm_heads", "services_cut", "rent", "openness", "foreign_sellers", "model_value", "inference_share")
FLOWS = ("final_sales", "revenue", "export_sales", "model_access_sales", "firms_founded", "spin_offs", "firms_exited", "closed_for_cash",
         "venture_raised", "state_raised", "rounds", "inflow", "job_changes", "hires", "layoffs", "graduates", "returnees", "releases",
         "public_money", "tax_received", "services_given_up", "bonds_issued", "seats_gained", "branches_opened", "incubator_entries", "grants",
         "vouchers", "tenders", "field_entered", "field_left", "posting_costs", "public_orders")
# rows of the table that rest on flows, and on which
FLOW_ROWS = {"final sales": "final_sales", "model access sales": "model_access_sales", "exits per firm": "firms_exited",
             "of them for want of money": "closed_for_cash", "founded per firm": "firms_founded", "spin-offs per firm": "spin_offs",
             "venture raised": "venture_raised", "state raised": "state_raised", "rounds per firm": "rounds", "moves per person": "inflow",
             "job changes per person": "job_changes", "public money": "public_money", "tax received": "tax_received",
             "seat moves per firm": "seats_gained", "branches per firm": "branches_opened"}
HELPERS = ("talent", "mean_pay")
# what the acceptance asks for: shares and rates. Others are shown below them.
HEADLINE = ("people", "unemployment", "posts per person between jobs", "mean pay", "department share", "firms", "people per firm", "final sales",
            "model access sales", "exits per firm", "of them for want of money", "founded per firm", "spin-offs per firm", "model makers per firm",
            "frontier", "adoption", "GPU price", "GPUs rented", "venture raised", "state raised", "rounds per firm", "moves per person",
            "job changes per person", "graduates", "city debt", "services cut", "public money", "tax received", "seat moves per firm",
            "branches per firm", "Beijing's share of firms", "Beijing's share of people", "largest firm")


def run_one(task, options):
    scale, seed = task
    kept = options.dir / f"{options.name}-{scale:g}-{seed}.json"
    if kept.exists() and not options.again:
        return
    program = os.environ.get("HEADWATER_PROGRAM", "./headwater")
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "run.h5")
        command = [program, "run", os.path.relpath(options.scenario), "--scale", f"{scale:g}", "--seed", str(seed), "--threads",
                   str(options.threads), "--quiet", "--out", file, "--force"]
        for setting in options.set:
            command += ["--set", setting]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        subprocess.run([program, "export", file, "--format", "csv", "--out", folder, "--force", "--measure",
                        ",".join((*STOCKS, *LEVELS, *FLOWS, *HELPERS, "firms"))], check=True, stdout=subprocess.DEVNULL)
        kept.write_text(json.dumps(summary(os.path.join(folder, "measures.csv"))), encoding="utf-8")


def summary(path):
    """Sums over cities and tiers by year: of the last month for stocks, of all months for flows."""
    found = {}

    def add(when, name, value):
        found.setdefault(when, {})
        found[when][name] = found[when].get(name, 0) + value

    counts = {}
    pay = {}
    employed = {}
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["value"] in ("", "nan", "NaN"):
                continue
            name, month, value = row["variable"], row["time"][:7], float(row["value"])
            year = month[:4]
            last = month[5:] == "12"
            dates = ([year] if last or name in FLOWS else []) + (["start"] if month == "2018-01" else [])
            for when in dates:
                if name == "firms":
                    if row["city_key"] == "beijing":
                        add(when, "firms of Beijing", value)
                    continue
                if name == "talent":
                    if row["city_key"] == "beijing":
                        add(when, "people of Beijing", value)
                    continue
                if name == "mean_pay":
                    pay[when, row["city_key"]] = value
                    continue
                if name == "employed":
                    employed[when, row["city_key"]] = employed.get((when, row["city_key"]), 0) + value
                add(when, name, value)
                if name in LEVELS:
                    counts[when, name] = counts.get((when, name), 0) + 1
    for (when, name), n in counts.items():
        found[when][name] /= n
    for when, _ in sorted({key for key in pay}):
        cities = [city for w, city in pay if w == when]
        all_employed = sum(employed.get((when, city), 0) for city in cities)
        found[when]["mean pay"] = sum(pay[when, city] * employed.get((when, city), 0) for city in cities) / all_employed
    return found


def derived(run, when):
    """The rows of the table at a date; "all" has flows of the whole run and stocks at its end."""
    if when == "all":
        years = sorted(year for year in run if year.isdigit())
        v = {name: sum(run[year].get(name, 0) for year in years) if name in FLOWS else value for name, value in run[years[-1]].items()}
    else:
        v = dict(run.get(when, {}))
    v.setdefault("department_staff", 0)
    part = lambda a, b: v[a] / v[b] if v.get(b) and a in v else math.nan  # noqa: E731
    jobless = v["people"] - v["employed"]
    v.update({
        "unemployment": jobless / v["people"],
        "posts per person between jobs": v["vacancies"] / jobless if jobless > 0 and "vacancies" in v else math.nan,
        "department share": part("department_staff", "employed"), "firms": v["national_firms"],
        "people per firm": (v["employed"] - v["department_staff"]) / v["national_firms"],
        "final sales": v.get("final_sales", math.nan), "model access sales": v.get("model_access_sales", math.nan),
        "exits per firm": part("firms_exited", "national_firms"), "of them for want of money": part("closed_for_cash", "firms_exited"),
        "founded per firm": part("firms_founded", "national_firms"), "spin-offs per firm": part("spin_offs", "national_firms"),
        "model makers per firm": part("model_makers", "national_firms"), "GPU price": v.get("gpu_price", math.nan),
        "GPUs rented": v.get("gpu_rented", math.nan), "venture raised": v.get("venture_raised", math.nan),
        "state raised": v.get("state_raised", math.nan), "rounds per firm": part("rounds", "national_firms"),
        "moves per person": part("inflow", "people"), "job changes per person": part("job_changes", "people"),
        "city debt": v.get("city_debt", math.nan), "services cut": v.get("services_cut", math.nan),
        "public money": v.get("public_money", math.nan), "tax received": v.get("tax_received", math.nan),
        "seat moves per firm": part("seats_gained", "national_firms"), "branches per firm": part("branches_opened", "national_firms"),
        "Beijing's share of firms": part("firms of Beijing", "national_firms"),
        "Beijing's share of people": part("people of Beijing", "people"), "largest firm": v.get("largest_firm_heads", math.nan)})
    return v


def compared(runs, scales, when, rows):
    """For each row: name, mean at the largest scale, and (mean, relative difference, z) at the others."""
    values = {scale: [derived(run, when) for run in runs[scale]] for scale in scales}
    answer = []
    for row in rows:
        at = {scale: [run[row] for run in values[scale] if row in run and not math.isnan(run[row])] for scale in scales}
        if any(len(found) < 2 for found in at.values()):
            continue
        mean = {scale: statistics.fmean(found) for scale, found in at.items()}
        error = {scale: statistics.variance(found) / len(found) for scale, found in at.items()}
        base = scales[-1]
        others = []
        for scale in scales[:-1]:
            spread = math.sqrt(error[scale] + error[base])
            off = mean[scale] - mean[base]
            others.append((mean[scale], off / mean[base] if mean[base] else math.nan, off / spread if spread > 0 else 0 if not off else math.inf))
        answer.append((row, mean[base], others))
    return answer


def text_of(runs, scales, dates, rows):
    lines = ["| measure | year | " + " | ".join(f"at {s:g}" for s in scales[::-1][:1]) + " | " +
             " | ".join(f"at {s:g}, difference, z" for s in scales[:-1]) + " |", "|---|---|---|" + "---|" * (len(scales) - 1)]
    missed = {scale: 0 for scale in scales[:-1]}
    worst = {}
    n = 0
    for row in rows:
        for when in dates:
            if when == "all" and not FLOW_ROWS.get(row, row) in FLOWS:
                continue
            for name, mean, others in compared(runs, scales, when, [row]):
                n += 1
                cells = []
                for scale, (value, off, z) in zip(scales[:-1], others):
                    missed[scale] += abs(z) >= 3
                    worst[scale] = max(worst.get(scale, 0), abs(z))
                    shown = f"{tables.number(value)}, " + ("equal" if math.isnan(off) else f"{100 * off:+.1f} %, {z:+.1f}")
                    cells.append(f"**{shown}**" if abs(z) >= 3 else shown)
                lines.append(f"| {name} | {when} | {tables.number(mean)} | " + " | ".join(cells) + " |")
    lines += ["", "; ".join(f"scale {scale:g}: {n - missed[scale]} of {n} with z below 3 in size, largest {worst.get(scale, 0):.1f}"
                            for scale in scales[:-1]) + f". Seeds: {', '.join(f'{len(runs[s])} at {s:g}' for s in scales)}."]
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scales", type=float, nargs="+", default=[0.02, 0.1, 1])
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--seeds-of-largest", type=int, default=20)
    parser.add_argument("--scenario", type=pathlib.Path, default=CATALOG / "china-cities" / "baseline.toml")
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE")
    parser.add_argument("--name", default="baseline", help="of the runs in the directory: another for other settings")
    parser.add_argument("--dir", type=pathlib.Path, default=pathlib.Path("runs/scale"))
    parser.add_argument("--page", type=pathlib.Path)
    parser.add_argument("--dates", nargs="+", default=["2018", "2024", "2030", "all"])
    parser.add_argument("--all", action="store_true", help="show the other measures too")
    parser.add_argument("--again", action="store_true", help="run also what was run before")
    parser.add_argument("--threads", type=int, default=1, help="of a run")
    parser.add_argument("--at-once", type=int, default=1, help="runs at once")
    options = parser.parse_args()
    options.dir.mkdir(parents=True, exist_ok=True)
    scales = sorted(options.scales)
    seeds = {scale: options.seeds_of_largest if scale == scales[-1] else options.seeds for scale in scales}
    tasks = [(scale, seed) for scale in scales for seed in range(1, seeds[scale] + 1)]
    with concurrent.futures.ThreadPoolExecutor(options.at_once) as pool:
        list(pool.map(lambda task: run_one(task, options), tasks))
    runs = {scale: [json.loads((options.dir / f"{options.name}-{scale:g}-{seed}.json").read_text(encoding="utf-8"))
                    for seed in range(1, seeds[scale] + 1)] for scale in scales}
    text = text_of(runs, scales, options.dates, HEADLINE)
    if options.page:
        tables.put(options.page, "scale", text)
    print(text)
    if options.all:
        print("\n" + text_of(runs, scales, options.dates, [n for n in (*STOCKS, *LEVELS, *FLOWS) if n not in HEADLINE]))


if __name__ == "__main__":
    main()
