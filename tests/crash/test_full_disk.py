#!/usr/bin/env python3
"""Runs, comparisons and sweeps that meet a full disk or a limit on the size of files end with exit code 5 and say so; no torn
file is visible under its name, and once there is room the same command ends as it would have without.

The disk is a small one in memory where this user may mount one; limits on sizes are set everywhere.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from killed_comparisons import digests  # noqa: E402
from killed_runs import PROGRAM, SCENARIO  # noqa: E402
from small_study import small_study  # noqa: E402

FULL = 5  # the exit code for what the environment lacks
RUN = ["run", SCENARIO, "--months", "24", "--checkpoint-every", "6", "--keep-checkpoint", "--out", "run.h5", "--quiet"]
COMPARE = ["compare", SCENARIO, "--arm", "less=city.shanghai.relocation_subsidy=0 from 2023-08", "--worlds", "2", "--months", "24",
           "--out", "effects.h5", "--keep", "0", "--quiet"]
SWEEP = ["sweep", "run", ".", "--quiet"]


def headwater(folder, arguments, limit=None):
    def limited():
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    return subprocess.run([PROGRAM, *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          preexec_fn=limited)


def planned(folder):
    """The directory of a small sweep."""
    study = os.path.join(folder, "study.toml")
    with open(study, "w", encoding="utf-8") as file:
        file.write(small_study("full", worlds=2, runs=4))
    said = headwater(folder, ["sweep", "plan", study, "--dir", os.path.join(folder, "planned"), "--pilot-seconds", "0.1"])
    assert said.returncode == 0, said.stderr
    return os.path.join(folder, "planned")


def visible(folder, sweep):
    """{file: digest} of what is visible; all of it is sound."""
    return digests(os.path.join(folder, "parts") if sweep else folder)


def meets_no_room(folder, name, arguments, begin, limits):
    """The same command under each limit, then without; `begin` is a folder to begin with, or None."""
    straight = os.path.join(folder, name)
    fresh = (lambda place: shutil.copytree(begin, place)) if begin else os.mkdir
    fresh(straight)
    said = headwater(straight, arguments)
    assert said.returncode == 0, said.stderr
    expected = visible(straight, begin)
    assert expected, name
    largest = max(os.path.getsize(os.path.join(straight, "parts" if begin else "", file)) for file in expected)
    refused = 0
    for share in limits:
        place = os.path.join(folder, "full")
        fresh(place)
        said = headwater(place, arguments, limit=int(share * largest))
        # A checkpoint may be an earlier one.
        found = {file: digest for file, digest in visible(place, begin).items() if "checkpoint" not in file}
        assert found.items() <= expected.items(), f"{name}, {share}: {found} instead of {expected}"
        if said.returncode != 0:
            refused += 1
            assert said.returncode == FULL, f"{name}, {share}: exit code {said.returncode}: {said.stderr}"
            assert "limit" in said.stderr or "full" in said.stderr, said.stderr
            said = headwater(place, arguments)
            assert said.returncode == 0, f"{name}, {share}, once there is room: {said.returncode}: {said.stderr}"
        assert visible(place, begin) == expected, f"{name}, {share}"
        shutil.rmtree(place)
    assert refused > 0, f"{name}: no limit was met"
    return refused


def on_a_small_disk(folder):
    """A run on a disk that is too small for its file, or None where none can be mounted."""
    disk = os.path.join(folder, "disk")
    os.mkdir(disk)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], stderr=subprocess.DEVNULL)
    if mounted.returncode != 0:
        return None
    try:
        told = headwater(disk, RUN)  # before it begins
        assert told.returncode == FULL and "are free" in told.stderr, told.stderr
        for arguments in ([*RUN, "--force"], COMPARE):
            said = headwater(disk, arguments)
            assert said.returncode == FULL, f"exit code {said.returncode}: {said.stderr}"
            assert "full" in said.stderr, said.stderr
            assert not [name for name in os.listdir(disk) if name in ("run.h5", "effects.h5")], os.listdir(disk)
    finally:
        subprocess.run(["umount", disk], check=True)
    return True


with tempfile.TemporaryDirectory() as scratch:
    shares = [0.02, 0.3, 0.7, 0.95]
    counts = [meets_no_room(scratch, "run", RUN, None, shares), meets_no_room(scratch, "compare", COMPARE, None, shares),
              meets_no_room(scratch, "sweep", SWEEP, planned(scratch), shares)]
    small = on_a_small_disk(scratch)
    print(f"runs, comparisons and sweeps met a limit {counts} times" + ("" if small else "; no small disk could be mounted"))
