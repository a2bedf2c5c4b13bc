#!/usr/bin/env python3
"""What a treatment does in all, against the sum of what it does in parts: pairs of runs that share all their luck.

    joint_effect.py [options] MEASURE ... --joint WITHOUT.toml WITH.toml --part WITHOUT.toml WITH.toml --part ...

MEASURE is key, key:city or key:city:tier; its value is the mean over the months from --from on (YYYY-MM, default: the last
year of the run). For each measure: the mean effect of each pair, and ratio A = joint / sum of parts with a 95 % interval by the
jackknife over seeds. The interval is printed only if the sum of parts is clearly not zero (its own interval leaves zero out). Without a --part only
the effect of the joint pair is printed.

Example, from the folder of the repository:
    scenarios/catalog/experiments/joint_effect.py firm_share:shanghai --seeds 20 --from 2024-08 --months 96 \\
        --joint E/base.toml E/offers.toml --part E/base-people-frozen.toml E/offers-people-frozen.toml \\
        --part E/base-firms-frozen.toml E/offers-firms-frozen.toml        (E = scenarios/catalog/experiments/cn31-amplification)

Needs python3-xarray and python3-netcdf4, and the program: ./headwater, or the one that HEADWATER_PROGRAM names.
"""
import argparse
import math
import os
import pathlib
import statistics
import subprocess
import tempfile

import xarray as xr

STUDENT = {10: 2.23, 20: 2.09, 30: 2.05}  # 97.5 % quantiles, by degrees of freedom rounded down


def quantile(freedom):
    known = [n for n in STUDENT if n <= freedom + 1]
    return STUDENT[max(known)] if known else 3.2


def run(program, scenario, seed, options, folder):
    out = pathlib.Path(folder) / "run.h5"
    command = [program, "run", scenario, "--seed", str(seed), "--out", str(out), "--force"]
    if options.months:
        command += ["--months", str(options.months)]
    if options.scale:
        command += ["--scale", str(options.scale)]
    subprocess.run(command, check=True, capture_output=True)
    return out


def value_of(group, spec, first):
    key, *place = spec.split(":")
    series = group[key]
    if place:
        series = series.isel(city=list(group["city_key"].values).index(place[0]))
    elif "city" in series.dims:
        series = series.sum("city")
    if "tier" in series.dims:
        series = series.sel(tier=place[1]) if len(place) > 1 else series.sum("tier")
    date = group["year"] * 12 + group["month_of_year"] - 1
    start = int(date[-1]) - 11 if first is None else first
    return float(series.isel(time=(date >= start).values).mean())


def values_of(path, measures, first):
    values = []
    for spec in measures:
        for name in ("nation", "city"):
            with xr.open_dataset(path, group=name) as group:
                if spec.split(":")[0] in group:
                    values.append(value_of(group.isel(run=0), spec, first))
                    break
        else:
            raise SystemExit(f"no measure {spec}")
    return values


def mean_text(values):
    if any(math.isnan(value) for value in values):
        return "undefined in some run", False
    mean = statistics.fmean(values)
    half = quantile(len(values) - 1) * statistics.stdev(values) / math.sqrt(len(values))
    return f"{mean:.4g} ({mean - half:.4g} to {mean + half:.4g})", mean - half > 0 or mean + half < 0


def ratio_text(joint, parts):
    n = len(joint)
    sums = [sum(row) for row in zip(*parts)]
    all_in = sum(joint) / sum(sums)
    left_out = [(sum(joint) - joint[i]) / (sum(sums) - sums[i]) for i in range(n)]
    mean = statistics.fmean(left_out)
    error = math.sqrt((n - 1) / n * sum((x - mean) ** 2 for x in left_out))
    half = quantile(n - 1) * error
    return f"{all_in:.3g} ({all_in - half:.3g} to {all_in + half:.3g})"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("measures", nargs="+")
    parser.add_argument("--joint", nargs=2, required=True, metavar=("WITHOUT", "WITH"))
    parser.add_argument("--part", nargs=2, default=[], action="append", metavar=("WITHOUT", "WITH"))
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--from", dest="first", help="YYYY-MM")
    parser.add_argument("--months", type=int)
    parser.add_argument("--scale", type=float)
    options = parser.parse_args()
    first = None
    if options.first:
        year, month = (int(part) for part in options.first.split("-"))
        first = year * 12 + month - 1
    program = os.environ.get("HEADWATER_PROGRAM", "./headwater")
    pairs = [options.joint, *options.part]
    effects = [[[] for _ in pairs] for _ in options.measures]
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(1, options.seeds + 1):
            found = {}
            for scenario in {name for pair in pairs for name in pair}:
                found[scenario] = values_of(run(program, scenario, seed, options, folder), options.measures, first)
            for p, (without, treated) in enumerate(pairs):
                for m in range(len(options.measures)):
                    effects[m][p].append(found[treated][m] - found[without][m])
    print(f"{options.seeds} seeds; mean effect (95 % interval)")
    for m, spec in enumerate(options.measures):
        print(f"\n{spec}")
        for p, (without, treated) in enumerate(pairs):
            name = f"{pathlib.Path(treated).stem} against {pathlib.Path(without).stem}"
            print(f"  {'joint' if p == 0 else 'part':5s}  {name}: {mean_text(effects[m][p])[0]}")
        if not options.part:
            continue
        sums = [sum(row) for row in zip(*effects[m][1:])]
        text, clear = mean_text(sums)
        excess, _ = mean_text([a - b for a, b in zip(effects[m][0], sums)])
        print(f"  sum of parts: {text}\n  joint less sum: {excess}")
        print(f"  A = {ratio_text(effects[m][0], effects[m][1:])}" if clear else "  A: the sum of parts may be zero")


if __name__ == "__main__":
    main()
