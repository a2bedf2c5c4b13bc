"""A small sweep, run by the program: its folder, and values of its parts as h5py reads them one by one."""

import glob
import os

import h5py
import numpy as np

import printed

STUDY = """schema = 1
name = "small"
scenario = "{scenario}"
seed = 3
worlds = 3

[[policy]]
name = "as-it-was"

[[policy]]
name = "institute"
set = ["city.hangzhou.institute_budget=20000000 from 2023-03"]

[[axis]]
key = "city.shanghai.relocation_subsidy"
from = "2023-08"
values = [0, 60000]

[keep]
measures = ["talent", "firms", "frontier"]
form = "{form}"

[parts]
runs = 4
"""
RUNS = 12
MEASURES = {"talent": "city", "firms": "city", "frontier": "nation"}


def sweep(folder, form="yearly"):
    """A sweep that ran to its end, not collected."""
    study = os.path.join(folder, f"{form}.toml")
    with open(study, "w", encoding="utf-8") as file:
        file.write(STUDY.format(scenario=os.path.abspath(printed.SCENARIO), form=form))
    directory = os.path.join(folder, form)
    printed.headwater("sweep", "plan", study, "--dir", directory)
    printed.headwater("sweep", "run", directory, "--quiet")
    return directory


def of_parts(directory, name, group=None):
    """What the parts hold of a measure, put together here: [run][...], NaN where a part is lost."""
    found = {}
    for path in sorted(glob.glob(os.path.join(directory, "parts", "*.h5"))):
        with h5py.File(path, "r") as file:
            for run, values in zip(file["runs/run"][:], file[f"{group or MEASURES[name]}/{name}"][:]):
                found[int(run)] = values
    shape = next(iter(found.values())).shape
    return np.array([found.get(run, np.full(shape, np.nan)) for run in range(RUNS)])
