"""A scenario as a function: the same numbers in memory and by the program; under a sampler in the manner of SALib, from threads and from forked processes."""
import multiprocessing
from concurrent.futures import ThreadPoolExecutor

from package import THREE, equal, holds, need, refused

need("numpy", "xarray", "h5netcdf")
import headwater
import numpy as np

three = headwater.Scenario(THREE)
outcomes = ["firms:shanghai", "revenue", "talent:star", "frontier"]
params = {"parameters.talent_market.offers": 4, "seed": 3}

for at in ("end", "sum", "mean"):
    here = headwater.as_function(three, outcomes, at=at, scale=0.2, months=14)
    by_program = headwater.as_function(three, outcomes, at=at, scale=0.2, months=14, in_memory=False)
    found, wanted = here(params), by_program(params)
    equal(list(found), outcomes, "outcomes")
    holds(np.allclose(list(found.values()), list(wanted.values()), rtol=1e-12, equal_nan=True), f"{at}: {found} and {wanted}")
    if at == "end":
        equal(found, wanted, "the last month, to the last digit")

function = headwater.as_function(three, outcomes[:2], scale=0.1, months=12, in_memory=True)
equal(function(parameters__talent_market__offers=4, seed=3), function(params), "keywords and a dict")
holds(function({**params, "seed": 4}) != function(params), "the seed chooses the luck")
rows = [{"parameters.talent_market.offers": offers, "seed": seed} for offers in (2, 6, 10) for seed in (1, 2)]
alone = [function(row) for row in rows]
with ThreadPoolExecutor(3) as pool:
    equal(list(pool.map(function, rows)), alone, "calls from several threads")
with multiprocessing.get_context("fork").Pool(2) as pool:
    equal(pool.map_async(function, rows).get(120), alone, "calls from forked processes")

refused(lambda: function({"parameters.talent_market.offerz": 4}), headwater.ScenarioError, "did you mean", "offers")
refused(lambda: headwater.as_function(three, ["firmz"], scale=0.1)({}), headwater.MeasureError, "did you mean 'firms'")
refused(lambda: headwater.as_function(three, ["rent"], scale=0.1)({}), headwater.MeasureError, "do not add up")
refused(lambda: headwater.as_function(three, []), headwater.HeadwaterError, "at least one outcome")
refused(lambda: headwater.as_function(three, ["firms"], at="middle"), ValueError, "'end', 'sum', 'mean'")
