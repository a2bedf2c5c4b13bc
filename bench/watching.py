#!/usr/bin/env python3
"""What it costs to be watched: the same run without a page, with one that nobody opens, and with one that a browser's stream reads, taking turns.

    bench/watching.py [ROUNDS] [SCENARIO] [ARGUMENTS of run...]

Prints medians of processor time (the program's own, all threads) and of wall time, and the median over rounds of the ratio to the run without a page.
"""
import os
import statistics
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests/analysis/watch"))
os.environ.setdefault("HEADWATER_PROGRAM", str(ROOT / "build/release/headwater"))
from watched import PROGRAM, Watched  # noqa: E402

rounds = int(sys.argv[1]) if sys.argv[1:] else 7
scenario = os.path.abspath(sys.argv[2]) if sys.argv[2:] else str(ROOT / "scenarios/catalog/china-cities/baseline.toml")
common = [PROGRAM, "run", scenario, "--no-output", "--quiet", *(sys.argv[3:] or ["--threads", "1"])]


def alone(arguments):
    process = os.posix_spawn(PROGRAM, arguments, os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0), (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)])
    begun = time.monotonic()
    _, status, used = os.wait4(process, 0)
    assert status == 0, status
    return used.ru_utime + used.ru_stime, time.monotonic() - begun


def read():
    begun = time.monotonic()
    watched = Watched(*common[1:], "--watch")
    frames = [0]

    def follow():
        frames[0] = sum(1 for _ in watched.events())

    reader = threading.Thread(target=follow)
    reader.start()
    _, status, used = os.wait4(watched.process.pid, 0)
    wall = time.monotonic() - begun
    watched.process.returncode = os.waitstatus_to_exitcode(status)
    reader.join()
    watched.wait()
    assert status == 0, watched.error()
    return used.ru_utime + used.ru_stime, wall, frames[0]


times = {"without": [], "nobody looks": [], "one page": []}
frames = []
for n in range(rounds + 1):  # the first warms up
    turn = {"without": alone(common), "nobody looks": alone([*common, "--watch"]), "one page": read()}
    if n:
        for name, one in turn.items():
            times[name].append(one)
        frames.append(turn["one page"][2])
for name, all_of in times.items():
    cpu = [one[0] for one in all_of]
    ratios = sorted(one[0] / base[0] for one, base in zip(all_of, times["without"]))
    print(f"{name:14s} processor {statistics.median(cpu):.3f} s  wall {statistics.median(one[1] for one in all_of):.3f} s  ratio {statistics.median(ratios):.3f} ({ratios[0]:.3f} to {ratios[-1]:.3f})")
print(f"frames of the page: {min(frames)} to {max(frames)}")
