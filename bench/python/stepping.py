#!/usr/bin/env python3
"""What stepping costs in Python, against the program: PYTHONPATH=build/release/python bench/python/stepping.py [SCENARIO] [--scale S] [--threads N] [--pairs N]

Both step the same scenario in turns, in processes of their own, and must end in the same state. Wall time is that of the months alone, as each measures it
(`model_s` of the program, a clock around World.run); it needs a machine on which nobody else works. On one thread processor time is held against that of
plain_months.cpp beside this file, the same loop in C++ on the libraries of the program. Printed are medians, and medians of the ratios of pairs (least to largest).

--instructions counts instead, with valgrind, the instructions inside Stepper::step on one thread: without a clock, so without noise.
"""
import argparse
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("HEADWATER_PROGRAM", ROOT / "build/release/headwater")).resolve()

STEPPER = """
import json, sys, time
import headwater
path, scale, threads, months, one_by_one = sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5] == "yes"
world = headwater.Scenario(path).build(scale=scale, threads=threads, months=months or None)
wall, processor = time.perf_counter(), time.process_time()
if one_by_one:
    for _ in range(world.months):
        world.step()
else:
    world.run()
print(json.dumps({"model_s": time.perf_counter() - wall, "processor_s": time.process_time() - processor, "state_hash": world.state_hash()}))
"""


def said(words):
    return json.loads(subprocess.run(words, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout)


def counted(words):
    """Instructions inside Stepper::step, and the state at the end."""
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={home}/out", "--toggle-collect=headwater::model::Stepper::step*", *words],
                              check=True, capture_output=True, text=True)
    return int(re.search(r"Collected *: (\d+)", done.stderr).group(1)), json.loads(done.stdout)["state_hash"]


def plain_months(home):
    """The loop in C++, built."""
    build = PROGRAM.parent
    program = pathlib.Path(home) / "plain_months"
    subprocess.run(["c++", "-O2", "-std=c++20", "-ffp-contract=off", f"-I{ROOT}", pathlib.Path(__file__).with_name("plain_months.cpp"), "-o", program,
                    build / "libheadwater_scenarios.a", build / "libheadwater_model.a", "-ltbb", "-lxxhash", "-ltomlplusplus", "-lcrypto", "-lfmt"], check=True)
    return program


def tell(what, other, pairs):
    ratios = [python / program for program, python in pairs]
    print(f"{what}: {other} {statistics.median(program for program, _ in pairs):.3f} s, Python {statistics.median(python for _, python in pairs):.3f} s, "
          f"ratio {statistics.median(ratios):.3f} ({min(ratios):.3f} to {max(ratios):.3f})")


def require_equal(states):
    if len(set(states)) > 1:
        raise SystemExit(f"other states: {', '.join(states)}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("scenario", nargs="?", default=str(ROOT / "scenarios/catalog/china-cities/baseline.toml"))
    arguments.add_argument("--scale", default="0.1")
    arguments.add_argument("--threads", default="1")
    arguments.add_argument("--pairs", type=int, default=7)
    arguments.add_argument("--one-by-one", action="store_true", help="a call of step for each month")
    arguments.add_argument("--instructions", action="store_true", help="count instructions of stepping with valgrind, on one thread")
    arguments.add_argument("--months", type=int, default=0, help="length, with --instructions [that of the scenario]")
    given = arguments.parse_args()
    if given.instructions:
        given.threads = "1"
    months = ["--months", str(given.months)] if given.months else []
    program = [PROGRAM, "run", given.scenario, "--scale", given.scale, "--threads", given.threads, "--no-output", "--json", "--quiet", *months]
    python = [sys.executable, "-c", STEPPER, given.scenario, given.scale, given.threads, str(given.months), "yes" if given.one_by_one else "no"]

    if given.instructions:
        (here, state), (there, other) = counted(program), counted(python)
        require_equal([state, other])
        print(f"instructions: program {here}, Python {there}, ratio {there / here:.4f}")
        return
    wall, processor = [], []
    with tempfile.TemporaryDirectory() as home:
        commands = {"program": program, "python": python}
        if given.threads == "1" and not given.months:
            commands["plain"] = [plain_months(home), given.scenario, given.scale]
        for pair in range(given.pairs):
            order = list(commands) if pair % 2 == 0 else list(reversed(commands))
            found = {name: said(commands[name]) for name in order}
            require_equal([answer["state_hash"] for answer in found.values()])
            wall.append((found["program"]["model_s"], found["python"]["model_s"]))
            if "plain" in found:
                processor.append((found["plain"]["processor_s"], found["python"]["processor_s"]))
    tell("wall time", "program", wall)
    if processor:
        tell("processor time", "C++", processor)


if __name__ == "__main__":
    main()
