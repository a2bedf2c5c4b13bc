#!/usr/bin/env python3
"""A hundred synthetic histories of the three cities: each is a run whose parameters are drawn from the priors, and what the record says of it lies anywhere within its
tolerance. The 90 % intervals of the posterior hold the true parameters in 80 to 97 % of them."""

import os
import pathlib
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "output" / "interop"))

from sample import need  # noqa: E402

need("h5py")

import h5py  # noqa: E402

PROGRAM = os.environ["HEADWATER_PROGRAM"]
TRUTHS = int(os.environ.get("HEADWATER_TRUTHS", "100"))
SCENARIO = os.path.abspath("scenarios/catalog/three-cities/three-cities.toml")
FREE = ["entry.candidates", "arrival.supply", "founding.model_path", "location.taste_scale"]
# measure, group, tolerance as a share of the value
RECORD = [("firms", 0.08), ("talent", 0.03), ("model_makers", 0.15)]


def headwater(*arguments):
    said = subprocess.run([PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert said.returncode == 0, said.stderr
    return said.stdout


def truths(folder):
    """Runs of a sweep whose worlds are drawn from the priors of the free parameters."""
    path = os.path.join(folder, "truths.toml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f'schema = 1\nscenario = "{SCENARIO}"\nseed = 77\nworlds = {TRUTHS}\n'
                   f"uncertain = {list(FREE)!r}\nset = [\"run.months=36\"]\n".replace("'", '"'))
        file.write('[keep]\nmeasures = ["firms", "talent", "model_makers"]\nform = "final"\n')
    sweep = os.path.join(folder, "truths")
    headwater("sweep", "plan", path, "--dir", sweep, "--pilot-seconds", "0.1")
    headwater("sweep", "run", sweep, "--quiet")
    headwater("sweep", "collect", sweep, "--merge")
    with h5py.File(os.path.join(sweep, "study.h5")) as file:
        keys = [key.decode() for key in file["worlds/parameter"][:]]
        values = file["worlds/parameter_value"][:]
        worlds = []
        for w in range(TRUTHS):
            record = {}
            for measure, _ in RECORD:
                group = "city" if measure in file["city"] else "nation"
                record[measure] = float(file[group][measure][w].sum())
            worlds.append((dict(zip(keys, values[w])), record))
    return worlds


def main():
    luck = random.Random(1)
    inside = {key: 0 for key in FREE}
    done = met = 0
    with tempfile.TemporaryDirectory() as folder:
        for number, (parameters, record) in enumerate(truths(folder)):
            study = os.path.join(folder, "study.toml")
            with open(study, "w", encoding="utf-8") as file:
                file.write(f'schema = 1\nscenario = "{SCENARIO}"\nseed = {1000 + number}\nruns = 480\n'
                           "[waves]\ncount = 2\n[posterior]\nruns = 300\n")
                for key in FREE:
                    file.write(f'[[free]]\nkey = "{key}"\n')
                for measure, share in RECORD:
                    tolerance = share * record[measure] + 1
                    value = record[measure] + luck.uniform(-tolerance, tolerance)
                    file.write(f'[[target]]\nmeasure = "{measure}"\ndate = "2025-12"\nvalue = {value}\n'
                               f"tolerance = {tolerance}\n")
            directory = os.path.join(folder, f"calibration-{number}")
            said = subprocess.run([PROGRAM, "calibrate", study, "--dir", directory, "--quiet"], stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, text=True)
            assert said.returncode in (0, 4), said.stderr
            if said.returncode == 4:
                continue  # no world of its sample met the record: no intervals
            with h5py.File(os.path.join(directory, "posterior.h5")) as file:
                keys = [key.decode() for key in file["parameters/parameter"][:]]
                low = dict(zip(keys, file["parameters/q05"][:]))
                high = dict(zip(keys, file["parameters/q95"][:]))
                met += file.attrs["met"]
            done += 1
            for key in FREE:
                inside[key] += low[key] <= parameters[key] <= high[key]
    print(f"{done} of {TRUTHS} with a posterior; {met / done:.1%} of posterior worlds meet their record")
    for key in FREE:
        print(f"{key}: {inside[key] / done:.1%}")
    assert done >= 0.9 * TRUTHS
    share = sum(inside.values()) / len(FREE) / done
    assert 0.8 <= share <= 0.97, share
    for key in FREE:
        assert 0.75 <= inside[key] / done <= 1, key


main()
