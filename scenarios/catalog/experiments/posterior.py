#!/usr/bin/env python3
"""Makes the tables of docs/model/experiments-posterior.md: the experiments of china-cities in worlds of the priors and in worlds that the record
leaves of them (scenarios/catalog/posteriors), side by side.

    posterior.py [NAME...] [--dir runs/posterior] [--again] [--worlds 60] [--scale 0.05] [--dry-run]

Without NAME all are made. Comparisons that stand in the directory (NAME-prior.json, NAME-posterior.json) are not run again, unless with --again. A
row is a headline measure in an arm at the end of the run: band of 90 % of worlds of the paired difference and share of worlds with the commoner
sign, under either; how much narrower the second band is; and what became of the sign, by a two-sided sign test at 5 % in which equal worlds
are left out.

Needs the program: ./headwater, or the one that HEADWATER_PROGRAM names.
"""
import argparse
import math
import pathlib
import statistics

import tables

HERE = pathlib.Path(__file__).resolve().parent
PAGE = HERE.parents[2] / "docs" / "model" / "experiments-posterior.md"
POSTERIOR = HERE.parent / "posteriors" / "china-cities-2024.h5"

# name: (folder, base, arms)
EXPERIMENTS = {
    "e1": ("e1-buyback-clause", "base", ["none"]),
    "e2": ("e2-regulation", "base", ["none", "strict"]),
    "e3": ("e3-equal-money", "base", ["institute", "vouchers", "grants"]),
    "e4": ("e4-openness", "base", ["out-0", "nat-1-out-100"]),
    "e5": ("e5-original-path", "base", ["patience-6", "patience-6-risk"]),
    "e8": ("e8-agglomeration", "base", ["zero", "high"]),
    "e9": ("e9-one-building", "base", ["none", "shuffled"]),
    "e10": ("e10-tight-supply", "base", ["base-vouchers"]),
}


def is_sign(effect):
    """Whether the commoner sign is told apart from a coin's: -1, 0 or 1."""
    more, less = (round(effect[key] * effect["n"]) for key in ("positive", "negative"))
    n, k = more + less, max(more, less)
    if n == 0:
        return 0
    tail = sum(math.comb(n, i) for i in range(k, n + 1)) / 2 ** n
    return 0 if 2 * tail > 0.05 else (1 if more > less else -1)


def band(effect):
    if effect["positive"] is None:
        return "-"
    if effect["equal"] > 0.995:
        return "0 in all"
    share, sign = max((effect["positive"], "more"), (effect["negative"], "less"))
    return f"{tables.number(effect['q05'], True)} to {tables.number(effect['q95'], True)}, {sign} in {100 * share:.0f} %"


def what_became(before, after):
    return {(0, 0): "none in either", (1, 1): "kept", (-1, -1): "kept"}.get(
        (before, after), "appears" if before == 0 else "goes" if after == 0 else "turns")


def compared(name, worlds_of, options):
    folder, base, arms = EXPERIMENTS[name]
    words = ["--uncertain", "all"] if worlds_of == "prior" else ["--worlds-from", str(POSTERIOR.relative_to(pathlib.Path.cwd()))]
    return tables.comparison(options.dir / f"{name}-{worlds_of}.json", folder, (base, *arms), ["--worlds", str(options.worlds), *words], options)


def table(name, options):
    """The table of an experiment and what it counts: (rows, ratios of the widths of bands, what became of signs)."""
    prior, posterior = (compared(name, worlds_of, options) for worlds_of in ("prior", "posterior"))
    if prior is None:
        return None, None
    last = max(effect["months_since_policy"] for effect in prior["policies"][0]["effects"])
    lines = [f"{prior['runs']} worlds that draw {prior['uncertain_parameters']} parameters from their priors, {posterior['runs']} of the posterior.", "",
             "| arm | measure | priors | posterior | narrower by | sign |", "|---|---|---|---|---:|---|"]
    ratios, signs = [], []
    for before, after in zip(prior["policies"], posterior["policies"]):
        at_end = [{e["measure"]: e for e in policy["effects"] if e["months_since_policy"] == last} for policy in (before, after)]
        for measure, old in at_end[0].items():
            new = at_end[1][measure]
            narrower = "-"
            if old["positive"] is None or new["positive"] is None:
                sign = "-"
            else:
                sign = what_became(is_sign(old), is_sign(new))
                signs.append(sign)
                if old["q95"] > old["q05"]:
                    ratios.append((new["q95"] - new["q05"]) / (old["q95"] - old["q05"]))
                    narrower = f"{100 * (1 - ratios[-1]):.0f} %"
            unit = "" if old["unit"] in ("1", "") else f", {old['unit']}"
            lines.append(f"| {before['name'].removeprefix(name + '-')} | {measure}{unit} | {band(old)} | {band(new)} | {narrower} | {sign} |")
    return "\n".join(lines), (ratios, signs)


def summary(counted):
    lines = ["| experiment | rows | median band narrower by | signs kept | appear | go | turn | none in either |", "|---|---:|---:|---:|---:|---:|---:|---:|"]
    for name, (ratios, signs) in [*counted.items(),
                                  ("all", tuple(sum((part[i] for part in counted.values()), []) for i in (0, 1)))]:
        lines.append(f"| {name.replace('e', 'E-') if name != 'all' else name} | {len(signs)} | {100 * (1 - statistics.median(ratios)):.0f} % | " +
                     " | ".join(str(signs.count(kind)) for kind in ("kept", "appears", "goes", "turns", "none in either")) + " |")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(EXPERIMENTS))
    parser.add_argument("--dir", type=pathlib.Path, default=pathlib.Path("runs/posterior"))
    parser.add_argument("--again", action="store_true", help="run also what was run before")
    parser.add_argument("--worlds", type=int, default=60)
    parser.add_argument("--scale", type=float, default=0.05)
    parser.add_argument("--dry-run", action="store_true", help="print the commands only")
    options = parser.parse_args()
    unknown = [name for name in options.names if name not in EXPERIMENTS]
    if unknown:
        parser.error(f"no experiment {', '.join(unknown)}; there are {', '.join(EXPERIMENTS)}")
    counted = {}
    for name in options.names or EXPERIMENTS:
        text, counts = table(name, options)
        if text is None:
            continue
        tables.put(PAGE, f"posterior-{name}", text)
        counted[name] = counts
    if len(counted) == len(EXPERIMENTS):
        tables.put(PAGE, "posterior-summary", summary(counted))


if __name__ == "__main__":
    main()
