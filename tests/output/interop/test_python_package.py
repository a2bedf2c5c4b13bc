"""The Python package: the same run as the program's, its files as xarray, a comparison, a plain function, errors. (tests/how_to runs the blocks of its page.)"""

import json
import math
import os
import pathlib
import subprocess
import sys

from sample import equal, folder, need

need("numpy", "xarray", "h5netcdf")

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "python"))

import headwater

SCENARIO = ROOT / "scenarios/catalog/three-cities/three-cities.toml"
PROGRAM = os.environ["HEADWATER_PROGRAM"]


def said_by_the_program(out, *words):
    done = subprocess.run([PROGRAM, "run", SCENARIO, "--scale", "0.1", "--months", "18", "--json", "--quiet", "--out", out, *words],
                          check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def refused(call, kind, *texts):
    try:
        call()
    except kind as error:
        for text in texts:
            if text not in str(error):
                raise SystemExit(f"{text!r} is not in {error}")
        return error
    raise SystemExit(f"not refused with {texts}")


with folder() as home:
    scenario = headwater.Scenario(SCENARIO)
    by_hand = said_by_the_program(os.path.join(home, "hand.h5"), "--seed", "5", "--set", "mechanisms.raids=off", "--threads", "1")
    run = scenario.set({"mechanisms.raids": False}).run(seed=5, scale=0.1, months=18, threads=2)
    equal(run.state_hash, by_hand["state_hash"], "state hash of the program and of Python")
    other = scenario.run(seed=5, scale=0.1, months=18)
    if other.state_hash == run.state_hash:
        raise SystemExit("a setting did nothing, or set changed the scenario that it was called on")

    with headwater.open(os.path.join(home, "hand.h5")) as file:
        equal(file.attrs["state_hash"], run.state_hash, "state hash in the file")
        equal("city" in file.groups and "nation" in file.groups, True, "groups")
        firms = file.measure("firms")
        equal(firms.dims, ("time", "city"), "dimensions of firms")
        equal(file.measure("talent:beijing:core").dims, ("time",), "one city and one tier")
        shanghai = [str(key) for key in firms.city_key.values].index("shanghai")
        equal(run.value("firms:shanghai"), float(firms.isel(time=-1, city=shanghai)), "the last month")
        equal(run.value("firms"), float(firms.isel(time=-1).sum()), "all cities")
        sales = file["city"].revenue.isel(run=0)
        equal(math.isclose(run.value("revenue", at="sum"), float(sales.sum())), True, "a sum over months")
        refused(lambda: file["town"], KeyError, "has no group 'town'", "city")
        refused(lambda: file.measure("firmz"), KeyError, "no measure 'firmz'")
        refused(lambda: file.measure("firms:shanghei"), KeyError, "'shanghei'")
    refused(lambda: run.value("rent"), ValueError, "do not add up", "rent:CITY")
    equal(run.value("rent:shanghai") > 0, True, "a rent of one city")
    refused(lambda: run.value("firms", at="middle"), ValueError, "'end', 'sum', 'mean'")

    import numpy as np
    equal(scenario.set({"mechanisms.raids": np.bool_(False)}).run(seed=5, scale=0.1, months=18).state_hash, run.state_hash, "a switch as numpy has it")
    other_file = pathlib.Path(home) / "calm.toml"
    other_file.write_text(f'schema = 1\nname = "calm"\ntitle = "Nobody visits"\nextends = "{SCENARIO}"\nmark = "assumed"\nsource = "test"\n'
                          '[mechanisms]\nraids = "off"\n', encoding="utf-8")
    both = scenario.compare({"other": {"mechanisms.raids": False}}, others=[other_file], worlds=2, uncertain="none", scale=0.1, months=18)
    equal([policy["name"] for policy in both.result["policies"]], ["calm", "other"], "an arm that is a file, and one of settings")
    equal([row["median"] for row in both.effects() if row["arm"] == "calm"], [row["median"] for row in both.effects() if row["arm"] == "other"],
          "effects of the two")

    kept = os.path.join(home, "effects.h5")
    answer = scenario.compare({"none": {"city.shanghai.relocation_subsidy": 0}}, worlds=3, uncertain="none", headline=["firms:shanghai"],
                              scale=0.1, months=18, out=kept)
    equal(answer.complete, True, "all runs ended")
    equal({row["measure"] for row in answer.effects()}, {"firms:shanghai"}, "headline")
    equal(all(row["arm"] == "none" and row["n"] == 3 for row in answer.effects()), True, "rows of effects")
    with headwater.open(kept) as file:
        equal(len(file.groups) > 0, True, "groups of a comparison")

    function = headwater.as_function(scenario, ["firms:shanghai", "revenue"], scale=0.1, months=12)
    one = function({"parameters.talent_market.offers": 4, "seed": 2})
    equal(list(one), ["firms:shanghai", "revenue"], "outcomes")
    equal(function(parameters__talent_market__offers=4, seed=2), one, "keywords")
    if function({"parameters.talent_market.offers": 4, "seed": 3}) == one:
        raise SystemExit("the seed did nothing")

    error = refused(lambda: scenario.set({"city.shanghai.relocation_subsidi": 0, "parameters.talent_market.offers": 99}).check(),
                    headwater.HeadwaterError, "relocation_subsidi", "relocation_subsidy", "offers")
    equal(error.exit_code, 3, "exit code of wrong input")
    refused(lambda: scenario.run(out=kept), headwater.HeadwaterError, "exists already")
