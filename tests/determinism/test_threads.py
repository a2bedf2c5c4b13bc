#!/usr/bin/env python3
"""A run, a comparison and a sweep on 1, 2 and 4 threads, and a sweep of 2 processes, give the same content."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))
from small_study import SCENARIO, small_study  # noqa: E402

LAB_RACE = ROOT / "scenarios" / "catalog" / "lab-race" / "baseline.toml"
PROGRAM = os.environ["HEADWATER_PROGRAM"]


def headwater(folder, *arguments):
    said = subprocess.run([PROGRAM, *map(str, arguments)], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert said.returncode == 0, f"{arguments}: exit code {said.returncode}: {said.stderr}"
    return said.stdout


def digest(path):
    return json.loads(headwater(path.parent, "inspect", path, "--json"))["attributes"]["content_sha256"]


def same(what, found):
    assert len(set(found.values())) == 1, f"{what} differs: {found}"
    print(f"{what}: {next(iter(found.values()))[:16]} on {', '.join(found)}")


with tempfile.TemporaryDirectory() as scratch:
    folder = pathlib.Path(scratch)
    (folder / "study.toml").write_text(small_study("threads", worlds=3, runs=4))
    headwater(folder, "sweep", "plan", "study.toml", "--dir", "planned", "--pilot-seconds", 0.1)
    runs, races, comparisons, sweeps = {}, {}, {}, {}
    for threads in ("1", "2", "4"):
        options = ["--quiet", "--threads", threads]
        run, effects, sweep = folder / f"run-{threads}.h5", folder / f"effects-{threads}.h5", folder / f"sweep-{threads}"
        headwater(folder, "run", SCENARIO, *options, "--months", 48, "--scale", 4, "--out", run)
        race = folder / f"race-{threads}.h5"
        headwater(folder, "run", LAB_RACE, *options, "--months", 24, "--scale", 0.1, "--out", race)
        races[f"{threads} threads"] = digest(race)
        headwater(folder, "compare", SCENARIO, "--arm", "less=city.shanghai.relocation_subsidy=0 from 2023-08", "--worlds", 3,
                  "--scale", 2, *options, "--out", effects)
        subprocess.run(["cp", "-r", folder / "planned", sweep], check=True)
        headwater(folder, "sweep", "run", sweep, *options)
        headwater(folder, "sweep", "collect", sweep, "--merge")
        runs[f"{threads} threads"] = digest(run)
        comparisons[f"{threads} threads"] = digest(effects)
        sweeps[f"{threads} threads"] = digest(sweep / "study.h5")
    sweep = folder / "sweep-of-processes"
    subprocess.run(["cp", "-r", folder / "planned", sweep], check=True)
    headwater(folder, "sweep", "run", sweep, "--quiet", "--workers", 2)
    headwater(folder, "sweep", "collect", sweep, "--merge")
    sweeps["2 processes"] = digest(sweep / "study.h5")
    same("a run", runs)
    same("a run of lab-race", races)
    same("a comparison", comparisons)
    same("a sweep", sweeps)
