#!/usr/bin/env python3
"""Facts of docs/validation.md that stand in a run file: V-01 to V-05, V-12, V-17, V-18, V-20 and V-30 to V-33, as a Markdown table.

    ./headwater run scenarios/catalog/china-cities/baseline.toml --scale 1 --seed 1 --set output.labs=all --out runs/f1.h5
    ./headwater run scenarios/catalog/china-cities/relocation-race.toml --scale 1 --seed 1 --out runs/r1.h5
    scenarios/catalog/china-cities/validate_facts.py runs/f1.h5 ... --race runs/r1.h5 ...

Needs python3-h5py. The baseline's runs need the panel of all labs, for their quality, sizes and ages.
"""
import argparse
import statistics

import firm_facts
import h5py
import numpy as np

LATEST_ENTRY = 79  # month of 2024-08: S-59 counts the tenants of the first year
VENTURE_ROUND = 0.99  # worth of financing without the fund, in rounds; above it venture capital offers one


def text(values):
    return [value.decode() if isinstance(value, bytes) else value for value in values]


class Run:
    def __init__(self, path):
        self.file = h5py.File(path)
        self.cities = text(self.file["city/city_key"][:])
        events = self.file["events"]
        self.kinds = text(events["event_kind"][:])
        self.terms = [text(row) for row in events["term_name"][:]]
        self.event = {name: data[:] for name, data in events.items() if data.shape == events["event"].shape}

    def of(self, *kinds):
        return np.isin(self.event["kind"], [self.kinds.index(kind) for kind in kinds])

    def term(self, side, kind, name):
        return self.event[f"{side}_{self.terms[self.kinds.index(kind)].index(name) + 1}"]

    def sum(self, measure):
        return self.file["city"][measure][0].sum()

    def quality(self):
        lab = self.file["lab"]
        return dict(zip(lab["lab_id"][:].tolist(), np.log(lab["quality"][:])))


def seat_moves(run):
    return 100 * run.sum("seats_gained") / (run.sum("firms") / 12)


def branches_to_seats(run):
    return run.sum("branches_opened") / run.sum("seats_gained")


def clause_selection(run, financed):
    """Correlation of ln quality with taking clause money, over the offers made; `financed`: venture offers too."""
    quality = run.quality()
    taken = run.of("round") & (run.term("chosen", "round", "clause_cost") < 0)
    refused = run.of("clause_refused")
    if financed:
        taken &= run.term("rejected", "round", "financing") >= VENTURE_ROUND
        refused &= run.term("chosen", "clause_refused", "financing") >= VENTURE_ROUND
    pairs = [(quality[lab], took) for mask, took in ((taken, 1), (refused, 0)) for lab in run.event["lab"][mask]]
    return np.corrcoef(np.array(pairs).T)[0, 1]


def heirs(run):
    """Entrants founded by people of the five largest labs of the year before, or of institutes: share of all."""
    lab = run.file["lab"]
    kinds = dict(zip(lab["lab_id"][:].tolist(), lab["lab_kind"][:].tolist()))
    meanings = lab["lab_kind"].attrs["flag_meanings"]
    meanings = (meanings.decode() if isinstance(meanings, bytes) else meanings).split()
    institute = int(np.ravel(lab["lab_kind"].attrs["flag_values"])[meanings.index("institute")])
    heads = lab["heads"][0]
    labs = lab["lab_id"][:]
    entered = run.of("founding", "spin_off")
    hits = 0
    for step, parent in zip(run.event["step"][entered], run.event["other_lab"][entered]):
        if parent < 0:
            continue
        row = max(0, step - 12)
        largest = labs[np.argpartition(np.nan_to_num(heads[row], nan=-1), -5)[-5:]] if heads.ndim == 2 else []
        hits += kinds.get(int(parent)) == institute or parent in largest
    return hits / entered.sum()


def stays(run):
    born = run.of("spin_off")
    return (run.event["city_from"][born] == run.event["city_to"][born]).mean()


def heredity(run, *kinds):
    quality = run.quality()
    born = run.of(*kinds) & (run.event["other_lab"] >= 0)
    pairs = [(quality[child], quality[parent])
             for child, parent in zip(run.event["lab"][born], run.event["other_lab"][born])]
    return np.corrcoef(np.array(pairs).T)[0, 1]


def from_top_city(run):
    entries = (run.of("incubator_entry") & (run.event["city_to"] == run.cities.index("shanghai"))
               & (run.event["step"] < LATEST_ENTRY))
    return (run.event["city_from"][entries] == run.cities.index("beijing")).mean()


def answer_lag(run):
    """Months from the first visits to the first adoption after them, over cities that adopted: the median."""
    first = int(np.argmax(run.file["city/raid_visits"][0].sum(1) > 0))
    adopted = run.of("adoption") & (run.event["step"] > first)
    lags = {}
    for city, step in zip(run.event["city_to"][adopted], run.event["step"][adopted]):
        lags.setdefault(int(city), int(step) - first)
    return statistics.median(lags.values()), min(lags.values())


FACTS = [
    ("V-17", "clause money: correlation of quality and acceptance, all offers", -0.5, -0.1, "H",
     lambda run: clause_selection(run, False)),
    ("V-17", "the same where venture capital offers too", -0.5, -0.1, "H", lambda run: clause_selection(run, True)),
    ("V-18", "seat moves per 100 firm-years", 1, 5, "C", seat_moves),
    ("V-18", "branches opened per seat move", 3, np.inf, "C", branches_to_seats),
    ("V-20", "entrants from the five largest labs or an institute", 0.2, 0.6, "H", heirs),
    ("V-20", "spin-offs that stay in their parent's city", 0.7, 1, "C", stays),
    ("V-20", "correlation of quality, spin-off and parent", 0.1, 0.6, "H", lambda run: heredity(run, "spin_off")),
    ("V-20", "the same, all entrants with a parent", 0.1, 0.6, "H", lambda run: heredity(run, "spin_off", "founding")),
    ("V-32", "tenants of Shanghai's incubator from Beijing, first year", 0.35, 0.65, "H", from_top_city),
]
RACE = [
    ("V-31", "months from the first visits to a city's answer, median city", 1, 3, "C", lambda run: answer_lag(run)[0]),
    ("V-31", "the same, first city", 1, 3, "C", lambda run: answer_lag(run)[1]),
]


def answer(name, fact, low, high, use, values):
    """A fact over the runs; None where a run has no answer."""
    known = sorted(value for value in values if value == value)
    median = statistics.median(known) if known else float("nan")
    return {"no": name, "what": fact, "low": low, "high": high, "use": use, "values": known, "median": median, "hit": low <= median <= high}


def table(baselines, races):
    """Answers of the facts over run files, and the same as a Markdown table."""
    answered = []
    for files, facts in ((baselines, sorted(firm_facts.FACTS + FACTS, key=lambda fact: fact[0])), (races, RACE)):
        runs = [Run(path) for path in files]
        for name, fact, low, high, use, value in facts if runs else ():
            values = [float(value(run)) for run in runs]
            answered.append({**answer(name, fact, low, high, use, values), "scenario": "china-cities" if facts is not RACE else "relocation-race"})
    text = ["| test | fact | accepted | model, median (range) | | use |", "|---|---|---|---|---|---|"]
    for row in sorted(answered, key=lambda row: row["no"]):
        accepted = f"above {row['low']}" if row["high"] == np.inf else f"{row['low']} to {row['high']}"
        model = f"{row['median']:.3g} ({row['values'][0]:.3g} to {row['values'][-1]:.3g})" if row["values"] else "no value"
        text.append(f"| {row['no']} | {row['what']} | {accepted} | {model} | {'in' if row['hit'] else '**out**'} | {row['use']} |")
    return answered, "\n".join([*text, "", f"{sum(row['hit'] for row in answered)} of {len(answered)} in their ranges, {len(baselines)} seeds."])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", nargs="+", help="run files of the baseline")
    parser.add_argument("--race", nargs="+", default=[], help="run files of relocation-race")
    options = parser.parse_args()
    print(table(options.runs, options.race)[1])


if __name__ == "__main__":
    main()
