"""Sweeps that are killed at random moments: a part that is there is complete and right, and the same command goes on to the end
of the sweep as it would have been without a kill.

HEADWATER_SEED chooses other moments.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from small_study import SCENARIO, small_study  # noqa: E402, F401

PROGRAM = os.environ["HEADWATER_PROGRAM"]
WAYS = [
    ["--threads", "1"],
    ["--threads", "2"],
    ["--threads", "8"],
    ["--workers", "2"],
    ["--workers", "3"],
    ["--isolate", "--threads", "2"],
]


def headwater(folder, *arguments):
    return subprocess.run([PROGRAM, *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def digest(path):
    said = headwater(".", "inspect", path, "--json")
    assert said.returncode == 0, f"{path}: {said.stderr}"
    return json.loads(said.stdout)["attributes"]["content_sha256"]


def parts(sweep):
    folder = os.path.join(sweep, "parts")
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    return [name for name in names if name.startswith("part-") and name.endswith(".h5")]


def digests(sweep):
    return {name: digest(os.path.join(sweep, "parts", name)) for name in parts(sweep)}


def merged(sweep):
    said = headwater(".", "sweep", "collect", sweep, "--merge")
    assert said.returncode == 0, said.stderr
    return digest(os.path.join(sweep, "study.h5"))


def plan(folder, study=small_study("kills", worlds=6, runs=4), name="planned"):
    path = os.path.join(folder, "study.toml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(study)
    sweep = os.path.join(folder, name)
    said = headwater(folder, "sweep", "plan", path, "--dir", sweep)
    assert said.returncode == 0, said.stderr
    return sweep


def children(process):
    """Processes that `process` has started, and those that they have."""
    try:
        with open(f"/proc/{process}/task/{process}/children", encoding="ascii") as file:
            found = [int(word) for word in file.read().split()]
    except FileNotFoundError:
        return []
    return found + [child for one in found for child in children(one)]


def kill_something(running, luck):
    """Ends the sweep or one of its processes; whether there was something to end."""
    victims = [running.pid, *children(running.pid)]
    victim = luck.choice(victims)
    try:
        os.kill(victim, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def kills(times):
    """Kills a sweep or its workers `times` times in all, at moments spread over the length of the sweep."""
    luck = random.Random(int(os.environ.get("HEADWATER_SEED", "1")))
    with tempfile.TemporaryDirectory() as folder:
        planned = plan(folder)
        straight = os.path.join(folder, "straight")
        shutil.copytree(planned, straight)
        begin = time.monotonic()
        said = headwater(folder, "sweep", "run", straight, "--threads", "2")
        length = time.monotonic() - begin
        assert said.returncode == 0, said.stderr
        expected = digests(straight)
        whole = merged(straight)
        killed = ended = 0
        left_over = set()
        sweep = os.path.join(folder, "killed")
        while killed < times:
            if not os.path.isdir(sweep):
                shutil.copytree(planned, sweep)
            way = luck.choice(WAYS)
            # A process that dies in isolation is a failed run, not a kill of the sweep: only the sweep itself is killed.
            running = subprocess.Popen([PROGRAM, "sweep", "run", sweep, *way], cwd=folder,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            try:
                running.wait(luck.uniform(0, length / 3))
            except subprocess.TimeoutExpired:
                if "--isolate" in way:
                    running.kill()
                    killed += 1
                else:
                    killed += kill_something(running, luck)
            complaint = running.communicate()[1]
            assert running.returncode in (0, 85, -signal.SIGKILL), f"{way}: exit code {running.returncode}: {complaint}"
            for name, found in digests(sweep).items():
                assert found == expected[name], f"{name} after {way}: {found} instead of {expected[name]}"
            left_over |= {name for name in os.listdir(os.path.join(sweep, "parts")) if not name.endswith(".h5")} \
                if os.path.isdir(os.path.join(sweep, "parts")) else set()
            if len(parts(sweep)) == len(expected):
                ended += finish(folder, sweep, whole)
        if os.path.isdir(sweep):
            ended += finish(folder, sweep, whole)
    print(f"{killed} kills, {ended} sweeps ended as the straight one, digest {whole[:16]}, "
          f"{len(left_over)} torn temporary files left aside")
    assert ended > 0


def finish(folder, sweep, whole):
    said = headwater(folder, "sweep", "run", sweep, "--threads", "2")
    assert said.returncode == 0, f"exit code {said.returncode}: {said.stderr}"
    found = merged(sweep)
    assert found == whole, f"merged: {found} instead of {whole}"
    shutil.rmtree(sweep)
    return 1
