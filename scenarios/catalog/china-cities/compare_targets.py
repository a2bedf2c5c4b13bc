#!/usr/bin/env python3
"""Hold run files of china-cities against targets.csv: median and range over the files, as a Markdown table.

    ./headwater run scenarios/catalog/china-cities/baseline.toml --scale 1 --seed 1 --out runs/b1.h5   (and other seeds)
    scenarios/catalog/china-cities/compare_targets.py runs/b1.h5 runs/b2.h5 ...

Needs python3-xarray and python3-netcdf4. Counts are of the country; those of files of before run-file version 1.3, which
are of the run, are divided by its scale.
"""
import csv
import pathlib
import statistics
import sys

import xarray as xr

COUNTS = {"national_firms", "model_makers", "talent", "people", "rounds", "incubator_tenants"}


class Run:
    def __init__(self, path):
        about = xr.open_dataset(path).attrs
        self.scale = float(about["scale"])
        self.held = 1 if about.get("total_of") == "country" else self.scale  # share of the country in its counts
        self.groups = {group: xr.open_dataset(path, group=group).isel(run=0) for group in ("nation", "city")}

    def value(self, row):
        """The value of a target's measure, in real numbers."""
        measure = row["measure"]
        group = next(g for g in self.groups.values() if measure in g)
        series = group[measure]
        if row["city"]:
            keys = list(group["city_key"].values)
            here = keys.index(row["city"])
        if "tier" in series.dims:
            series = series.sel(tier=row["tier"]) if row["tier"] else series.sum("tier")
        year, month = (int(part) for part in row["date"].split("-")[:2])
        last = (group["year"] == year) & (group["month_of_year"] == month)
        in_year = (group["year"] == year) & (group["month_of_year"] <= month)
        if row["as"] == "value":
            series = series.isel(time=int(last.values.argmax()))
        else:
            series = series.isel(time=in_year.values).sum("time")
        if row["as"] == "share":
            return float(series.isel(city=here) / series.sum("city"))
        if row["city"]:
            series = series.isel(city=here)
        elif "city" in series.dims:
            series = series.sum("city")
        return float(series) / (self.held if measure in COUNTS else 1)


def main(paths):
    if not paths:
        sys.exit(__doc__)
    targets = pathlib.Path(__file__).with_name("targets.csv")
    lines = [line for line in targets.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    runs = [Run(path) for path in paths]
    inside = 0
    rows = list(csv.DictReader(lines))
    print("| date | measure | target | model, median (range) | | use | source |\n|---|---|---|---|---|---|---|")
    for row in rows:
        values = sorted(run.value(row) for run in runs)
        median = statistics.median(values)
        target, tolerance = float(row["value"]), float(row["tolerance"])
        good = abs(median - target) <= tolerance
        inside += good
        about = " ".join(x for x in (row["measure"], row["city"], row["tier"], row["as"].replace("value", "")) if x)
        print(f"| {row['date']} | {about} | {target:g} ± {tolerance:g} | {median:.4g} ({values[0]:.4g} to {values[-1]:.4g}) "
              f"| {'in' if good else '**out**'} | {row['use']} | {row['source']} |")
    print(f"\n{inside} of {len(rows)} medians within the tolerance, {len(runs)} runs at scale {runs[0].scale:g}.")


if __name__ == "__main__":
    main(sys.argv[1:])
