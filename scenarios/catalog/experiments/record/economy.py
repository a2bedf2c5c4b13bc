#!/usr/bin/env python3
"""What a run of china-cities/baseline shows of firms, work, capital and accounts, year by year: the table of docs/model/labour.md, median and range over
seeds 1 to 5 at scale 0.1. Money is of the country, in CNY of 2024.

    economy.py [--again] [--seeds 5] [--dir runs/economy] [--scale 0.1]

A minute on two idle cores. Needs the program (./headwater, or the one that HEADWATER_PROGRAM names), python3-h5py and python3-numpy.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys

import h5py
import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[3]
sys.path.insert(0, str(HERE.parent))
import tables  # noqa: E402

PAGE = ROOT / "docs" / "model" / "labour.md"
YEARS = (2018, 2020, 2024, 2030)


class Run:
    def __init__(self, path):
        self.file = h5py.File(path)

    def series(self, name):
        for group in ("nation", "city"):
            if name in self.file[group] and self.file[group][name].ndim > 1:
                values = np.nan_to_num(self.file[group][name][0])
                return values.reshape(len(values), -1)
        raise KeyError(name)

    def end(self, year, name):
        return float(self.series(name)[12 * (year - 2018) + 11].sum())

    def sum(self, year, name):
        first = 12 * (year - 2018)
        return float(self.series(name)[first:first + 12].sum())

    def people(self, year):
        return self.end(year, "people")

    def jobless(self, year):
        return self.people(year) - self.end(year, "employed")


BN = 1e9
ROWS = (
    ("people, thousand", lambda r, y: r.people(y) / 1e3),
    ("unemployment, %", lambda r, y: 100 * r.jobless(y) / r.people(y)),
    ("posts left open per person between jobs", lambda r, y: r.end(y, "vacancies") / r.jobless(y)),
    ("share of jobs in departments, %", lambda r, y: 100 * r.end(y, "department_staff") / r.end(y, "employed")),
    ("share of the core tier, %", lambda r, y: 100 * r.series("people")[12 * (y - 2018) + 11][1] / r.people(y)),
    ("Beijing's share of stars, %", lambda r, y: 100 * r.file["city/talent"][0, 12 * (y - 2018) + 11, 0, 0] / r.file["city/talent"][0, 12 * (y - 2018) + 11, :, 0].sum()),
    ("mean posted pay of the broad tier, thousand CNY a month", lambda r, y: r.file["city/posted_pay"][0, 12 * (y - 2018) + 11, :, 2].mean() / 1e3),
    ("final sales, bn CNY", lambda r, y: r.sum(y, "final_sales") / BN),
    ("firms", lambda r, y: r.end(y, "firms")),
    ("firms founded in the year, % of all at its end", lambda r, y: 100 * (r.sum(y, "firms_founded") + r.sum(y, "spin_offs")) / r.end(y, "firms")),
    ("firms closed, % of all at its end", lambda r, y: 100 * r.sum(y, "firms_exited") / r.end(y, "firms")),
    ("of these for want of money, %", lambda r, y: 100 * r.sum(y, "closed_for_cash") / max(1, r.sum(y, "firms_exited"))),
    ("of these given up, %", lambda r, y: 100 * r.sum(y, "firms_given_up") / max(1, r.sum(y, "firms_exited"))),
    ("exponent of firms' sizes", lambda r, y: r.end(y, "size_exponent")),
    ("ln quality and revenue a head, correlation", lambda r, y: r.end(y, "quality_to_revenue")),
    ("largest firm without a name, share of such firms' people, %", lambda r, y: 100 * r.end(y, "largest_firm_share")),
    ("cash of firms, months of costs", lambda r, y: r.end(y, "cash_months")),
    ("value of the ten most valuable over their sales", lambda r, y: r.end(y, "value_over_sales")),
    ("venture capital raised, bn CNY", lambda r, y: r.sum(y, "venture_raised") / BN),
    ("firms listed and sold in the year", lambda r, y: r.sum(y, "listings") + r.sum(y, "firms_sold")),
    ("distributions of funds, bn CNY", lambda r, y: r.sum(y, "fund_distributions") / BN),
    ("dividends, bn CNY", lambda r, y: r.sum(y, "dividends_paid") / BN),
    ("spent on levers of cities, bn CNY", lambda r, y: r.sum(y, "public_money") / BN),
    ("bonds of cities, bn CNY", lambda r, y: r.sum(y, "bonds_issued") / BN),
    ("services given up, bn CNY", lambda r, y: r.sum(y, "services_given_up") / BN),
    ("price of a GPU-hour, CNY", lambda r, y: r.end(y, "gpu_price")),
    ("months behind the frontier abroad", lambda r, y: r.end(y, "frontier_lag")),
)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--again", action="store_true", help="run also what was run before")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--dir", type=pathlib.Path, default=pathlib.Path("runs/economy"))
    parser.add_argument("--scale", type=float, default=0.1)
    options = parser.parse_args()
    options.dir.mkdir(parents=True, exist_ok=True)
    paths = [options.dir / f"baseline-{seed}.h5" for seed in range(1, options.seeds + 1)]
    for seed, path in enumerate(paths, 1):
        if options.again or not path.exists():
            subprocess.run([os.environ.get("HEADWATER_PROGRAM", "./headwater"), "run", os.path.relpath(ROOT / "scenarios/catalog/china-cities/baseline.toml"),
                            "--scale", str(options.scale), "--seed", str(seed), "--quiet", "--out", str(path), "--force"],
                           check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    runs = [Run(path) for path in paths]
    shown = lambda value: f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"  # noqa: E731
    lines = ["| | " + " | ".join(map(str, YEARS)) + " |", "|---|" + "---|" * len(YEARS)]
    for text, value in ROWS:
        cells = []
        for year in YEARS:
            values = sorted(value(run, year) for run in runs)
            cells.append(f"{shown(statistics.median(values))} ({shown(values[0])} to {shown(values[-1])})")
        lines.append(f"| {text} | " + " | ".join(cells) + " |")
    tables.put(PAGE, "economy", "\n".join(lines))


if __name__ == "__main__":
    main()
