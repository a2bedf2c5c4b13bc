"""Comparisons that are killed at random moments: what is visible afterwards is complete and right, and the same command goes
on to the files that a comparison without a kill writes.

HEADWATER_SEED chooses other moments.
"""

import os
import random
import signal
import subprocess
import tempfile
import time

from killed_runs import PROGRAM, SCENARIO, headwater

OPTIONS = ["compare", SCENARIO, "--arm", "less=city.shanghai.relocation_subsidy=0 from 2023-08", "--worlds", "3", "--months", "48",
           "--scale", "2", "--out", "effects.h5", "--keep", "1", "--quiet"]


def digests(folder):
    """{file: digest of its content}; a file that is not sound ends the test."""
    found = {}
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".h5"):
            continue
        said = headwater(folder, "inspect", name, "--strict")
        assert said.returncode == 0, f"{name}: {said.stdout}{said.stderr}"
        said = headwater(folder, "inspect", name)
        assert said.returncode == 0, f"{name}: {said.stderr}"
        found[name] = next(line.split()[1] for line in said.stdout.splitlines()
                           if line.strip().startswith("content_sha256"))
    return found


def kills(times):
    """Kills a comparison `times` times in all, at moments spread over its length."""
    luck = random.Random(int(os.environ.get("HEADWATER_SEED", "1")))
    with tempfile.TemporaryDirectory() as folder:
        straight = os.path.join(folder, "straight")
        os.mkdir(straight)
        begin = time.monotonic()
        said = headwater(straight, *OPTIONS, "--threads", "2")
        length = time.monotonic() - begin
        assert said.returncode == 0, said.stderr
        expected = digests(straight)
        assert len(expected) == 3, expected
        killed = ended = 0
        place = os.path.join(folder, "killed")
        while killed < times or os.path.isdir(place):
            os.makedirs(place, exist_ok=True)
            running = subprocess.Popen([PROGRAM, *OPTIONS, "--threads", luck.choice(["1", "2", "4"])], cwd=place,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            try:
                running.wait(luck.uniform(0, length) if killed < times else None)
            except subprocess.TimeoutExpired:
                running.send_signal(signal.SIGKILL)
            complaint = running.communicate()[1]
            for name, digest in digests(place).items():
                assert digest == expected[name], f"{name}: {digest} instead of {expected[name]}"
            if running.returncode == -signal.SIGKILL:
                killed += 1
                continue
            assert running.returncode == 0, f"exit code {running.returncode}: {complaint}"
            assert digests(place) == expected
            left_over = [name for name in os.listdir(place) if not name.endswith(".h5")]
            assert not left_over, f"torn temporary files are left: {left_over}"
            ended += 1
            for name in os.listdir(place):
                os.remove(os.path.join(place, name))
            os.rmdir(place)
    print(f"{killed} kills, {ended} comparisons ended as the straight one")
    assert ended > 0
