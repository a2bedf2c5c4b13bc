"""A small sound file of each kind that headwater writes, for tests that damage them."""

import pathlib
import shutil
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCENARIO = ROOT / "scenarios" / "catalog" / "three-cities" / "three-cities.toml"

STUDY = f"""schema = 1
name = "small"
scenario = "{SCENARIO}"
worlds = 2
uncertain = ["talent_market"]
set = ["run.months=6", "run.scale=0.5"]

[[policy]]
name = "base"

[[policy]]
name = "other"
set = ["city.shanghai.relocation_subsidy=0"]

[keep]
measures = ["firms", "talent"]

[parts]
runs = 2
"""


def headwater(program, *arguments):
    said = subprocess.run([program, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert said.returncode == 0, f"{arguments}: exit code {said.returncode}: {said.stdout}"


def make(program, folder):
    """run.h5, comparison.h5, part.h5, study.h5, checkpoint.h5, and the directory `sweep` of which two are taken."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True)
    run = ["run", SCENARIO, "--quiet", "--months", 6, "--scale", 0.5, "--threads", 1]
    headwater(program, *run, "--out", folder / "run.h5")
    headwater(program, "compare", SCENARIO, "--arm", "less=city.shanghai.relocation_subsidy=0", "--worlds", 2, "--quiet",
              "--months", 6, "--scale", 0.5, "--threads", 1, "--out", folder / "comparison.h5")
    (folder / "study.toml").write_text(STUDY)
    sweep = folder / "sweep"
    headwater(program, "sweep", "plan", folder / "study.toml", "--dir", sweep)
    planned = folder / "planned"
    shutil.copytree(sweep, planned)
    headwater(program, "sweep", "run", sweep, "--threads", 1)
    headwater(program, "sweep", "collect", sweep, "--merge")
    shutil.copy(sweep / "parts" / "part-000000.h5", folder / "part.h5")
    shutil.copy(sweep / "study.h5", folder / "study.h5")
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        headwater(program, *run, "--out", pathlib.Path(scratch) / "run.h5", "--checkpoint-every", 3, "--keep-checkpoint",
                  "--checkpoint", folder / "checkpoint.h5")
