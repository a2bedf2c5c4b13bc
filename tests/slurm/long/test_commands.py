#!/usr/bin/env python3
"""The commands of `sweep commands` under GNU parallel, in any order and twice, give the digest of one local run."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile

PROGRAM = os.environ["HEADWATER_PROGRAM"]
SCENARIO = os.path.abspath("scenarios/catalog/three-cities/three-cities.toml")
STUDY = f"""
schema = 1
name = "commands"
scenario = "{SCENARIO}"
worlds = 12
uncertain = "all"
set = ["run.months=24"]

[[axis]]
key = "city.shanghai.relocation_subsidy"
from = "2018-06"
values = [0, 150000]

[keep]
measures = ["firms", "talent"]

[parts]
runs = 2
"""


def program(*arguments):
    said = subprocess.run([PROGRAM, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert said.returncode == 0, f"{arguments}: exit code {said.returncode}\n{said.stderr}"
    return said.stdout


def digest(sweep):
    return json.loads(program("sweep", "collect", sweep, "--merge", "--json"))["content_sha256"]


def parallel(lines, jobs):
    subprocess.run(["parallel", "--will-cite", "--jobs", str(jobs), "--halt", "now,fail=1"], input=lines, text=True,
                   check=True)


def main():
    assert shutil.which("parallel"), "no GNU parallel; apt-get install --no-install-recommends parallel"
    with tempfile.TemporaryDirectory() as folder:
        # A name that shells would take apart.
        folder = pathlib.Path(folder) / "a sweep's $folder"
        folder.mkdir()
        (folder / "study.toml").write_text(STUDY)
        program("sweep", "plan", folder / "study.toml", "--dir", folder / "straight", "--pilot-seconds", 0.1)
        shutil.copytree(folder / "straight", folder / "tasks")
        program("sweep", "run", folder / "straight", "--quiet")
        lines = program("sweep", "commands", folder / "tasks", "--tasks", 5, "--threads", 1)
        assert lines.count("\n") == 5, lines
        backwards = "".join(reversed(lines.splitlines(keepends=True)))
        parallel(backwards, 3)
        expected = digest(folder / "straight")
        assert digest(folder / "tasks") == expected

        assert program("sweep", "commands", folder / "tasks", "--tasks", 5, "--missing") == ""
        lost = folder / "tasks" / "parts" / "part-000007.h5"
        lost.write_bytes(lost.read_bytes()[:5000])
        missing = program("sweep", "commands", folder / "tasks", "--tasks", 5, "--missing")
        # Task i owns parts [12 i / 5, 12 (i + 1) / 5).
        assert missing.count("\n") == 1 and "--task 3/5" in missing, missing
        parallel(missing + missing, 2)
        assert digest(folder / "tasks") == expected
    print(f"digest {expected[:16]}")


main()
