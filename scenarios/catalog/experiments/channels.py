#!/usr/bin/env python3
"""Makes the tables of docs/model/channels.md: what reaches what in china-cities/whole-chain and in lab-race/baseline.

    channels.py [--dir runs/channels] [--again] [--worlds 3] [--threads 2] [--dry-run]

`headwater channels` changes one thing at a time; its findings (NAME.json) are not made again if they stand in the directory, unless with
--again. Some twenty minutes on two idle cores. Needs the program: ./headwater, or the one that HEADWATER_PROGRAM names.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys

import tables

HERE = pathlib.Path(__file__).resolve().parent
PAGE = HERE.parents[2] / "docs" / "model" / "channels.md"
SCENARIOS = {"whole-chain": HERE.parent / "china-cities" / "whole-chain.toml", "lab-race": HERE.parent / "lab-race" / "baseline.toml"}
MEASURES = ("revenue", "frontier", "gpu_price", "chat_use", "venture_raised", "employed", "tax_received")
BY_PLACE = ("revenue", "mean_pay")  # sums over places of the changes without their signs
# kind, in force, what the row is called
GROUPS = (("mechanism", True, "mechanisms on, switched off"), ("mechanism", False, "mechanisms off, switched on"),
          ("lever", True, "levers set, made neutral"), ("lever", False, "levers neutral, at the ends of their bounds"),
          ("parameters", None, "groups of parameters, at the ends of their ranges"), ("path", None, "given by month, held or left out"))
SHOWN = 0.01  # a row of a table moves some measure by so much, with one sign in all worlds


def found(name, options):
    out = options.dir / f"{name}.json"
    if options.again or not out.exists():
        options.dir.mkdir(parents=True, exist_ok=True)
        command = [os.environ.get("HEADWATER_PROGRAM", "./headwater"), "channels", os.path.relpath(SCENARIOS[name]), "--measure", ",".join(MEASURES),
                   "--worlds", str(options.worlds), "--threads", str(options.threads), "--json", "--quiet"]
        print(" ".join(command), file=sys.stderr, flush=True)
        if options.dry_run:
            return None
        out.write_text(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout, encoding="utf-8")
    return json.loads(out.read_text(encoding="utf-8"))


def causes(result, kind, in_force):
    return [cause for cause in result["causes"] if cause["kind"] == kind and in_force in (None, cause["in_force"])]


def strength(change, measure):
    """Of a measure that is reached and has no strength (the base has none of it), without end."""
    of = change["measures"][measure]
    return float("inf") if of["strength"] is None and not of["structural_zero"] else of["strength"] or 0.0


def strongest(cause):
    """The end that moves sales most, else the one that moves any of the measures shown most."""
    return max(cause["changes"], key=lambda change: (strength(change, "revenue"), max(strength(change, m) for m in MEASURES)), default=None)


def change_of(headline):
    """Share of the base; of the frontier the difference of K. None where the base has none."""
    base, mean = headline["base"], headline["mean"]
    if base is None or mean is None:
        return None
    if headline["measure"] == "frontier":
        return mean
    return mean / abs(base) if base else None


def clear(headline):
    """Size of a change that has one sign in all worlds, in shares; of the frontier in factors of effective compute."""
    change = change_of(headline)
    if change is None or 1 not in (headline["positive"], headline["negative"]):
        return 0
    return abs(change) * (2.3 if headline["measure"] == "frontier" else 1)


def counts(results):
    lines = ["| what reaches `revenue` | causes | move it | hardly | structural zeros |", "|---|---|---|---|---|"]
    for name, result in results.items():
        for kind, in_force, title in GROUPS:
            mine = [cause for cause in causes(result, kind, in_force) if cause["changes"]]
            if not mine:
                continue
            zero = sum(all(change["measures"]["revenue"]["structural_zero"] for change in cause["changes"]) for cause in mine)
            move = sum(any(strength(change, "revenue") >= result["hardly_below"] for change in cause["changes"]) for cause in mine)
            lines.append(f"| {name}: {title} | {len(mine)} | {move} | {len(mine) - zero - move} | {zero} |")
    return "\n".join(lines)


def cell(headline, hardly_below):
    if headline["structural_zero"]:
        return "zero"
    change = change_of(headline)
    if change is None:
        return "-"
    logarithm = headline["measure"] == "frontier"
    if logarithm and headline["base"] + change < 1:
        return "no model"
    if abs(change) * (2.3 if logarithm else 1) < hardly_below:
        return "hardly"
    text = (f"{change:+.3f}" if abs(change) < 0.1 else f"{change:+.2f}") if logarithm else \
        f"{100 * change:+.1f} %" if abs(change) < 0.1 else f"{100 * change:+.0f} %" if abs(change) < 10 else f"x {1 + change:.0f}"
    return text if 1 in (headline["positive"], headline["negative"]) else f"({text})"


def rows(result, kind, in_force, further=None):
    """Causes that move some of the measures by SHOWN with one sign in all worlds, the largest on sales first, and the names of the others."""
    shown, hardly, deaf = [], [], []
    for cause in causes(result, kind, in_force):
        change = strongest(cause)
        if change is None:
            continue
        if cause["reaches"] == 0:
            deaf.append(cause["key"])
        elif max(clear(headline) for headline in change["headlines"]) < SHOWN:
            hardly.append(cause["key"])
        else:
            shown.append((cause, change))
    sales = lambda change: abs(change_of(change["headlines"][0]) or 0)  # noqa: E731
    shown.sort(key=lambda pair: (-sales(pair[1]), pair[0]["key"]))
    ends = kind == "parameters" or in_force is False
    titles = [kind, *(["change"] if ends else []), *(f"`{m}`" for m in MEASURES), *(f"`{m}` by place" for m in BY_PLACE), *(["of growth"] if further else [])]
    lines = ["| " + " | ".join(titles) + " |", "|---" * len(titles) + "|"]
    for cause, change in shown:
        cells = [cell(headline, result["hardly_below"]) for headline in change["headlines"]]
        cells += [f"{100 * strength(change, m):.1f} %" for m in BY_PLACE]
        share = change.get("share_of_change")
        cells += [f"{100 * share:.0f} %" if share is not None else "-"] if further else []
        lines.append(f"| `{cause['key']}` | " + (f"{change['change']} | " if ends else "") + " | ".join(cells) + " |")
    text = "\n".join(lines) if shown else ""
    names = lambda keys: ", ".join(f"`{key}`" for key in sorted(keys))  # noqa: E731
    if hardly:
        text += f"\n\nMove none of these by 1 % with one sign: {names(hardly)}."
    if deaf:
        text += f"\n\nReach no measure of any month: {names(deaf)}."
    return text.strip()


def world(result):
    return f"{result['worlds']} worlds of scale {result['scale']:g}, {result['months']} months, version {result['version']}, seed {result['seed']}."


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dir", type=pathlib.Path, default=pathlib.Path("runs/channels"))
    parser.add_argument("--again", action="store_true", help="run also what was run before")
    parser.add_argument("--worlds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--dry-run", action="store_true", help="print the commands only")
    options = parser.parse_args()
    results = {name: found(name, options) for name in SCENARIOS}
    if options.dry_run:
        return
    tables.put(PAGE, "channels", counts(results))
    for name, result in results.items():
        tables.put(PAGE, f"mechanisms {name}", world(result) + "\n\n" + rows(result, "mechanism", True))
        tables.put(PAGE, f"paths {name}", rows(result, "path", None, further=True))
    tables.put(PAGE, "off whole-chain", rows(results["whole-chain"], "mechanism", False))
    tables.put(PAGE, "off lab-race", rows(results["lab-race"], "mechanism", False))
    tables.put(PAGE, "levers whole-chain", rows(results["whole-chain"], "lever", True))
    tables.put(PAGE, "neutral whole-chain", rows(results["whole-chain"], "lever", False))
    tables.put(PAGE, "neutral lab-race", rows(results["lab-race"], "lever", False))
    tables.put(PAGE, "parameters whole-chain", rows(results["whole-chain"], "parameters", None))
    tables.put(PAGE, "parameters lab-race", rows(results["lab-race"], "parameters", None))


if __name__ == "__main__":
    main()
