#!/usr/bin/env python3
"""Holds lab-race/baseline and china-cities/baseline against the record: facts V-23 to V-27, the dated targets of both, the record of demand,
and facts V-01 to V-33 of the cities' contest, over 20 seeds at scale 1. Puts the tables between the marks of docs/validation.md and of the README of lab-race, and the numbers into
record.csv beside this file.

    record.py [TABLE...] [--again] [--seeds 20] [--dir runs/record] [--scale 1] [--dry-run]

Without TABLE all are made; --again also runs what stands in the directory already. Some ten minutes on two idle cores.

Needs the program (./headwater, or the one that HEADWATER_PROGRAM names), python3-xarray and python3-netcdf4.
"""
import argparse
import concurrent.futures
import csv
import importlib.util
import json
import math
import os
import pathlib
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
CATALOG = HERE.parents[1]
ROOT = HERE.parents[3]
sys.path[:0] = [str(HERE), str(HERE.parent)]
import facts  # noqa: E402
import tables  # noqa: E402

VALIDATION = ROOT / "docs" / "validation.md"
RACE_PAGE = CATALOG / "lab-race" / "README.md"
LAW = ROOT / "model" / "equations" / "technology" / "scaling_law.hpp"
# scenario: file, first month, months of a run: the end of the race, and the last year that a target of the cities asks for
SCENARIOS = {"lab-race": (CATALOG / "lab-race" / "baseline.toml", (2023, 1), 96),
             "china-cities": (CATALOG / "china-cities" / "baseline.toml", (2018, 1), 96),
             "relocation-race": (CATALOG / "china-cities" / "relocation-race.toml", (2018, 1), 96)}
LAST = (2025, 6)  # of the record
SETTLED = (2023, 7)  # no run of the race ends before mid-2023


def script(path):
    """A script of another folder; those of the two families are called alike."""
    name = f"{path.parent.name}_{path.stem}".replace("-", "_")
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, path)
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


def month(scenario, date):
    year, first = SCENARIOS[scenario][1]
    return 12 * (date[0] - year) + date[1] - first


def run_one(task, options):
    """One run, and for the race a second one that ends in the last month of the record: its closing table knows each seller."""
    scenario, seed = task
    file, _, months = SCENARIOS[scenario]
    out = options.dir / f"{scenario}-{seed}.h5"
    closing = out.with_suffix(".json")
    command = [os.environ.get("HEADWATER_PROGRAM", "./headwater"), "run", os.path.relpath(file), "--scale", str(options.scale), "--seed", str(seed),
               "--threads", "1", "--quiet"]
    whole = [*command, "--months", str(months), "--out", str(out), "--force", *(["--set", "output.labs=all"] if scenario == "china-cities" else [])]
    ended = [*command, "--months", str(month(scenario, LAST) + 1), "--no-output", "--json"]
    if options.dry_run:
        print(" ".join(whole))
        if scenario == "lab-race":
            print(" ".join(ended))
        return
    if options.again or not out.exists():
        subprocess.run(whole, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if scenario == "lab-race" and (options.again or not closing.exists()):
        text = subprocess.run(ended, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
        closing.write_text(text, encoding="utf-8")


class Facts:
    """The statistics of facts.csv of one run file."""

    def __init__(self, scenario, path):
        import xarray as xr
        self.scenario = scenario
        with xr.open_dataset(path, group="nation") as nation:
            self.nation = {name: [float(v) for v in nation[name].isel(run=0).values]
                           for name in ("frontier", "frontier_abroad", "open_frontier", "open_lag", "gpu_price", "rent_spot", "rent_neocloud",
                                        "rent_hyperscaler", "rent_contract", "gpu_hour_cost")}
        with xr.open_dataset(path, group="lab") as lab:
            self.largest_run = [float(v) if v == v else None for v in lab["largest_run"].isel(run=0).max("lab").values]
        self.end = month(scenario, LAST) + 1
        closing = path.with_suffix(".json")
        self.sellers = json.loads(closing.read_text(encoding="utf-8"))["closing"]["sellers"] if closing.exists() else []

    def at_end(self, name):
        return self.nation[name][self.end - 1]

    def compute_growth(self):
        return facts.fitted_factor(facts.so_far(self.largest_run[:self.end]))

    def compute_growth_whole(self):
        return facts.fitted_factor(facts.so_far(self.largest_run))

    def cost_growth(self):
        return facts.fitted_factor(facts.cost_of_records(self.largest_run[:self.end], self.nation["gpu_price"]))

    def open_lag(self):
        values = self.nation["open_lag"][month(self.scenario, SETTLED):self.end]
        return statistics.fmean(v for v in values if v == v)

    def longest_wait(self):
        best = [max(pair) for pair in zip(self.nation["frontier"], self.nation["frontier_abroad"])]
        begin = month(self.scenario, (2023, 1))
        return max(facts.waits(best[begin:self.end], self.nation["open_frontier"][begin:self.end]), default=math.nan)

    def tokens_per_parameter(self):
        return facts.tokens_per_parameter(LAW.read_text(encoding="utf-8"), 5.76e23)

    def cycle_spot(self):
        return facts.cycle(self.nation["rent_spot"][:self.end])

    def cycle_list(self):
        return facts.cycle(self.nation["rent_neocloud"][:self.end])

    def dispersion(self):
        lists = [seller["list"] for seller in self.sellers if seller["gpus"] > 0]
        return max(lists) / min(lists)

    def kinds(self):
        return self.at_end("rent_hyperscaler") / self.at_end("rent_neocloud")

    def contract_markup(self):
        return self.at_end("rent_contract") / self.at_end("gpu_hour_cost")

    def list_markup(self):
        return self.at_end("rent_hyperscaler") / self.at_end("gpu_hour_cost")


def accepted(row):
    low, high = row["low"], row["high"]
    return f"{low} to {high}" if low and high else f"{low} and more" if low else f"{high} and less" if high else "-"


def facts_table(files):
    lines = (HERE / "facts.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    runs = {scenario: [Facts(scenario, path) for path in files[scenario]] for scenario in ("lab-race", "china-cities")}
    text = ["| test | scenario | fact | accepted | model, median (range) | | use | source |", "|---|---|---|---|---|---|---|---|"]
    answered = []
    for row in rows:
        # A law is the same in every run.
        held = runs["lab-race"][:1] if row["scenario"] == "law" else runs[row["scenario"]]
        values = sorted(value for run in held if (value := getattr(run, row["what"])()) == value)
        median = statistics.median(values) if values else math.nan
        asked = bool(row["low"] or row["high"])
        hit = bool(values) and (not row["low"] or median >= float(row["low"])) and (not row["high"] or median <= float(row["high"]))
        shown = lambda value: f"{value:.{int(row['digits'])}f}"  # noqa: E731
        model = "no value" if not values else shown(median) + (f" ({shown(values[0])} to {shown(values[-1])})" if len(values) > 1 else "")
        text.append(f"| {row['test']} | {row['scenario']} | {row['text']} | {accepted(row)} | {model} | "
                    f"{'' if not asked else 'hit' if hit else '**miss**'} | {row['use']} | {row['source']} |")
        answered.append({"no": row["test"], "scenario": row["scenario"], "date": "", "what": row["what"], "low": row["low"], "high": row["high"],
                         "values": values, "median": median, "hit": hit if asked else None, "source": row["source"]})
    asked = [row for row in answered if row["hit"] is not None]
    text += ["", f"{sum(row['hit'] for row in asked)} of {len(asked)} in their ranges, {len(runs['lab-race'])} seeds."]
    return answered, "\n".join(text)


def race_targets(files):
    module = script(CATALOG / "lab-race" / "compare_targets.py")
    runs = [module.Run(path) for path in files["lab-race"]]
    answered = module.answers(module.targets(), runs)
    return [{**row, "scenario": "lab-race"} for row in answered], module.table(answered, len(runs))


def race_demand(files):
    sys.path.insert(0, str(CATALOG / "lab-race"))
    module = script(CATALOG / "lab-race" / "compare_demand.py")
    answered, text = module.table([module.compare_targets.Run(path) for path in files["lab-race"]])
    return [{**row, "scenario": "lab-race"} for row in answered], text


def city_targets(files):
    module = script(CATALOG / "china-cities" / "compare_targets.py")
    runs = [module.Run(path) for path in files["china-cities"]]
    answered = module.answers(module.targets() + module.targets("targets-further.csv"), runs)
    rows = [{**row, "no": "", "scenario": "china-cities", "low": float(row["value"]) - float(row["tolerance"]),
             "high": float(row["value"]) + float(row["tolerance"])} for row in answered]
    return rows, module.table(answered, runs)


def contest_facts(files):
    sys.path.insert(0, str(CATALOG / "china-cities"))
    module = script(CATALOG / "china-cities" / "validate_facts.py")
    answered, text = module.table(files["china-cities"], files["relocation-race"])
    return [{**row, "date": "", "source": f"VALIDATION {row['no']}"} for row in answered], text


# table: page, scenarios, what makes it
TABLES = {"record-facts": (VALIDATION, ("lab-race", "china-cities"), facts_table),
          "record-targets": (RACE_PAGE, ("lab-race",), race_targets),
          "record-demand": (VALIDATION, ("lab-race",), race_demand),
          "record-cities": (VALIDATION, ("china-cities",), city_targets),
          "record-contest": (VALIDATION, ("china-cities", "relocation-race"), contest_facts)}
COLUMNS = ("table", "no", "scenario", "date", "what", "low", "high", "median", "lowest", "highest", "runs", "verdict", "source")


def write_numbers(made):
    """Replaces the rows of the tables that were made; the others stay."""
    path = HERE / "record.csv"
    kept = []
    if path.exists():
        with open(path, encoding="utf-8", newline="") as file:
            kept = [row for row in csv.DictReader(file) if row["table"] in TABLES and row["table"] not in made]
    text = lambda value: "" if value is None or value != value else f"{value:.6g}" if isinstance(value, float) else str(value)  # noqa: E731
    for name, answered in made.items():
        for row in answered:
            values = row["values"]
            verdict = "" if row["hit"] is None else "hit" if row["hit"] else "miss"
            kept.append({"table": name, "no": row["no"], "scenario": row["scenario"], "date": row["date"], "what": row["what"],
                         "low": text(row["low"]), "high": text(row["high"]), "median": text(row["median"]),
                         "lowest": text(values[0] if values else None), "highest": text(values[-1] if values else None),
                         "runs": len(values), "verdict": verdict, "source": row["source"]})
    kept.sort(key=lambda row: list(TABLES).index(row["table"]))  # stable: rows of a table keep their order
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="TABLE", help=", ".join(TABLES))
    parser.add_argument("--again", action="store_true", help="run also what was run before")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--dir", type=pathlib.Path, default=pathlib.Path("runs/record"))
    parser.add_argument("--scale", type=float, default=1)
    parser.add_argument("--dry-run", action="store_true", help="print the commands only")
    options = parser.parse_args()
    unknown = [name for name in options.names if name not in TABLES]
    if unknown:
        parser.error(f"no table {', '.join(unknown)}; there are {', '.join(TABLES)}")
    chosen = [name for name in TABLES if not options.names or name in options.names]
    options.dir.mkdir(parents=True, exist_ok=True)
    needed = [scenario for scenario in SCENARIOS if any(scenario in TABLES[name][1] for name in chosen)]
    tasks = [(scenario, seed) for scenario in needed for seed in range(1, options.seeds + 1)]
    with concurrent.futures.ThreadPoolExecutor(1 if options.dry_run else 2) as pool:
        list(pool.map(lambda task: run_one(task, options), tasks))
    if options.dry_run:
        return
    files = {scenario: [options.dir / f"{scenario}-{seed}.h5" for seed in range(1, options.seeds + 1)] for scenario in needed}
    made = {}
    for name in chosen:
        page, _, make = TABLES[name]
        made[name], text = make(files)
        tables.put(page, name, text)
    write_numbers(made)


if __name__ == "__main__":
    main()
