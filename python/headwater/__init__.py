"""Runs headwater, a simulator of regional AI ecosystems: worlds in this process, runs of the program, and its files.

>>> import headwater
>>> three = headwater.Scenario.read("scenarios/catalog/three-cities/three-cities.toml")
>>> world = three.set("city.shanghai.relocation_subsidy", 0).build(seed=2)
>>> world.step(24).value("firms:shanghai")
>>> run = three.run(seed=2, months=24)
>>> run.value("firms:shanghai")

The same scenario and seed give the same state hash in this process and on the command line. `World` and `compare` step the model here, with the extension
headwater._core (headwater.has_core(); where it is missing they say how to build it). `Scenario.run` and `Scenario.compare` call the program, which is ./headwater of the
working folder, one on the PATH, or what the variable HEADWATER_PROGRAM names.
"""
from __future__ import annotations

from typing import Any

from headwater.core import has_core
from headwater.errors import HeadwaterError, MeasureError, NotBuilt, Problem, ScenarioError
from headwater.files import File, open_file
from headwater.scenario import Comparison, Run, Scenario, as_function
from headwater.world import MeasureInfo, World

open = open_file  # noqa: A001 - headwater.open(FILE), as xarray and h5py have it

__all__ = ["Comparison", "File", "HeadwaterError", "MeasureError", "MeasureInfo", "NotBuilt", "PairedWorlds", "Problem", "Run", "Scenario", "ScenarioError",
           "World", "as_function", "compare", "has_core", "open", "open_file"]


def __getattr__(name: str) -> Any:
    if name in ("compare", "PairedWorlds"):  # they need numpy, which opening files by other means does not
        from headwater import paired

        return getattr(paired, name)
    raise AttributeError(f"module 'headwater' has no attribute {name!r}")
