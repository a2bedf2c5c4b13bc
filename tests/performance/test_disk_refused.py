"""A run file that cannot fit on the disk is refused before the run, with what it needs and what is free; --force runs it."""

import os
import pathlib
import subprocess
import sys
import tempfile

PROGRAM = os.environ["HEADWATER_PROGRAM"]
SCENARIO = os.path.abspath("scenarios/catalog/three-cities/three-cities.toml")
SKIPPED, ENVIRONMENT = 77, 5

with tempfile.TemporaryDirectory() as folder:
    small = os.path.join(folder, "small")
    os.mkdir(small)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", small], stderr=subprocess.PIPE)
    if mounted.returncode != 0:
        print("skipped: no file system can be mounted here")
        sys.exit(SKIPPED)
    try:
        def run(*more):
            return subprocess.run([PROGRAM, "run", SCENARIO, "--months", "3", "--quiet", "--out",
                                   os.path.join(small, "run.h5"), *more], text=True, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.PIPE)
        refused = run()
        assert refused.returncode == ENVIRONMENT, refused
        for told in ("the run file needs about", "128 KiB are free", "--force"):
            assert told in refused.stderr, f"{told}: {refused.stderr}"
        forced = run("--force")
        assert "goes on, as --force says" in forced.stderr, forced
        assert forced.returncode == ENVIRONMENT, "the disk is full at the end"
        assert not list(pathlib.Path(small).iterdir()), "a file was left"
    finally:
        subprocess.run(["umount", small], check=True)
print("refused before the run")
