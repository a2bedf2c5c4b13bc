#!/usr/bin/env python3
"""The tables of docs/model/README.md: CN-01 to CN-32 and the rows of the lab race, no cell empty, and what they name is there.

Fails when a row is missing or twice, a cell is empty, a file, lever, scenario or test that it names does not exist, or
the sign has no interval.
"""
import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parents[2]
page = (root / "docs/model/README.md").read_text(encoding="utf-8")
tests = "\n".join(p.read_text(encoding="utf-8") for p in (root / "tests").rglob("*.cpp"))
# Adjacent literals of long test names are one text.
tests = re.sub(r'"\s*\n\s*"', "", tests)
levers = {key for p in (root / "model/levers").glob("*.hpp")
          for key in re.findall(r'^\s*\.key = "(\w+)"', p.read_text(encoding="utf-8"), re.M)}
scenarios = {p.stem for p in (root / "scenarios/catalog").rglob("*.toml")}
scenarios |= {p.parent.name for p in (root / "scenarios/catalog/experiments").rglob("*.toml")}

# Where no lever acts, a parameter or a switch does.
reference = [root / "docs/reference" / page for page in ("parameters.md", "mechanisms.md")]
declared = {name for page in reference for name in re.findall(r"`([a-z_]+)`", page.read_text(encoding="utf-8"))}

wrong = []
rows = re.findall(r"^\| ((?:CN|SV)-\d\d) \|(.*)\|$", page, re.M)
names = [name for name, _ in rows]
race = range(1, 38)  # rows of the lab race
expected = [f"CN-{n:02}" for n in range(1, 33)] + [f"SV-{n:02}" for n in race]
if names != expected:
    wrong.append(f"rows are {names}, expected {expected}")
for name, rest in rows:
    cells = [cell.strip() for cell in rest.split("|")]
    if len(cells) != 6 or not all(cells):
        wrong.append(f"{name}: {len(cells)} cells, or an empty one: {cells}")
        continue
    title, files, lever_cell, test_cell, scenario_cell, sign = cells
    for file in re.findall(r"\(\.\./\.\./([^)]+)\)", files):
        if not (root / file).exists():
            wrong.append(f"{name}: no file {file}")
    if not re.search(r"\(\.\./\.\./", files):
        wrong.append(f"{name}: no link to a file")
    known = declared if lever_cell.startswith("none: ") else levers
    for lever in re.findall(r"`([a-z_]+)`", lever_cell):
        if lever not in known:
            wrong.append(f"{name}: no lever {lever}")
    for test in test_cell.split("; "):
        if f'"{test}' not in tests:
            wrong.append(f"{name}: no test '{test}'")
    for scenario in re.findall(r"`([a-z0-9-]+)`", scenario_cell):
        if scenario not in scenarios:
            wrong.append(f"{name}: no scenario {scenario}")
    if "`" not in scenario_cell:
        wrong.append(f"{name}: names no scenario")
    if not re.search(r"\(-?[\d.,]+ to -?[\d.,]+\)", sign.replace("- ", "-").replace("+ ", "")):
        wrong.append(f"{name}: the sign has no interval: {sign}")
print("\n".join(wrong) if wrong else f"{len(rows)} rows, none empty")
sys.exit(bool(wrong))
