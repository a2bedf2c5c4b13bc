"""Worlds in Python: measures as run files have them, twins, arrays that look into the state, branches, threads, forks, interruption, and what is refused."""
import ast
import gc
import math
import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time

from package import CHINA, PACKAGE, THREE, equal, holds, need, refused, said_by_the_program

need("numpy", "xarray", "h5netcdf")
import headwater
import numpy as np

three = headwater.Scenario.read(THREE)


def measures_equal_the_run_file():
    with tempfile.TemporaryDirectory() as home:
        path = os.path.join(home, "run.h5")
        said_by_the_program(THREE, "--scale", 0.2, "--months", 20, "--seed", 4, "--out", path)
        world = three.build(seed=4, scale=0.2, months=20).run()
        followed = 0
        with headwater.open(path) as file:
            for info in world.measure_list():
                if info.dimensions == ("lab",):
                    continue
                in_file = file.measure(info.name).isel(time=-1)
                in_world = world.measure(info.name)
                equal(in_file.dims, info.dimensions, f"dimensions of {info.name}")
                equal(in_world.shape, in_file.shape, f"shape of {info.name}")
                holds(np.array_equal(in_world.astype(in_file.dtype), in_file.values, equal_nan=True), f"{info.name} is that of the run file")
                followed += int(np.isfinite(in_world).any())
            shares = world.measure("talent_share:beijing:core")
            equal(shares.shape, (), "one city and one tier")
            equal(float(world.measure("talent:star")[world.cities.index("shanghai")]), float(world.measure("talent:shanghai:star")), "order of the words")
            equal(float(world.measure("talent")[1, 0]), float(world.measure(f"talent:{world.cities[1]}:{world.tiers[0]}")), "order of the axes")
        holds(followed > 100, f"measures have values: {followed}")
        equal(set(world.measures()), {info.name for info in world.measure_list() if info.dimensions != ("lab",)}, "all measures")
        equal(world.value("firms"), float(world.measure("firms").sum()), "a sum over cities")
        units = {info.name: info.unit for info in world.measure_list()}
        equal((units["rent"], units["firms"]), ("CNY/m2/month", "firm"), "units")
        labs = world.table("labs")
        heads = world.measure("lab.heads")
        equal(heads.shape, labs["serial"].shape, "a measure of labs has their rows")
        holds(np.nansum(heads) > 0, "labs have people")


def stocks_alone_stand_before_the_first_month():
    world = three.build(scale=0.2)
    holds(world.value("firms") > 0 and math.isnan(world.value("venture_raised")), "a stock and a flow before the first month")
    equal((world.month, world.date), (0, "2023-01"), "the beginning")
    equal(world.step(13).date, "2024-02", "the calendar")


def twins_stay_equal():
    world = three.build(seed=2, scale=0.3, months=30).step(10)
    twin = world.copy()
    before = twin.state_hash()
    world.step(20)
    equal((twin.month, twin.state_hash()), (10, before), "a twin that is not stepped")
    twin.step(7)
    third = twin.copy()
    twin.step(13)
    equal(twin.state_hash(), world.state_hash(), "two twins")
    del world, twin
    gc.collect()
    equal(third.step(13).state_hash(), three.build(seed=2, scale=0.3, months=30).run().state_hash(), "a twin of a twin, alone")


def arrays_look_into_the_state_and_never_change():
    world = three.build(seed=2, scale=0.3, months=30).step(5)
    people = world.table("researchers")
    equal((people["tier"].dtype, people["pay"].ndim), (np.dtype("uint8"), 1), "columns")
    holds(not people["serial"].flags.writeable and not people["serial"].flags.owndata, "a view that cannot be written to")
    holds(np.shares_memory(people["serial"], world.table("researchers")["serial"]), "two looks at the same memory")
    refused(lambda: people["serial"].__setitem__(0, 1), ValueError, "read-only")
    refused(lambda: setattr(people["serial"].flags, "writeable", True), ValueError)
    kept = {name: column.copy() for name, column in people.items()}
    undisturbed = three.build(seed=2, scale=0.3, months=30).run().state_hash()
    world.run()
    holds(all(np.array_equal(kept[name], people[name]) for name in kept), "arrays stay as they were")
    holds(len(world.table("researchers")["serial"]) > len(people["serial"]), "the world went on")
    equal(world.state_hash(), undisturbed, "looking changes nothing")
    del world
    gc.collect()
    holds(all(np.array_equal(kept[name], people[name]) for name in kept), "arrays outlive their world")
    later = three.build(scale=0.2).step(2)
    for name in later.tables():
        for column, values in later.table(name).items():
            holds(isinstance(values, list) or (isinstance(values, np.ndarray) and values.ndim >= 1), f"{name}.{column}")
    # A column of several numbers a row, against a measure.
    sites = later.table("sites")
    heads = sites["heads"]
    equal(heads.shape[1:], (3,), "heads by tier")
    accounts = later.table("accounts")
    equal(int(accounts["deposit"].sum()), 0, "deposits sum to zero")


def branches_go_on_under_another_policy():
    whole = three.set("city.beijing.institute_budget", "0 from 2024-06")
    world = three.build(seed=3, scale=0.3, months=30, threads=2).step(17)  # up to and with 2024-05
    branch = world.copy(whole)
    equal(branch.run().state_hash(), whole.build(seed=3, scale=0.3, months=30).run().state_hash(), "a branch is the run of its scenario")
    holds(branch.state_hash() != world.run().state_hash(), "the policy does something")
    longer = three.build(seed=3, scale=0.3, months=20).step(17).copy(three.set("run.months", 30))
    equal(longer.run().state_hash(), world.state_hash(), "a longer branch")
    late = three.build(seed=3, scale=0.3, months=30).step(18)
    refused(lambda: late.copy(whole), headwater.HeadwaterError, "differ from 2024-06 on", "institute_budget")
    refused(lambda: late.copy(three.set({"mechanisms.raids": False, "parameters.talent_market.offers": 7})), headwater.HeadwaterError, "mechanisms.raids",
            "talent_market.offers")
    refused(lambda: late.copy(three.set("run.months", 18)), headwater.HeadwaterError, "give it more than 18")


def threads_work_side_by_side():
    counted = [0]
    end = threading.Event()

    def count():
        while not end.is_set():
            counted[0] += 1
            time.sleep(0.001)

    counter = threading.Thread(target=count)
    counter.start()
    china = headwater.Scenario(CHINA)
    world = china.build(scale=0.1, months=60, threads=1)
    before, begin = counted[0], time.monotonic()
    world.run()
    spent = time.monotonic() - begin
    while_stepping = counted[0] - before
    holds(spent < 0.05 or while_stepping > 5, f"the interpreter is free while a world steps: {while_stepping} in {spent:.2f} s")

    # What another thread asks of a world that is being stepped is refused or answered, and does no harm.
    world = china.build(scale=0.03, months=60, threads=1)
    expected = china.build(scale=0.03, months=60, threads=1).run().state_hash()

    def run():
        try:
            world.run()
        except headwater.HeadwaterError:  # the other thread was in its step
            pass

    stepping = threading.Thread(target=run)
    stepping.start()
    answers = {"answered": 0, "refused": 0}
    while stepping.is_alive():
        for ask in (world.measures, world.copy, lambda: world.table("labs"), world.state_hash, world.step):
            if not stepping.is_alive():
                break
            try:
                ask() if ask != world.step or world.month < 60 else None
                answers["answered"] += 1
            except headwater.HeadwaterError as error:
                holds("another thread" in str(error) or "has not come back" in str(error), f"why: {error}")
                answers["refused"] += 1
            except ValueError:
                pass
        time.sleep(0.0005)
    stepping.join()
    end.set()
    counter.join()
    holds(answers["refused"] > 0, f"some were refused: {answers}")
    equal(world.run().state_hash(), expected, "a world that others asked while it was stepped")


def _hash_in_child(seed):
    return three.build(seed=seed, scale=0.2, months=12, threads=2).run().state_hash()


def forked_processes_step_too():
    here = [_hash_in_child(seed) for seed in (1, 2, 3)]
    world = headwater.Scenario(CHINA).build(scale=0.02, months=2, threads=2).run()  # threads have been started
    with multiprocessing.get_context("fork").Pool(2) as pool:
        equal(pool.map_async(_hash_in_child, (1, 2, 3)).get(120), here, "states of forked processes")


def progress_is_told_and_may_stop():
    told = []
    world = three.build(seed=5, scale=0.2, months=12)
    world.step(5, lambda month, months: told.append((month, months, world.value("firms"))))
    equal([row[:2] for row in told], [(month, 12) for month in range(1, 6)], "progress")
    equal(told[-1][2], world.value("firms"), "the world can be read while it tells its progress")

    class Enough(Exception):
        pass

    def stop(month, months):
        if month == 8:
            raise Enough

    refused(lambda: world.run(stop), Enough)
    equal((world.month, set(world.trial_balance().values())), (8, {0}), "whole months alone")
    refused(lambda: world.step(2, lambda month, months: world.step()), headwater.HeadwaterError, "has not come back")
    equal(world.month, 9, "the month before the refusal")
    equal(world.run().state_hash(), three.build(seed=5, scale=0.2, months=12).run().state_hash(), "stepped on after all that")


def control_c_ends_a_long_step():
    world = headwater.Scenario(CHINA).build(scale=0.2, threads=2)
    threading.Timer(0.7, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
    begin = time.monotonic()
    refused(world.run, KeyboardInterrupt)
    holds(0.3 < time.monotonic() - begin < 60, "soon after the signal")
    holds(0 < world.month < world.months, f"between the beginning and the end: {world.month}")
    equal(set(world.trial_balance().values()), {0}, "trial balance after Ctrl-C")
    month = world.month
    other = headwater.Scenario(CHINA).build(scale=0.2, threads=1).step(month)
    equal(world.state_hash(), other.state_hash(), "the state after Ctrl-C is that after as many months")
    equal(world.step(2).state_hash(), other.step(2).state_hash(), "stepped on after Ctrl-C")


def wrong_input_is_refused_with_all_that_is_wrong():
    world = three.build(scale=0.2, months=10).step(4)
    refused(lambda: world.measure("firmz"), headwater.MeasureError, "unknown measure 'firmz'", "did you mean 'firms'?")
    refused(lambda: world.measure("firms:shanghei"), KeyError, "unknown city 'shanghei'", "did you mean 'shanghai'?")
    refused(lambda: world.measure("lab.headz"), headwater.MeasureError, "did you mean 'lab.heads'")
    refused(lambda: world.value("rent"), headwater.MeasureError, "do not add up", "rent:CITY")
    refused(lambda: world.value("lab.heads"), headwater.MeasureError, "single labs")
    refused(lambda: world.table("lab"), headwater.MeasureError, "no table 'lab'", "labs")
    state = world.state_hash()
    refused(lambda: world.step(7), ValueError, "4 of its 10 months are done", "leaves 6")
    refused(lambda: world.step(-1), ValueError, "from 0")
    refused(lambda: world.step(1.5), TypeError)
    equal((world.month, world.state_hash()), (4, state), "a refused step steps nothing")
    equal(world.step(0).month, 4, "no months")
    refused(lambda: three.build(threads=-1), ValueError, "threads = -1")
    missing = refused(lambda: headwater.Scenario.read("no/such-file.toml"), headwater.ScenarioError, "no/such-file.toml", "does not exist")
    equal((missing.exit_code, len(missing.problems)), (3, 1), "a missing file")
    refused(lambda: headwater.Scenario.read(os.path.dirname(THREE)), headwater.ScenarioError)
    wrong = three.set({"city.shanghai.relocation_subsidi": 0, "parameters.talent_market.offers": 99}).set("run.scale", -1)
    error = refused(wrong.build, headwater.ScenarioError, "3 problems", "did you mean 'relocation_subsidy'?", "offers = 99 is out of bounds", "run.scale")
    equal(sorted(problem.file for problem in error.problems),
          ["--set city.shanghai.relocation_subsidi=0", "--set parameters.talent_market.offers=99", "--set run.scale=-1"], "where the problems are")
    equal({problem.suggestion for problem in error.problems}, {"", "relocation_subsidy"}, "what may have been meant")
    refused(lambda: three.build(scale=1e9), headwater.ScenarioError, "run.scale")
    refused(lambda: three.set("run.months"), TypeError, "needs a value")
    remarks = three.set("run.months", 20).remarks()
    holds(three.remarks() == [] and len(remarks) == 1 and "A cheap and open model" in remarks[0], f"settings that act on nothing: {remarks}")
    equal(three.settings, {}, "set leaves the scenario as it is")
    with tempfile.NamedTemporaryFile("w", suffix=".toml") as file:
        file.write("schema = 1\nname = 3\nname2 = ???\n")
        file.flush()
        broken = refused(lambda: headwater.Scenario.read(file.name), headwater.ScenarioError)
        holds(broken.problems[0].line > 0, "a line is named")


def stubs_and_docstrings_say_what_is_there():
    from headwater import _core

    stub = ast.parse((PACKAGE / "headwater/_core.pyi").read_text(encoding="utf-8"))
    names = {node.name for node in stub.body if isinstance(node, ast.ClassDef)}
    names |= {node.target.id for node in stub.body if isinstance(node, ast.AnnAssign)}
    equal({name for name in vars(_core) if not name.startswith("_")}, names, "names of the extension and of its stub")
    for node in stub.body:
        if isinstance(node, ast.ClassDef):
            members = {member.name for member in node.body if isinstance(member, ast.FunctionDef)}
            equal({name for name in vars(getattr(_core, node.name)) if not name.startswith("_")}, members, f"members of {node.name} and of its stub")
    for name in headwater.__all__:
        thing = getattr(headwater, name)
        holds(thing.__doc__, f"{name} says what it is")
        for member, value in vars(thing).items() if isinstance(thing, type) else ():
            if not member.startswith("_") and callable(value) and name in ("Scenario", "World", "PairedWorlds"):
                holds(value.__doc__ or member == "_words", f"{name}.{member} says what it does")


def what_does_not_fit_is_refused_before_it_is_built():
    code = f"""
import resource
import headwater
resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))
try:
    headwater.Scenario({CHINA!r}).build(scale=20, threads=1)
except MemoryError as error:
    print(error)
headwater.Scenario({CHINA!r}).build(scale=0.02, threads=1).step(1)
"""
    done = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(PACKAGE)}, capture_output=True, text=True)
    equal(done.returncode, 0, done.stderr)
    holds("a world at scale 20 needs about" in done.stdout and "are free" in done.stdout, f"what was said: {done.stdout}")


for test in (measures_equal_the_run_file, stocks_alone_stand_before_the_first_month, twins_stay_equal, arrays_look_into_the_state_and_never_change,
             branches_go_on_under_another_policy, threads_work_side_by_side, forked_processes_step_too, progress_is_told_and_may_stop, control_c_ends_a_long_step,
             stubs_and_docstrings_say_what_is_there, what_does_not_fit_is_refused_before_it_is_built, wrong_input_is_refused_with_all_that_is_wrong):
    begin = time.monotonic()
    test()
    print(f"{test.__name__.replace('_', ' ')}: holds ({time.monotonic() - begin:.1f} s)")
    sys.stdout.flush()
