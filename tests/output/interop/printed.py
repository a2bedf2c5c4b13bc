"""A short run and a comparison, and the values that headwater prints of them: each reader must find those."""

import csv
import json
import os
import subprocess

import numpy as np

SCENARIO = "scenarios/catalog/three-cities/three-cities.toml"


def headwater(*arguments):
    command = [os.environ["HEADWATER_PROGRAM"], *map(str, arguments)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: exit code {done.returncode}")
    return done.stdout


def run(folder, months=24, *options):
    """The run file of the three cities."""
    path = os.path.join(folder, "run.h5")
    headwater("run", SCENARIO, "--months", months, "--out", path, "--quiet", *options)
    return path


def comparison(folder):
    """A file of the three cities with and without an institute in Hangzhou, in three worlds."""
    path = os.path.join(folder, "effects.h5")
    headwater("compare", SCENARIO, "--arm", "institute=city.hangzhou.institute_budget=20000000 from 2023-03",
              "--months", 36, "--worlds", 3, "--out", path, "--quiet")
    return path


def export(path, folder, form="csv", *options):
    """The folder of what `headwater export` wrote."""
    out = os.path.join(folder, form)
    headwater("export", path, "--format", form, "--out", out, *options)
    return out


def table(tables, name):
    with open(os.path.join(tables, name), newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def measure(rows, name, dimensions=("time", "city", "tier")):
    """Values of a measure in the order of the file, over those of the dimensions that it has."""
    rows = [row for row in rows if row["variable"] == name]
    axes = [list(dict.fromkeys(row[axis] for row in rows)) for axis in dimensions]
    values = np.full([len(axis) for axis in axes], np.nan)
    for row in rows:
        place = tuple(axis.index(row[key]) for axis, key in zip(axes, dimensions))
        values[place] = float(row["value"] or "nan")
    shape = [len(axis) for axis in axes if axis != [""]]
    return values.reshape(shape)


def moves(rows, cities, years, tiers):
    """Moves by (year, tier, city_from, city_to); the table leaves zeros out."""
    values = np.zeros((len(years), len(tiers), len(cities), len(cities)))
    for row in rows:
        values[years.index(int(row["year"])), tiers.index(row["tier"]), cities.index(row["city_from"]),
               cities.index(row["city_to"])] = float(row["moves"])
    return values


def inspected(path):
    return json.loads(headwater("inspect", path, "--json"))


def same(found, wanted, what):
    """Equal numbers, bit for bit; missing ones in the same places."""
    found, wanted = np.asarray(found, dtype=float), np.asarray(wanted, dtype=float)
    if found.shape != wanted.shape:
        raise SystemExit(f"{what}: shape {found.shape}, wanted {wanted.shape}")
    if not np.array_equal(found, wanted, equal_nan=True):
        place = tuple(np.argwhere(~((found == wanted) | (np.isnan(found) & np.isnan(wanted))))[0])
        raise SystemExit(f"{what}: {found[place]!r} at {place}, wanted {wanted[place]!r}")
