#!/usr/bin/env python3
"""Others build on an installed headwater: with CMake's find_package and with pkg-config.

Installs the built tree into a temporary folder, builds the programs beside this file there, and holds what they print
against what the installed program writes for the same settings.
"""
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile

here = pathlib.Path(__file__).resolve().parent
program = pathlib.Path(os.environ["HEADWATER_PROGRAM"])
build = program.parent


def run(*words, **more):
    done = subprocess.run([str(w) for w in words], text=True, capture_output=True, **more)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, words))}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def equal(found, expected, what):
    if found != expected:
        sys.exit(f"{what}: {found}, expected {expected}")


with tempfile.TemporaryDirectory() as place:
    place = pathlib.Path(place)
    prefix = place / "prefix"
    run("cmake", "--install", build, "--prefix", prefix)
    scenario = prefix / "share/headwater/scenarios/catalog/three-cities/three-cities.toml"

    # What the program says, from a run of the same settings.
    out = place / "run.h5"
    run(prefix / "bin/headwater", "run", scenario, "--set", "city.beijing.fund_size=0", "--out", out, "--quiet")
    run(prefix / "bin/headwater", "export", out, "--format", "csv-wide", "--measure", "firms", "--out", place / "tables")
    with open(place / "tables/city.csv", newline="", encoding="utf-8") as table:
        expected = [float(row["firms"]) for row in list(csv.DictReader(table))[-3:]]

    run("cmake", "-S", here, "-B", place / "build", f"-DCMAKE_PREFIX_PATH={prefix}", "-DCMAKE_BUILD_TYPE=Release")
    run("cmake", "--build", place / "build", "-j", "2")
    arguments = [scenario, "fund_size", "beijing", "0", "firms"]
    by_cmake = run(place / "build/lever_change", *arguments)
    equal([float(line) for line in by_cmake.split()], expected, "firms at the end, by a program built with CMake")

    libdir = next(prefix.glob("lib/**/pkgconfig"))
    flags = run("pkg-config", "--static", "--cflags", "--libs", "headwater",
                env={**os.environ, "PKG_CONFIG_PATH": str(libdir)}).split()
    run("g++", "-O1", here / "lever_change.cpp", "-o", place / "by_hand", *flags)
    equal(run(place / "by_hand", *arguments), by_cmake, "the same, built with pkg-config")

    own = place / "build/own_mechanism"
    nothing = run(own, scenario, "beijing", "0").splitlines()
    run(prefix / "bin/headwater", "run", scenario, "--out", place / "plain.h5", "--quiet")
    facts = json.loads(run(prefix / "bin/headwater", "inspect", place / "plain.h5", "--json"))
    state = facts["attributes"]["state_hash"]
    equal(nothing[:2], ["0.00", state], "a mechanism of one's own at its neutral value")
    grants = run(own, scenario, "beijing", "100000").splitlines()
    if not (float(grants[0]) > 0 and grants[1] != state):
        sys.exit(f"a mechanism of one's own does nothing: {grants}")
    equal(grants[2], "headwater has a lever, measure or mechanism 'raids' already", "a name that is taken")
print("two programs built with CMake and pkg-config agree with the installed program")
