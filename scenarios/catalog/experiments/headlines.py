#!/usr/bin/env python3
"""Keeps the ledger of headlines: what the catalog's main comparisons say, version after version, so that a change of results is seen and
explained. headlines.csv beside this file holds the numbers, docs/headlines.md shows the last entries.

    headlines.py --check              say what the program gives that the last entry has not; exit code 1 if anything
    headlines.py --add "REASON"       add an entry with today's date, what the program gives, and why it moved
    headlines.py --page               write docs/headlines.md anew from headlines.csv

Ten worlds that differ in luck alone, at a twentieth of the size: a ledger, not an answer. Half a minute on two idle cores. Needs the
program: ./headwater, or the one that HEADWATER_PROGRAM names.
"""
import argparse
import csv
import datetime
import json
import os
import pathlib
import subprocess
import sys

import tables

HERE = pathlib.Path(__file__).resolve().parent
CATALOG = HERE.parent
ROOT = HERE.parents[2]
LEDGER = HERE / "headlines.csv"
PAGE = ROOT / "docs" / "headlines.md"
COLUMNS = ("date", "version", "reason", "case", "measure", "base", "effect")
SHOWN = 4  # entries on the page
# case: (what is asked, base, arm)
CASES = {
    "E-1": ("no buyback clause", "e1-buyback-clause/base", "e1-buyback-clause/none"),
    "E-2": ("no regulation", "e2-regulation/base", "e2-regulation/none"),
    "E-6": ("no offers by what somebody is worth", "e6-huge-offers/base", "e6-huge-offers/none"),
    "E-21": ("no export control", "e21-two-worlds/base", "e21-two-worlds/no-control"),
}


def found(case):
    """Effects at the end of the run: (measure with unit, mean of the base, median and band of paired differences)."""
    _, base, arm = CASES[case]
    command = [os.environ.get("HEADWATER_PROGRAM", "./headwater"), "compare"]
    command += [str((HERE / f"{name}.toml").relative_to(ROOT)) for name in (base, arm)]
    command += ["--worlds", "10", "--scale", "0.05", "--uncertain", "none", "--json", "--quiet"]
    answer = json.loads(subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True).stdout)
    effects = answer["policies"][0]["effects"]
    last = max(effect["months_since_policy"] for effect in effects)
    for effect in effects:
        if effect["months_since_policy"] == last:
            unit = "" if effect["unit"] in ("1", "") else f", {effect['unit']}"
            yield effect["measure"] + unit, tables.number(effect["base"]), tables.cell(effect)


def ledger():
    if not LEDGER.exists():
        return []
    with LEDGER.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def entries(rows):
    """Keys of the entries, oldest first."""
    return list(dict.fromkeys((row["date"], row["version"], row["reason"]) for row in rows))


def last_entry(rows):
    return {(row["case"], row["measure"]): (row["base"], row["effect"]) for row in rows
            if (row["date"], row["version"], row["reason"]) == entries(rows)[-1]}


def page(rows):
    shown = entries(rows)[-SHOWN:]
    text = ["# The ledger of headlines", "",
            "What the main comparisons of the catalog say, version after version: mean of the base over ten worlds at the end of the run, and the",
            "median and 90 % of the paired differences that the policy makes. Worlds differ in luck alone, at a twentieth of the size: enough to see that",
            "a result moved, not to answer the question ([model/experiments.md](model/experiments.md) does). A test with label `long` holds the last entry to",
            "what the program gives; [headlines.py](../scenarios/catalog/experiments/headlines.py) adds an entry with its reason.", ""]
    text += [f"{index}. {date}, {version}: {reason}" for index, (date, version, reason) in enumerate(shown, 1)]
    for case, (what, _, _) in CASES.items():
        of_case = [row for row in rows if row["case"] == case]
        if not of_case:
            continue
        values = {((row["date"], row["version"], row["reason"]), row["measure"]): row for row in of_case}
        text += ["", f"## {case}: {what}", "", "| measure | entry | base | effect |", "|---|---|---|---|"]
        for measure in dict.fromkeys(row["measure"] for row in of_case):
            for index, entry in enumerate(shown, 1):
                row = values.get((entry, measure))
                if row is not None:
                    text.append(f"| {measure} | {index} | {row['base']} | {row['effect']} |")
    return "\n".join(text) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--check", action="store_true", help="hold the program to the last entry")
    action.add_argument("--add", metavar="REASON", help="add an entry")
    action.add_argument("--page", action="store_true", help="write the page anew")
    options = parser.parse_args()
    rows = ledger()
    if not options.page:
        now = {(case, measure): (base, effect) for case in CASES for measure, base, effect in found(case)}
    if options.check:
        before = last_entry(rows) if rows else {}
        wrong = [f"{case}, {measure}: {before.get((case, measure), 'not in the ledger')} in the ledger, {now.get((case, measure), 'nothing')} now"
                 for case, measure in dict.fromkeys([*before, *now]) if before.get((case, measure)) != now.get((case, measure))]
        if PAGE.read_text(encoding="utf-8") != page(rows):
            wrong.append(f"{PAGE.relative_to(ROOT)} is not what {LEDGER.name} holds: headlines.py --page")
        print("\n".join(wrong) or f"{len(now)} headlines as in the ledger")
        if wrong:
            print("When results are meant to move: headlines.py --add 'REASON', and say so in CHANGELOG.md")
        return 1 if wrong else 0
    if options.add:
        version = subprocess.run([os.environ.get("HEADWATER_PROGRAM", "./headwater"), "--version"], check=True, stdout=subprocess.PIPE,
                                 text=True, cwd=ROOT).stdout.split()[-1]
        entry = (datetime.date.today().isoformat(), version, options.add)
        if entry in entries(rows):
            parser.error("an entry of today with this reason is there already")
        rows += [dict(zip(COLUMNS, (*entry, *key, *value))) for key, value in now.items()]
        with LEDGER.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    PAGE.write_text(page(rows), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
