#!/usr/bin/env python3
"""What stepping costs in Python, against the program: PYTHONPATH=build/release/python bench/python/stepping.py [SCENARIO] [--scale S] [--threads N] [--pairs N]

Program and Python step the same scenario in turns, in processes of their own, and must end in the same state. Wall time is that of the months alone, as each
measures it (`model_s` of the program, a clock around World.run). Processor time is that of the whole process less that of a process that stepped one month, so that
starting, reading and building are out of both; on a machine where others work it is the steadier one. Printed are medians, and medians of the ratios of pairs
(least to largest).
"""
import argparse
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("HEADWATER_PROGRAM", str(ROOT / "build/release/headwater"))

# months = 0: to the end
STEPPER = """
import json, sys, time
import headwater
path, scale, threads, months, one_by_one = sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5] == "yes"
world = headwater.Scenario(path).build(scale=scale, threads=threads, months=months or None)
begin = time.perf_counter()
if one_by_one:
    for _ in range(world.months):
        world.step()
else:
    world.run()
print(json.dumps({"model_s": time.perf_counter() - begin, "state_hash": world.state_hash()}))
"""


def timed(words):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    out = subprocess.run(words, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    answer = json.loads(out)
    return answer["model_s"], after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, answer["state_hash"]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("scenario", nargs="?", default=str(ROOT / "scenarios/catalog/china-cities/baseline.toml"))
    arguments.add_argument("--scale", default="0.1")
    arguments.add_argument("--threads", default="1")
    arguments.add_argument("--pairs", type=int, default=7)
    arguments.add_argument("--one-by-one", action="store_true", help="a call of step for each month")
    given = arguments.parse_args()

    def program(months):
        more = ["--months", str(months)] if months else []
        return timed([PROGRAM, "run", given.scenario, "--scale", given.scale, "--threads", given.threads, "--no-output", "--json", "--quiet", *more])

    def python(months):
        return timed([sys.executable, "-c", STEPPER, given.scenario, given.scale, given.threads, str(months), "yes" if given.one_by_one else "no"])

    rows = []
    for pair in range(given.pairs):
        turns = (program, python) if pair % 2 == 0 else (python, program)
        found = {turn: (turn(0), turn(1)) for turn in turns}
        if found[program][0][2] != found[python][0][2]:
            raise SystemExit(f"other states: {found[program][0][2]} and {found[python][0][2]}")
        rows.append([(whole[0], whole[1] - start[1]) for whole, start in (found[program], found[python])])
    for name, column in (("wall", 0), ("processor", 1)):
        ratios = [row[1][column] / row[0][column] for row in rows]
        print(f"{name}: program {statistics.median(row[0][column] for row in rows):.3f} s, Python {statistics.median(row[1][column] for row in rows):.3f} s, "
              f"ratio {statistics.median(ratios):.3f} ({min(ratios):.3f} to {max(ratios):.3f})")


if __name__ == "__main__":
    main()
