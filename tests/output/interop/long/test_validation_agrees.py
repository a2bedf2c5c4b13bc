"""`headwater validate` finds of a run what the scripts beside the scenarios find of its run file: facts of the cities' contest, facts of the race, dated targets
of both. Where the two differ on purpose, the difference stands here."""

import json
import math
import os
import subprocess
import sys

sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from sample import folder, need

need("numpy")
need("h5py")
need("xarray")
need("netCDF4")

PROGRAM = os.environ["HEADWATER_PROGRAM"]
CATALOG = os.path.abspath("scenarios/catalog")
for place in ("china-cities", "experiments", "experiments/record"):
    sys.path.insert(0, os.path.join(CATALOG, place))
MONTHS = "96"
# Key of the verb: row of validate_facts.py by its words.
CONTEST = {
    "size_tail": "exponent of firms' sizes in people, end of 2024, above the best start",
    "size_tail_of_largest": "the same of the largest tenth of them",
    "growth_shape_of_sales": "shape b of the growth of sales, 2024 over 2023 (1 a tent, 2 a Gaussian)",
    "growth_shape_of_people": "the same of people, firms of ten and more",
    "spread_by_size_of_sales": "slope of ln spread of growth on ln size, sales",
    "spread_by_size_of_people": "the same of people",
    "closing_first_year": "hazard of closing in the first year, % a month",
    "closing_by_age": "that over the hazard of years 6 to 10",
    "gravity_distance": "elasticity of moves between cities to distance",
    "gravity_origin": "to people at the origin",
    "gravity_destination": "to people at the destination",
    "gravity_fit": "squared correlation of moves and fit",
    "five_largest_cities": "share of firms in the five largest cities, end of 2024",
    "beijing_of_firms": "Beijing's share of firms, end of 2024 less end of 2019",
    "clause_selection": "clause money: correlation of quality and acceptance, all offers",
    "clause_selection_beside_venture": "the same where venture capital offers too",
    "seat_moves": "seat moves per 100 firm-years",
    "branches_to_seats": "branches opened per seat move",
    "heirs": "entrants from the five largest labs or an institute",
    "born_at_home": "spin-offs that stay in their parent's city",
    "heredity_of_spin_offs": "correlation of quality, spin-off and parent",
    "heredity_of_all": "the same, all entrants with a parent",
    "round_tail": "exponent of the largest tenth of rounds, 2023 and 2024",
    "tenants_from_beijing": "tenants of Shanghai's incubator from Beijing, first year",
    "cash_after_regulation": "relocation money, year from the regulation over the year before",
    "equity_after_regulation": "the same of state equity and branches",
}
# The script takes Subbotin's b from a grid of 0.01, the verb from a minimiser.
MARGIN = {"growth_shape_of_sales": 0.006, "growth_shape_of_people": 0.006}
RACE = {"compute_growth": "compute_growth", "compute_growth_whole": "compute_growth_whole", "cost_growth": "cost_growth", "open_lag": "open_lag",
        "longest_wait": "longest_wait", "cycle_at_once": "cycle_spot", "cycle_of_lists": "cycle_list", "kinds_of_sellers": "kinds",
        "contract_mark_up": "contract_markup", "list_mark_up": "list_markup", "tokens_per_parameter": "tokens_per_parameter"}


def program(*words, place):
    return subprocess.run([PROGRAM, *words], cwd=place, check=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def same(ours, theirs, margin=0.0):
    if ours is None or theirs is None or math.isnan(theirs):
        return ours is None and (theirs is None or math.isnan(theirs))
    # Panels of labs hold single precision.
    return math.isclose(ours, theirs, rel_tol=2e-5, abs_tol=max(margin, 1e-9))


def validated(family, scale, seed, place):
    words = ["validate", f"{CATALOG}/{family}/baseline.toml", "--scale", scale, "--months", MONTHS, "--seed", seed, "--worlds", "1", "--no-placebo", "--json", "--quiet"]
    return json.loads(program(*words, place=place))


def run(family, scale, seed, place, *more):
    out = os.path.join(place, f"{family}.h5")
    program("run", f"{CATALOG}/{family}/baseline.toml", "--scale", scale, "--months", MONTHS, "--seed", seed, "--out", out, "--quiet", *more, place=place)
    return out


def differences(rows):
    bad = [f"{name}: {ours} here, {theirs} of the script" for name, ours, theirs, margin in rows if not same(ours, theirs, margin)]
    for line in bad:
        print(line)
    known = sum(theirs is not None and not math.isnan(theirs) for _, _, theirs, _ in rows)
    print(f"{len(rows) - len(bad)} of {len(rows)} agree, {known} have a value")
    return len(bad) + (known < len(rows) / 2)


def of_cities(place):
    import compare_targets
    import firm_facts
    import validate_facts
    found = validated("china-cities", "0.1", "3", place)
    out = run("china-cities", "0.1", "3", place, "--set", "output.labs=all")
    record = validate_facts.Run(out)
    scripts = {fact[1]: fact[5] for fact in firm_facts.FACTS + validate_facts.FACTS}
    facts = {fact["key"]: fact["statistic"] for fact in found["facts"]}
    rows = [(key, facts[key], float(scripts[words](record)), MARGIN.get(key, 0.0)) for key, words in CONTEST.items()]
    held = compare_targets.Run(out)
    listed = compare_targets.targets() + compare_targets.targets("targets-further.csv")
    for target, row in zip(found["targets"], listed, strict=True):
        rows.append((f"{target['until']} {target['what']}", target["statistic"], float(held.value(row)), 0.0))
    del sys.modules["compare_targets"]
    return differences(rows)


def of_the_race(place):
    import pathlib

    import record
    found = validated("lab-race", "0.1", "3", place)
    out = run("lab-race", "0.1", "3", place)
    of_script = record.Facts("lab-race", pathlib.Path(out))
    facts = {fact["key"]: fact["statistic"] for fact in found["facts"]}
    rows = [(key, facts[key], float(getattr(of_script, name)()), 0.0) for key, name in RACE.items()]
    module = record.script(pathlib.Path(CATALOG) / "lab-race" / "compare_targets.py")
    held = module.Run(out)
    listed = module.targets()
    for target, row in zip(found["targets"][:len(listed)], listed, strict=True):
        # The script knows no lab that closed before its first model; here it has its values until then.
        theirs = held.value(row["what"], row["date"])
        ours = target["statistic"]
        if theirs is not None and math.isnan(theirs) and row["what"].split(":")[0] in ("heads", "valuation", "run_rate", "ratio", "users"):
            continue
        rows.append((f"{row['date']} {row['what']}", ours, theirs, 0.0))
    return differences(rows)


def main():
    with folder() as place:
        sys.exit(min(1, of_cities(place) + of_the_race(place)))


if __name__ == "__main__":
    main()
