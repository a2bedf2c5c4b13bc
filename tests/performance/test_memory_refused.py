"""A world that cannot fit is refused before memory is taken, with the bytes that it needs and a scale that fits; at that
scale it runs under the same limit.
"""

import json
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

PROGRAM = os.environ["HEADWATER_PROGRAM"]
SCENARIO = os.path.abspath("scenarios/catalog/china-cities/baseline.toml")
LIMIT = 500_000 * 1024  # bytes of address space
TOO_LARGE = 20
ENVIRONMENT = 5


def limited():
    resource.setrlimit(resource.RLIMIT_AS, (LIMIT, LIMIT))


def run(folder, scale):
    """What the run said, and the peak of its memory in bytes."""
    with tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(
            [PROGRAM, "run", SCENARIO, "--quiet", "--months", "1", "--scale", str(scale), "--out", "run.h5"],
            cwd=folder, stdout=subprocess.DEVNULL, stderr=errors, preexec_fn=limited,
            # The limit is on addresses: those that the allocator sets aside for threads come and go by luck.
            env={**os.environ, "MALLOC_ARENA_MAX": "1"})
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        return process.returncode, errors.read(), usage.ru_maxrss * 1024


if "-fsanitize" in json.loads(subprocess.check_output([PROGRAM, "version", "--json"]))["flags"]:
    print("skipped: sanitizers map more addresses than any limit leaves")
    sys.exit(77)

with tempfile.TemporaryDirectory() as folder:
    code, said, peak = run(folder, TOO_LARGE)
    assert code == ENVIRONMENT, f"exit code {code}: {said}"
    found = re.search(r"a run at scale 20 needs about .* \((\d+) bytes\), .* are free; --scale ([0-9.]+) fits", said)
    assert found, said
    needed, fitting = int(found[1]), float(found[2])
    assert needed > LIMIT, f"{needed} bytes would have fitted into {LIMIT}"
    assert peak < LIMIT / 4, f"{peak} bytes were taken before the world was refused"
    assert not list(pathlib.Path(folder).iterdir()), "a refused run left a file"

    assert 1 < fitting < TOO_LARGE, f"scale {fitting} is no advice"
    code, said, _ = run(folder, fitting)
    assert code == 0, f"at the advised scale {fitting}: exit code {code}: {said}"
    assert (pathlib.Path(folder) / "run.h5").exists()
