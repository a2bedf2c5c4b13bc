"""Calibrations that are killed at random moments: the same command goes on, and ends in the posterior of one that was never killed.

HEADWATER_SEED chooses other moments.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time

PROGRAM = os.environ["HEADWATER_PROGRAM"]
SCENARIO = os.path.abspath("scenarios/catalog/three-cities/three-cities.toml")
STUDY = f"""
schema = 1
name = "kills"
scenario = "{SCENARIO}"
seed = 5
runs = 400

[waves]
count = 3

[posterior]
runs = 120

[second_scale]
scale = 2
runs = 10
correct = "on"
pairs = 15

[[free]]
key = "talent_market.move_cost"
[[free]]
key = "location.taste_scale"
[[free]]
key = "funding.venture_supply"

[[target]]
measure = "firms"
date = "2025-12"
value = 30
tolerance = 6

[[target]]
measure = "talent"
city = "beijing"
date = "2025-12"
value = 310
tolerance = 40
discrepancy = 5
"""


def headwater(folder, *arguments):
    return subprocess.run([PROGRAM, *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def digest(path):
    said = headwater(".", "inspect", path, "--json")
    assert said.returncode == 0, f"{path}: {said.stderr}"
    return json.loads(said.stdout)["attributes"]["content_sha256"]


def kills(times):
    """Kills calibrations `times` times in all, at moments spread over the length of one."""
    luck = random.Random(int(os.environ.get("HEADWATER_SEED", "1")))
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "study.toml"), "w", encoding="utf-8") as file:
            file.write(STUDY)

        def command(name, threads):
            return ["calibrate", "study.toml", "--dir", name, "--threads", str(threads), "--quiet", "--json"]

        begin = time.monotonic()
        said = headwater(folder, *command("straight", 2))
        length = time.monotonic() - begin
        assert said.returncode == 0, said.stderr
        told = said.stdout
        whole = digest(os.path.join(folder, "straight", "posterior.h5"))
        killed = ended = 0
        slowest = 0.0  # answer to a signal that asks
        name = os.path.join(folder, "killed")
        while killed < times or ended == 0:
            way = luck.choice([1, 2, 8])
            running = subprocess.Popen([PROGRAM, *command(name, way)], cwd=folder, stdout=subprocess.PIPE,
                                       stderr=subprocess.PIPE, text=True)
            try:
                running.wait(luck.uniform(0, length / 3) if killed < times else None)
            except subprocess.TimeoutExpired:
                running.send_signal(luck.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT]))
                killed += 1
            asked = time.monotonic()
            out, complaint = running.communicate()
            if running.returncode == 85:
                slowest = max(slowest, time.monotonic() - asked)
            assert running.returncode in (0, 85, 130, 143, -signal.SIGKILL, -signal.SIGTERM), \
                f"exit code {running.returncode}: {complaint}"
            if running.returncode == 0:
                found = digest(os.path.join(name, "posterior.h5"))
                assert found == whole, f"posterior {found} instead of {whole}"
                assert out == told, "the same posterior, told in other words"
                shutil.rmtree(name)
                ended += 1
    assert slowest < 5, f"{slowest:.1f} s until a calibration that was asked to stop did"
    print(f"{killed} kills, {ended} calibrations ended as the straight one, digest {whole[:16]}; stopped when asked within {slowest:.2f} s")
