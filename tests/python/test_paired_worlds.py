"""compare in memory: the worlds and the effects of the program's compare, whatever the number of threads; and what it refuses."""
import json
import os
import signal
import subprocess
import threading
import time

from package import CHINA, PROGRAM, THREE, equal, holds, need, refused

need("numpy", "xarray", "h5netcdf")
import headwater
import numpy as np

three = headwater.Scenario.read(THREE)
arms = {"no-institute": {"city.beijing.institute_budget": 0}, "late": {"city.beijing.institute_budget": "0 from 2024-06"},
        "offers": {"parameters.talent_market.offers": 9}, "same": {"city.beijing.institute_budget": "0 from 2080-01"}}
measures = ["firms:shanghai", "talent", "frontier"]
worlds = 6

for uncertain in ("none", "all"):
    words = [word for name, settings in arms.items() for key, value in settings.items() for word in ("--arm", f"{name}={key}={value}")]
    words += [word for name in measures for word in ("--headline", name)]
    said = json.loads(subprocess.run([PROGRAM, "compare", THREE, *words, "--worlds", str(worlds), "--seed", "5", "--scale", "0.3", "--uncertain", uncertain,
                                      "--json", "--quiet"], check=True, capture_output=True, text=True).stdout)
    told = []
    found = headwater.compare(three, arms, measures, worlds=worlds, uncertain=uncertain, seed=5, scale=0.3, threads=2, progress=lambda done, of: told.append((done, of)))
    equal(told, [(done, worlds) for done in range(1, worlds + 1)], "progress")
    equal((found.arms, found.worlds, found.dates[0], len(found.dates)), (tuple(arms), worlds, "2023-01", 36), "what was asked for")
    equal(found.first_months["late"], 17, "first month that differs")
    equal((found.first_months["offers"], found.first_months["same"]), (0, None), "an arm that is built otherwise, and one that is the base")
    checked = 0
    for policy in said["policies"]:
        name = policy["name"]
        for effect in policy["effects"]:
            policy_month = min(month for month in found.first_months.values() if month is not None)
            month = policy_month + effect["months_since_policy"] - 1
            differences = found.difference(effect["measure"], name)[:, month]
            defined = differences[~np.isnan(differences)]
            equal(effect["n"], len(defined), f"worlds with a value of {effect['measure']}")
            wanted = [effect[key] for key in ("q05", "median", "q95")]
            holds(np.allclose(np.quantile(defined, (0.05, 0.5, 0.95)), wanted, rtol=1e-12, atol=1e-12), f"{name} {effect['measure']} {month}: {wanted}")
            checked += 1
    holds(checked >= 20, f"effects were compared: {checked}")
    band = found.band("firms:shanghai", "no-institute")
    equal(band.shape, (3, 36), "shape of a band")
    holds(np.all(band[0] <= band[1]) and np.all(band[1] <= band[2]), "quantiles in their order")
    holds(np.all(found.difference("talent", "late")[:, :17] == 0), "no effect before its cause")
    holds(any(np.any(found.difference(name, "late")[:, 17:] != 0) for name in measures), "an effect")
    holds(np.all(found.difference("talent", "same") == 0), "an arm that changes nothing")
    alone = headwater.compare(three, arms, measures, worlds=worlds, uncertain=uncertain, seed=5, scale=0.3, threads=1)
    holds(all(np.array_equal(alone.values[name], found.values[name], equal_nan=True) for name in found.values), "one thread and two")

some = headwater.compare(three, {"a": three.set("mechanisms.raids", False)}, ["firms"], worlds=2, uncertain="talent_market, arrival", scale=0.2, months=8)
holds(not np.array_equal(some.path("firms")[0], some.path("firms")[1]), "worlds differ")

raids = {"a": {"mechanisms.raids": False}}
refused(lambda: headwater.compare(three, raids, ["firmz"]), headwater.MeasureError, "did you mean 'firms'")
refused(lambda: headwater.compare(three, raids, ["rent"]), headwater.MeasureError, "do not add up")
refused(lambda: headwater.compare(three, raids, ["firms"], uncertain="talent_markt"), headwater.HeadwaterError, "talent_markt", "no parameter or group")
refused(lambda: headwater.compare(three, {"a": {"parameters.talent_market.offers": 9}}, ["firms"], uncertain="talent_market.offers"), headwater.HeadwaterError,
        "a scenario sets this parameter")
refused(lambda: headwater.compare(three, {"a": {"run.months": 12}, "b": {"run.scale": 0.5}}, ["firms"]), headwater.HeadwaterError, "a: ", "b: ")
refused(lambda: headwater.compare(three, {"base": {}}, ["firms"]), headwater.HeadwaterError, "'base'")
refused(lambda: headwater.compare(three, {}, ["firms"]), headwater.HeadwaterError, "at least one arm")
refused(lambda: headwater.compare(three, raids, ["firms"], worlds=0), ValueError, "worlds = 0")
refused(lambda: some.path("firm"), KeyError, "was not followed")
refused(lambda: some.difference("firms", "b"), KeyError, "no arm 'b'")

for threads in (1, 2):
    done = []
    threading.Timer(1, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
    begin = time.monotonic()
    refused(lambda: headwater.compare(headwater.Scenario(CHINA), {"a": {"mechanisms.raids": False}}, ["firms"], worlds=500, uncertain="none", scale=0.05, threads=threads,
                                      progress=lambda world, of: done.append(world)), KeyboardInterrupt)
    holds(len(done) < 250 and time.monotonic() - begin < 60, f"Ctrl-C ends a comparison: {len(done)} worlds in {time.monotonic() - begin:.1f} s")
    equal(threading.active_count(), 1, "no thread is left")
