#!/usr/bin/env python3
"""Makes the tables of docs/model/experiments.md: runs the comparisons below and puts their effects between the marks of the page.

    tables.py [NAME...] [--dir runs/experiments] [--again] [--scale S] [--dry-run]

Without NAME all are made. A comparison that stands in the directory (NAME.json) is not run again, unless with --again. Each row is a
headline measure of the experiment at the end of the run: the mean of the base over worlds and, for each arm, the median of the paired
differences, the band of 90 % of worlds, and the share of worlds with the commoner sign.

Needs the program: ./headwater, or the one that HEADWATER_PROGRAM names.
"""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
PAGE = HERE.parents[2] / "docs" / "model" / "experiments.md"

# name: (folder, worlds, --uncertain, base, arms)
TABLES = {
    "e1": ("e1-buyback-clause", 100, "all", "base", ["none"]),
    "e1-rates": ("e1-buyback-clause", 20, "none", "base", ["none", "rate-0", "rate-12"]),
    "e2": ("e2-regulation", 40, "all", "base", ["none", "undetected", "strict", "fund-rule", "no-other-uses", "no-branch-visits"]),
    "e3": ("e3-equal-money", 60, "all", "base", ["institute", "vouchers", "grants"]),
    "e4": ("e4-openness", 30, "none", "base", ["out-0", "out-100", "nat-0-out-100", "nat-1-out-100"]),
    "e5": ("e5-original-path", 20, "none", "base",
           ["patience-3", "patience-6", "no-herd", "full-herd", "none-risk", "patience-6-risk", "none-high-risk",
            "patience-6-high-risk"]),
    "e6": ("e6-huge-offers", 50, "all", "base", ["cap-10", "cap-100", "none"]),
    "e7": ("e7-trigger-clause", 50, "all", "base", ["none", "panel", "date", "profit"]),
    "e8": ("e8-agglomeration", 30, "none", "base", ["zero", "low", "high", "zero-no-rents"]),
    "e9": ("e9-one-building", 30, "none", "base", ["none", "shuffled"]),
    "e10-tight": ("e10-tight-supply", 30, "none", "tight", ["tight-vouchers"]),
    "e10": ("e10-tight-supply", 30, "none", "base", ["base-vouchers", "base-vouchers-domestic"]),
    "e10-ample": ("e10-tight-supply", 30, "none", "ample", ["ample-vouchers"]),
    "e11": ("e11-related-party", 50, "none", "base", ["no-related", "no-leaseback", "neither", "stop-2025"]),
    "e12": ("e12-data-wall", 50, "all", "base", ["no-verified", "faith", "faith-no-verified", "aware", "aware-no-verified"]),
    "e13": ("e13-platform", 50, "none", "base", ["platform"]),
    "e13-short": ("e13-platform", 50, "none", "short-none", ["short-platform"]),
    "e13-long": ("e13-platform", 50, "none", "long-none", ["long-platform"]),
    "e14": ("e14-lead-rights", 30, "all", "base", ["rights", "rights-boston"]),
    "e15": ("e15-laggard", 50, "none", "base", ["switched", "switched-far"]),
    "e16": ("e16-exclusivity", 50, "all", "base", ["first-refusal", "pressure", "open"]),
    "e17": ("e17-noncompetes", 50, "all", "base", ["valley", "everywhere"]),
    "e18": ("e18-device-or-cloud", 50, "all", "base", ["part-20", "part-125", "privacy", "no-advertising"]),
    "e19-leading": ("e19-open-mandate", 50, "none", "leading", ["leading-open"]),
    "e19-following": ("e19-open-mandate", 50, "none", "following", ["following-open"]),
    "e21": ("e21-two-worlds", 50, "none", "base", ["no-control", "no-answer", "neither"]),
    "e20": ("e20-caution", 50, "all", "base", ["floor-2", "floor-4", "floor-6"]),
}
SIZES = ((1e12, " tn"), (1e9, " bn"), (1e6, " mn"), (1e4, " k"))


def number(value, signed=False):
    if value is None:
        return "-"
    for size, word in SIZES:
        if abs(value) >= size * 0.9995:
            return f"{value / (1e3 if word == ' k' else size):{'+' if signed else ''}.3g}{word}"
    if abs(value) < 1e-6:  # rounding errors of sums
        return "0"
    if abs(value) >= 100:
        return f"{value:{'+' if signed else ''}.0f}"
    return f"{value:{'+' if signed else ''}.{'2g' if abs(value) < 0.1 else '3g'}}"


def cell(effect):
    if effect["positive"] is None:
        return "-"  # not defined in the arm
    share, sign = max((effect["positive"], "more"), (effect["negative"], "less"))
    equal = 1 - effect["positive"] - effect["negative"]
    if equal > 0.995:
        return "0"
    text = f"{number(effect['median'], True)} ({number(effect['q05'])} to {number(effect['q95'])})"
    return text + (f", equal in {100 * equal:.0f} %" if equal >= share else f", {sign} in {100 * share:.0f} %")


def comparison(out, folder, arms, words, options):
    """What `headwater compare` says of the arms of a folder, as JSON; from the file `out` where that stands. None in a dry run."""
    if options.again or not out.exists():
        out.parent.mkdir(parents=True, exist_ok=True)
        command = [os.environ.get("HEADWATER_PROGRAM", "./headwater"), "compare"]
        command += [str((HERE / folder / f"{arm}.toml").relative_to(pathlib.Path.cwd())) for arm in arms]
        command += [*words, "--json", "--force", "--out", str(out.with_suffix(".h5"))]
        if options.scale:
            command += ["--scale", str(options.scale)]
        print(" ".join(command), file=sys.stderr, flush=True)
        if options.dry_run:
            return None
        out.write_text(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return json.loads(out.read_text())


def compared(name, options):
    folder, worlds, uncertain, base, arms = TABLES[name]
    return comparison(options.dir / f"{name}.json", folder, (base, *arms), ["--worlds", str(worlds), "--uncertain", uncertain], options)


def table(name, options):
    found = compared(name, options)
    if found is None:
        return None
    arms = TABLES[name][4]
    last = max(effect["months_since_policy"] for effect in found["policies"][0]["effects"])
    drawn = found["uncertain_parameters"]
    lines = [f"{found['runs']} worlds, " + (f"{drawn} parameters drawn" if drawn else "parameters at their defaults") +
             f"; policy from {found['policy_month']}, effects at the end of the run.", "",
             "| measure | base | " + " | ".join(arms) + " |", "|---|---|" + "---|" * len(arms)]
    for row in [e for e in found["policies"][0]["effects"] if e["months_since_policy"] == last]:
        cells = [next(e for e in policy["effects"]
                      if e["measure"] == row["measure"] and e["months_since_policy"] == last)
                 for policy in found["policies"]]
        unit = "" if row["unit"] in ("1", "") else f", {row['unit']}"
        lines.append(f"| {row['measure']}{unit} | {number(row['base'])} | " + " | ".join(map(cell, cells)) + " |")
    return "\n".join(lines)


def put(path, name, text):
    """Puts a table between its marks in a page."""
    page = path.read_text(encoding="utf-8")  # now: somebody may have written in it during the runs
    marks = re.compile(rf"(<!-- table {name} -->\n).*?(<!-- end -->)", re.DOTALL)
    if not marks.search(page):
        raise SystemExit(f"{path.name} has no marks for {name}: <!-- table {name} --> and <!-- end -->")
    path.write_text(marks.sub(lambda match: match.group(1) + text + "\n" + match.group(2), page), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(TABLES))
    parser.add_argument("--dir", type=pathlib.Path, default=pathlib.Path("runs/experiments"))
    parser.add_argument("--again", action="store_true", help="run also what was run before")
    parser.add_argument("--scale", type=float)
    parser.add_argument("--dry-run", action="store_true", help="print the commands only")
    options = parser.parse_args()
    unknown = [name for name in options.names if name not in TABLES]
    if unknown:
        parser.error(f"no experiment {', '.join(unknown)}; there are {', '.join(TABLES)}")
    for name in options.names or TABLES:
        text = table(name, options)
        if text is None:
            continue
        put(PAGE, name, text)


if __name__ == "__main__":
    main()
