"""Runs that are killed at random moments: what is visible afterwards is complete and right, and a resumed run ends as the straight one.

HEADWATER_SEED chooses other moments.
"""

import json
import os
import random
import signal
import subprocess
import tempfile
import time

PROGRAM = os.environ["HEADWATER_PROGRAM"]
SCENARIO = os.path.abspath("scenarios/catalog/three-cities/three-cities.toml")
OPTIONS = ["--quiet", "--json", "--months", "60", "--scale", "4", "--checkpoint-every", "3"]


def headwater(folder, *arguments):
    return subprocess.run([PROGRAM, *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def result(folder, name):
    said = headwater(folder, "inspect", name, "--json")
    assert said.returncode == 0, f"{name}: {said.stderr}"
    root = json.loads(said.stdout)["attributes"]
    return root["state_hash"], root["content_sha256"]


def check_files(folder):
    """Every visible file is complete; left-overs of an interrupted writing go by other names."""
    for name in sorted(os.listdir(folder)):
        if name.endswith(".h5") and name != "straight.h5":
            said = headwater(folder, "inspect", name, "--strict")
            assert said.returncode == 0, f"{name}: {said.stdout}{said.stderr}"


def kills(times):
    """Kills runs and resumed runs `times` times in all, at moments spread over the length of a run."""
    luck = random.Random(int(os.environ.get("HEADWATER_SEED", "1")))
    with tempfile.TemporaryDirectory() as folder:
        begin = time.monotonic()
        straight = headwater(folder, "run", SCENARIO, *OPTIONS, "--threads", "2", "--out", "straight.h5")
        length = time.monotonic() - begin
        assert straight.returncode == 0, straight.stderr
        expected = result(folder, "straight.h5")
        killed = ended = resumed = 0
        running = []  # the run under way: none before it began
        while killed < times or running:
            threads = str(luck.choice([1, 2, 8]))
            begin = time.monotonic()
            resumes = "run.checkpoint.h5" in os.listdir(folder)
            if resumes:
                resumed += 1
                arguments = ["run", "--resume", "run.checkpoint.h5", "--quiet", "--json", "--checkpoint-every", "3"]
            else:
                arguments = ["run", SCENARIO, *OPTIONS, "--out", "run.h5"]
            running = subprocess.Popen([PROGRAM, *arguments, "--threads", threads], cwd=folder,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            try:
                running.wait(luck.uniform(0, length) if killed < times else None)
            except subprocess.TimeoutExpired:
                running.send_signal(signal.SIGKILL)
            complaint = running.communicate()[1]
            took = time.monotonic() - begin
            check_files(folder)
            if running.returncode == -signal.SIGKILL:
                killed += 1
                # Once the file is there and the checkpoint gone, the run had ended before the kill.
                if "run.h5" not in os.listdir(folder) or "run.checkpoint.h5" in os.listdir(folder):
                    continue
            else:
                assert running.returncode == 0, f"exit code {running.returncode}: {complaint}"
                if not resumes:
                    length = min(length, took)  # the first one may have met a busy machine
            assert result(folder, "run.h5") == expected, f"{result(folder, 'run.h5')} instead of {expected}"
            ended += 1
            running = []
            for name in os.listdir(folder):
                if name != "straight.h5":
                    os.remove(os.path.join(folder, name))
    print(f"{killed} kills, {resumed} runs resumed, {ended} ended as the straight run, state {expected[0]}")
    assert ended > 0 and resumed > 0, "no run ended, or none was resumed: nothing was tested"
