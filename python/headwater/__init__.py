"""Runs headwater, a simulator of regional AI ecosystems, and opens its files.

>>> import headwater
>>> three = headwater.Scenario("scenarios/catalog/three-cities/three-cities.toml")
>>> run = three.set({"city.shanghai.relocation_subsidy": 0}).run(seed=2, months=24)
>>> run.value("firms:shanghai")

The model runs in the program, not in Python: the same scenario and seed give the same state hash and the same bytes as on the command line. The program
is ./headwater of the working folder, one on the PATH, or what the variable HEADWATER_PROGRAM names.
"""
from headwater.errors import HeadwaterError
from headwater.files import File, open_file
from headwater.scenario import Comparison, Run, Scenario, as_function

open = open_file  # noqa: A001 - headwater.open(FILE), as xarray and h5py have it

__all__ = ["Comparison", "File", "HeadwaterError", "Run", "Scenario", "as_function", "open", "open_file"]
