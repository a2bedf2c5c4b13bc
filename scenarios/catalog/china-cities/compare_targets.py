#!/usr/bin/env python3
"""Hold run files of china-cities against targets.csv: median and range over the files, as a Markdown table.

    ./headwater run scenarios/catalog/china-cities/baseline.toml --scale 1 --seed 1 --out runs/b1.h5   (and other seeds)
    scenarios/catalog/china-cities/compare_targets.py [--further] runs/b1.h5 runs/b2.h5 ...

With --further also against targets-further.csv: what the record holds besides, some of it of months after those of targets.csv.

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
        if row["as"] == "growth":
            before = f"{int(row['date'][:4]) - 1}{row['date'][4:]}"
            return self.value({**row, "as": "value"}) / self.value({**row, "as": "value", "date": before}) - 1
        if row["as"].startswith("ratio:"):  # of the sums of twelve months, to another city's
            of = {**row, "as": "year"}
            return self.value(of) / self.value({**of, "city": row["as"].removeprefix("ratio:")})
        if "+" in measure:
            return sum(self.value({**row, "measure": part}) for part in measure.split("+"))
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
        if row["as"] == "mean":
            series = series.isel(time=in_year.values).mean("time")
        elif row["as"] == "value":
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


def targets(name="targets.csv"):
    lines = pathlib.Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def answers(rows, runs):
    """The rows with what the runs say: values in order, their median, and whether it lies within the tolerance."""
    found = []
    for row in rows:
        values = sorted(run.value(row) for run in runs)
        median = statistics.median(values)
        about = " ".join(x for x in (row["measure"], row["city"], row["tier"], row["as"].replace("value", "")) if x)
        found.append({**row, "what": about, "values": values, "median": median,
                      "hit": abs(median - float(row["value"])) <= float(row["tolerance"])})
    return found


def table(answered, runs):
    lines = ["| date | measure | target | model, median (range) | | use | source |", "|---|---|---|---|---|---|---|"]
    for row in answered:
        values = row["values"]
        lines.append(f"| {row['date']} | {row['what']} | {float(row['value']):g} ± {float(row['tolerance']):g} | "
                     f"{row['median']:.4g} ({values[0]:.4g} to {values[-1]:.4g}) | {'in' if row['hit'] else '**out**'} | "
                     f"{row['use']} | {row['source']} |")
    inside = sum(row["hit"] for row in answered)
    return "\n".join(lines) + f"\n\n{inside} of {len(answered)} medians within the tolerance, {len(runs)} runs at scale {runs[0].scale:g}."


def main(arguments):
    paths = [argument for argument in arguments if argument != "--further"]
    if not paths:
        sys.exit(__doc__)
    rows = targets() + (targets("targets-further.csv") if len(paths) < len(arguments) else [])
    runs = [Run(path) for path in paths]
    print(table(answers(rows, runs), runs))


if __name__ == "__main__":
    main(sys.argv[1:])
