"""The study of the tests that disturb a sweep: two policies, an axis and drawn parameters on the three cities."""

import os

SCENARIO = os.path.abspath("scenarios/catalog/three-cities/three-cities.toml")


def small_study(name, worlds, runs):
    """Its text; 4 runs a world, `runs` a part."""
    return f"""
schema = 1
name = "{name}"
scenario = "{SCENARIO}"
seed = 7
worlds = {worlds}
uncertain = "all"
set = ["run.months=60", "run.scale=4"]

[[policy]]
name = "base"

[[policy]]
name = "no-visits"
set = ["city.shanghai.raid_intensity=0 from 2023-08"]

[[axis]]
key = "city.shanghai.relocation_subsidy"
from = "2024-01"
values = [0, 150000]

[keep]
measures = ["firms", "talent", "frontier"]
form = "yearly"

[parts]
runs = {runs}
"""
