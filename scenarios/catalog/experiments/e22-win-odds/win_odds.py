#!/usr/bin/env python3
"""E-22: counts, over worlds that differ in luck alone, who leads in mid-2025, who leads at the end and who first reached the level.

    win_odds.py [ARM...] [--worlds 200] [--dir runs/e22] [--threads 2] [--again] [--dry-run]

Without ARM all are made: base, luck, no-lead. World n has seed n in every arm, so that worlds pair. A run that stands in the directory is not made again,
unless with --again. Prints the table of docs/model/strategy.md and writes win_odds.csv and odds.json to the directory. A share of n worlds has a standard error of
at most 0.5 / sqrt(n): 3.5 points at 200.

Needs the program (./headwater, or the one that HEADWATER_PROGRAM names), python3-xarray and python3-netcdf4.
"""
import argparse
import concurrent.futures
import csv
import json
import math
import os
import pathlib
import subprocess
import sys
import threading

HERE = pathlib.Path(__file__).resolve().parent
ARMS = ("base", "luck", "no-lead")
THEN = (2025, 6)
OTHERS = "others"
READING = threading.Lock()  # netCDF's library reads one file at a time
COLUMNS = ("arm", "lab", "leads_2025_06", "leads_end", "first_at_level", "discoveries", "standard_error_end")


def run_one(task, options):
    arm, seed = task
    out = options.dir / f"{arm}-{seed}.h5"
    command = [os.environ.get("HEADWATER_PROGRAM", "./headwater"), "run", os.path.relpath(HERE / f"{arm}.toml"), "--seed", str(seed), "--threads", "1",
               "--quiet", "--force", "--out", str(out)]
    if options.dry_run:
        print(" ".join(command))
    elif options.again or not out.with_suffix(".json").exists():
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        with READING:
            world = world_of(out)
        out.with_suffix(".json").write_text(json.dumps(world), encoding="utf-8")
        out.unlink()


def share_by_lab(lab, names, named, measure, month):
    """Parts of one world by named organisation; everybody else together."""
    values = [float(v) for v in lab[measure].isel(time=month).values]
    parts = {}
    for name, value in zip(names, values):
        if value == value and value > 0:
            key = name if name in named else OTHERS
            parts[key] = parts.get(key, 0.0) + value
    return parts


def world_of(path):
    import xarray as xr
    with open(HERE.parents[1] / "lab-race" / "organisations.csv", newline="", encoding="utf-8") as file:
        named = {row["label"] for row in csv.DictReader(line for line in file if not line.startswith("#"))}
    with xr.open_dataset(path, group="lab") as whole:
        lab = whole.isel(run=0)
        names = [str(name) for name in lab["lab"].values]
        dates = list(zip(lab["year"].values, lab["month_of_year"].values))
        then = dates.index(THEN)
        part = lambda measure, month: share_by_lab(lab, names, named, measure, month)
        whole_of = lambda parts: {k: v / sum(parts.values()) for k, v in parts.items()} if parts else {}
        changes = sum(part("leads", month) != part("leads", month - 1) for month in range(then - 11, then + 1))
        return {"then": whole_of(part("leads", then)), "end": whole_of(part("leads", -1)), "first": part("reached_first", -1),
                "discoveries": part("discoveries", -1), "lead_changes": changes}


def mean(worlds, what, lab):
    return sum(world[what].get(lab, 0.0) for world in worlds) / len(worlds)


def persistence(worlds):
    """Chance that who leads in mid-2025 leads at the end too."""
    return sum(sum(part * world["end"].get(lab, 0.0) for lab, part in world["then"].items() if lab != OTHERS) for world in worlds) / len(worlds)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("arms", nargs="*", metavar="ARM", default=[])
    parser.add_argument("--worlds", type=int, default=200)
    parser.add_argument("--dir", type=pathlib.Path, default=pathlib.Path("runs/e22"))
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--dry-run", action="store_true")
    options = parser.parse_args()
    arms = options.arms or ARMS
    if unknown := [arm for arm in arms if arm not in ARMS]:
        sys.exit(f"win_odds.py: no arm {', '.join(unknown)}; there are {', '.join(ARMS)}")
    if options.worlds < 2:
        sys.exit("win_odds.py: --worlds must be 2 or more")
    options.dir.mkdir(parents=True, exist_ok=True)
    tasks = [(arm, seed) for arm in arms for seed in range(1, options.worlds + 1)]
    with concurrent.futures.ThreadPoolExecutor(options.threads) as pool:
        list(pool.map(lambda task: run_one(task, options), tasks))
    if options.dry_run:
        return
    found = {arm: [json.loads((options.dir / f"{arm}-{seed}.json").read_text(encoding="utf-8")) for seed in range(1, options.worlds + 1)]
             for arm in arms}
    rows, odds = [], {}
    for arm, worlds in found.items():
        labs = sorted({lab for world in worlds for what in ("then", "end", "first", "discoveries") for lab in world[what]},
                      key=lambda lab: (lab == OTHERS, -mean(worlds, "end", lab), lab))
        for lab in labs:
            end = mean(worlds, "end", lab)
            rows.append([arm, lab, mean(worlds, "then", lab), end, mean(worlds, "first", lab), mean(worlds, "discoveries", lab),
                         math.sqrt(end * (1 - end) / len(worlds))])
        leaders = sum(mean(worlds, "end", lab) > 0 for lab in labs if lab != OTHERS)
        odds[arm] = {"worlds": len(worlds), "stays": persistence(worlds), "by_chance": 1 / max(1, leaders),
                     "reached": sum(bool(world["first"]) for world in worlds) / len(worlds),
                     "lead_changes_a_year": sum(world["lead_changes"] for world in worlds) / len(worlds)}
    with open(options.dir / "win_odds.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([[*row[:2], *(f"{value:.4f}" for value in row[2:])] for row in rows])
    (options.dir / "odds.json").write_text(json.dumps(odds, indent=1) + "\n", encoding="utf-8")
    print("| arm | lab | leads in 2025-06 | leads at the end | first at the level | discoveries |\n|---|---|---|---|---|---|")
    for arm, lab, then, end, first, discoveries, error in rows:
        print(f"| {arm} | {lab} | {then:.2f} | {end:.2f} ± {error:.2f} | {first:.2f} | {discoveries:.1f} |")
    for arm, found_odds in odds.items():
        print(f"\n{arm}: who leads in 2025-06 leads at the end in {found_odds['stays']:.2f} of {found_odds['worlds']} worlds (by chance "
              f"{found_odds['by_chance']:.2f}); the level is reached in {found_odds['reached']:.2f}; {found_odds['lead_changes_a_year']:.1f} changes of the "
              "lead in the year to 2025-06")


if __name__ == "__main__":
    main()
