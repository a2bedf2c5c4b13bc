#!/usr/bin/env python3
"""Makes the tables and pictures of docs/sensitivity.md: which assumptions the headline measures of the catalog's families hear.

    rankings.py [FAMILY...] [--dir runs/sensitivity] [--threads N]    run what has not been run, then write page and pictures
    rankings.py FAMILY --choose                                       name the twenty inputs of the screening, from the first study

Of each family two studies of scenarios/catalog/studies are read: FAMILY-everything (all parameters drawn, one world each: which are heard
at all, and their shares of the variance) and FAMILY-screening (Morris, the twenty that were heard most: how far each moves a measure, held
against luck). A sweep that stands in the directory is not run again, whole or not.

Needs the program: ./headwater, or the one that HEADWATER_PROGRAM names; Python with h5py, numpy, matplotlib and Pillow.
"""
import argparse
import json
import math
import os
import pathlib
import statistics
import subprocess
import sys
import tomllib

import tables

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
STUDIES = HERE.parent / "studies"
PAGE = ROOT / "docs" / "sensitivity.md"
PICTURES = ROOT / "docs" / "images"
# family: measure: words
FAMILIES = {
    "china-cities": {"revenue": "sales of AI of the country", "employed": "people with a job in the field", "talent_share:beijing:star": "Beijing's share of the stars",
                     "seats_gained": "seats of firms that moved to another city", "frontier": "best model at home"},
    "lab-race": {"largest_value_share": "share of the largest firm in the value of all", "frontier": "best model", "revenue": "sales of AI",
                 "application_price": "price of applications, 2024 = 1", "posted_pay:sf:star": "posted pay of stars in San Francisco"},
}
PERIOD = "last"
SHOWN = 6


def call(*words):
    print("headwater", *words, file=sys.stderr, flush=True)
    program = os.path.abspath(os.environ.get("HEADWATER_PROGRAM", ROOT / "headwater"))
    # 4: some runs failed; the text of the indices says how many and what they could change.
    found = subprocess.run([program, *map(str, words)], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if found.returncode not in (0, 4):
        raise SystemExit(f"headwater {' '.join(map(str, words))} ended with {found.returncode}")
    return found.stdout


def swept(name, options):
    """The directory of a study, run and collected."""
    directory = options.dir / name
    if not (directory / "plan.json").exists():
        call("sweep", "plan", STUDIES / f"{name}.toml", "--dir", directory)
    if not (directory / "study.h5").exists():
        call("sweep", "run", directory, "--threads", options.threads, "--quiet")
        call("sweep", "collect", directory, "--merge")
    return directory


def indices(directory, family, kind):
    file = directory / f"indices-{kind}.json"
    if not file.exists():
        samples = ["--resamples", 200] if kind == "everything" else []  # of a thousand inputs, which takes its time
        call("sensitivity", directory, "--output", ",".join(FAMILIES[family]), "--period", PERIOD, "--out", file, *samples)
    found = json.loads(file.read_text(encoding="utf-8"))
    with (STUDIES / f"{family}-{kind}.toml").open("rb") as study:
        keys = {axis.get("name", axis["key"].split(".")[-1]): axis["key"].removeprefix("parameters.") for axis in tomllib.load(study).get("axis", [])}
    for output in found["outputs"]:
        for one in output["inputs"]:
            one["input"] = keys.get(one["input"], one["input"])
    return found


def values_of(study, output):
    """The last kept period of an output by run, cities and tiers added; NaN of a run that failed."""
    import numpy as np
    measure, *words = output.split(":")
    group = next(group for group in ("city", "nation", "tier") if f"{group}/{measure}" in study)
    values = study[f"{group}/{measure}"][:][:, -1].astype(float)
    axes = []
    if group == "city":
        axes.append([key.decode() for key in study["city/city_key"][:]])
    if values.ndim == len(axes) + 2:
        axes.append([key.decode() for key in study[f"{group}/tier"][:]])
    for axis in axes:
        named = [axis.index(word) for word in words if word in axis]
        values = values[:, named[0]] if named else values.sum(axis=1)
    return np.where(study["runs/status"][:] == 0, values, np.nan)


def luck_of(directory, output):
    """Standard deviation of an output between runs of one point that differ in luck alone, and how many luck there is to a point."""
    import h5py
    import numpy as np
    with h5py.File(directory / "study.h5") as study:
        values = values_of(study, output)
        points = study["runs/point"][:]
    groups = [values[points == point] for point in np.unique(points)]
    groups = [group for group in groups if len(group) > 1 and not np.isnan(group).any()]
    return math.sqrt(statistics.fmean(np.var(group, ddof=1) for group in groups)), max(map(len, groups))


def chance_bound(found):
    """The rank correlation that the largest of as many inputs without influence exceeds in one study of twenty."""
    fewest = min(output["observations"] for output in found["outputs"])
    return statistics.NormalDist().inv_cdf(1 - 0.05 / (2 * len(found["outputs"][0]["inputs"]))) / math.sqrt(fewest - 1)


def by_correlation(output):
    return sorted((one for one in output["inputs"] if one["rank_correlation"]["value"] is not None),
                  key=lambda one: -abs(one["rank_correlation"]["value"]))


def choose(found, count, strongest):
    """The strongest input of each measure, then the next of each, each once, until there are `count`."""
    chosen = []
    for place in range(len(found["outputs"][0]["inputs"])):
        for output in found["outputs"]:
            name = strongest(output)[place]["input"]
            if name not in chosen:
                chosen.append(name)
            if len(chosen) == count:
                return chosen
    return chosen


def percent(share):
    return f"{100 * max(0, share):.0f} %"


def table_of_everything(found, words):
    bound = chance_bound(found)
    inputs = len(found["outputs"][0]["inputs"])
    seen = sorted({output["observations"] for output in found["outputs"]})
    lines = [f"{seen[0]:,}" + (f" to {seen[-1]:,}" if len(seen) > 1 else "") + f" of {found['runs']:,} worlds, {inputs:,} parameters drawn. Rank correlation, and the share of the variance that the input has alone (95 %); a "
             f"correlation beyond ±{bound:.3f} is what the strongest of so many inputs without influence reaches in one study of twenty.", "",
             "| measure | heard | the strongest |", "|---|---:|---|"]
    for output in found["outputs"]:
        ranked = by_correlation(output)
        heard = [one for one in ranked if abs(one["rank_correlation"]["value"]) > bound]
        cells = "; ".join(f"`{one['input']}` {one['rank_correlation']['value']:+.2f}, {percent(one['first']['value'])} ({percent(one['first']['low'])} to {percent(one['first']['high'])})"
                          for one in heard[:SHOWN]) or "none told from chance"
        lines.append(f"| {words[output['output']]} (`{output['output']}`) | {len(heard)} | {cells} |")
    return "\n".join(lines)


def floor_of(deviation, lucks):
    """What luck alone makes of a mean of absolute effects: an effect is a difference of two means over `lucks`, over the step of 2/3 that four
    levels give; sqrt(2 / pi) is the mean of a Gaussian's absolute value."""
    return math.sqrt(2 / math.pi) * math.sqrt(2 / lucks) * deviation / (2 / 3)


def table_of_screening(found, directory, words):
    first = found["outputs"][0]
    seen = sorted({output["samples"] for output in found["outputs"]})
    lines = [f"{len(first['inputs'])} inputs, {seen[0]}" + (f" to {seen[-1]}" if len(seen) > 1 else "") + f" trajectories in which all values are defined, {found['replicates']} lucks to a point, "
             f"{found['runs']:,} runs, {found['runs_not_ok']} without a result.", ""]
    lines += ["| measure, unit | luck | moved by luck alone | the strongest: mean of absolute effects through the range (95 %), sign | not told from luck |", "|---|---:|---:|---|---|"]
    for output in found["outputs"]:
        deviation, lucks = luck_of(directory, output["output"])
        floor = output["floor"] = floor_of(deviation, lucks)
        told = [one for one in output["inputs"] if one["mean_absolute_effect"]["low"] > floor]
        cells = []
        for one in told[:SHOWN]:
            error = one["spread"] / math.sqrt(output["samples"])
            sign = "either way" if abs(one["mean_effect"]) < 1.96 * error else "more" if one["mean_effect"] > 0 else "less"
            effect = one["mean_absolute_effect"]
            cells.append(f"`{one['input']}` {tables.number(effect['value'])} ({tables.number(effect['low'])} to {tables.number(effect['high'])}), {sign}")
        unit = "" if output["unit"] in ("", "1") else f", {output['unit']}"
        lines.append(f"| {words[output['output']]} (`{output['output']}`){unit} | {100 * output['luck']:.0f} % | {tables.number(floor)} | " +
                     ("; ".join(cells) or "none") + f" | {len(output['inputs']) - len(told)} of {len(output['inputs'])} |")
    return "\n".join(lines)


def draw(found, directory, picture):
    from PIL import Image
    file = directory / "drawn.json"
    file.write_text(json.dumps(found), encoding="utf-8")
    subprocess.run([sys.executable, ROOT / "analysis/plots/python/sensitivity.py", file, picture, "8"], check=True)
    Image.open(picture).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(picture, optimize=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("families", nargs="*", metavar="FAMILY", help=", ".join(FAMILIES))
    parser.add_argument("--dir", type=pathlib.Path, default=pathlib.Path("runs/sensitivity"))
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--choose", action="store_true", help="only name the inputs of the screening")
    options = parser.parse_args()
    options.dir = options.dir.resolve()
    unknown = [name for name in options.families if name not in FAMILIES]
    if unknown:
        parser.error(f"no family {', '.join(unknown)}; there are {', '.join(FAMILIES)}")
    for family in options.families or FAMILIES:
        words = FAMILIES[family]
        everything = indices(swept(f"{family}-everything", options), family, "everything")
        if options.choose:
            print("\n".join(choose(everything, 20, by_correlation)))
            continue
        tables.put(PAGE, f"{family}-everything", table_of_everything(everything, words))
        directory = swept(f"{family}-screening", options)
        screening = indices(directory, family, "screening")
        tables.put(PAGE, f"{family}-screening", table_of_screening(screening, directory, words))
        draw(screening, directory, PICTURES / f"sensitivity-{family}.png")


if __name__ == "__main__":
    main()
