"""The tables of the catalog: derived as written, complete, and consistent with one another."""

import csv
import math
import pathlib
import shutil
import subprocess
import sys
import tempfile

CATALOG = pathlib.Path("scenarios/catalog")
CHINA = CATALOG / "china-cities"
LABS = CATALOG / "lab-race"
DERIVED = {CHINA: ("cities.csv", "cities_sources.csv", "distances.csv"),
           LABS: ("cities.csv", "cities_sources.csv", "distances.csv", "organisations.csv", "organisations-equal.csv", "organisations-no-lead.csv",
                  "series.csv")}
MARKS = {"stated", "published", "assumed"}
SHARES = ("star_share", "core_share", "broad_share", "firm_share")
failures = []


def claim(text, holds, detail=""):
    print(f"{'ok  ' if holds else 'FAIL'} {text} {detail if not holds else ''}".rstrip())
    if not holds:
        failures.append(text)


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def kilometres(a, b):
    """Great circle on a sphere of 6371 km."""
    lat_a, lon_a, lat_b, lon_b = (math.radians(float(x[c])) for x in (a, b) for c in ("latitude_deg", "longitude_deg"))
    h = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(h))


def check_derivation(family):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        shutil.copy(family / "events.csv", folder)
        subprocess.run([sys.executable, family / "derive.py", family / "sources", folder], check=True)
        for name in DERIVED[family]:
            claim(f"{family.name}: {name} is what derive.py makes of its sources",
                  (folder / name).read_bytes() == (family / name).read_bytes())


def check_two_worlds():
    """Its tables come from those of the two families."""
    family = CATALOG / "two-worlds"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, family / "derive.py", folder], check=True)
        for name in ("cities.csv", "cities_sources.csv", "organisations.csv", "china-policy.toml"):
            claim(f"two-worlds: {name} is what derive.py makes of the families",
                  (pathlib.Path(folder) / name).read_bytes() == (family / name).read_bytes())
    nations = {r["nation"] for r in rows_of(family / "nations.csv")}
    claim("two-worlds: each city is of a nation", {r["nation"] for r in rows_of(family / "cities.csv")} == nations)


def check_contracts():
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, LABS / "derive_contracts.py", LABS / "sources", folder], check=True)
        for name in ("contracts.csv", "contracts_race.csv", *(f"contract_terms_{year}.csv" for year in (2019, 2023, 2024, 2025))):
            claim(f"lab-race: {name} is what derive_contracts.py makes of its sources",
                  (pathlib.Path(folder) / name).read_bytes() == (LABS / name).read_bytes())
    labs = {r["organisation"] for r in rows_of(LABS / "organisations.csv")}
    rows = rows_of(LABS / "contracts.csv")
    claim("lab-race: receivers of dated rounds are organisations, and payers these or the rest of the world",
          all(r["receiver"] in labs and r["payer"] in {f"organisation:{lab}" for lab in labs} | {"rest_of_world"} for r in rows))
    sums = {}
    for r in rows:
        sums[r["receiver"]] = sums.get(r["receiver"], 0) + float(r["amount_usd"]) / 1e9
    # labs_series.csv and contracts_sv.csv: 6.6 and 40 of OpenAI, 6 and 6 of xAI.
    claim("lab-race: dated rounds add to those of the record", abs(sums["openai"] - 46.6) < 1e-9 and abs(sums["xai"] - 12) < 1e-9, sums)


def check_supply():
    """Vendors, sellers and power of the lab race follow from their sources, and fit one another."""
    names = ("vendors.csv", "clouds.csv", "power.csv")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        subprocess.run([sys.executable, "-B", LABS / "derive_supply.py", LABS / "sources", folder], check=True)
        for name in names:
            claim(f"lab-race: {name} is what derive_supply.py makes of its sources",
                  (folder / name).read_bytes() == (LABS / name).read_bytes())
    for family in (CHINA, LABS):
        tables = {name: rows_of(family / name) for name in names}
        claim(f"{family.name}: every vendor, seller and place of power carries a mark and a source",
              all(r["mark"] in MARKS and r["source"] for rows in tables.values() for r in rows))
        cities = {r["city"] for r in rows_of(family / "cities.csv")}
        claim(f"{family.name}: halls and power stand in cities",
              {r["place"] for name in ("clouds.csv", "power.csv") for r in tables[name]} <= cities)


def check_family(folder):
    cities = {r["city"]: r for r in rows_of(folder / "cities.csv")}
    for column in SHARES:
        total = sum(float(r[column]) for r in cities.values())
        claim(f"{folder.name}: {column} adds to one", abs(total - 1) < 1e-9, total)
        claim(f"{folder.name}: {column} is never negative", all(float(r[column]) >= 0 for r in cities.values()))

    distances = rows_of(folder / "distances.csv")
    pairs = [frozenset((r["city_a"], r["city_b"])) for r in distances]
    wanted = {frozenset((a, b)) for a in cities for b in cities if a < b}
    claim(f"{folder.name}: each pair of cities has one distance", len(pairs) == len(set(pairs)) and set(pairs) == wanted)
    far = [r for r in distances if r["mark"] == "published" and
           abs(float(r["km"]) / kilometres(cities[r["city_a"]], cities[r["city_b"]]) - 1) > 0.02]
    claim(f"{folder.name}: published distances follow from the coordinates within 2 %", not far, far[:3])

    organisations = rows_of(folder / "organisations.csv")
    keys = [r["organisation"] for r in organisations]
    claim(f"{folder.name}: no organisation is listed twice", len(keys) == len(set(keys)))
    lost = [r["organisation"] for r in organisations
            if r["seat"] not in cities or (r["branch_city"] or r["seat"]) not in cities or
            (r["parent"] and r["parent"] not in keys)]
    claim(f"{folder.name}: seats, branches and parents exist", not lost, lost)
    claim(f"{folder.name}: every organisation and event carries a mark and a source",
          all(r["mark"] in MARKS and r["source"]
              for r in organisations + rows_of(folder / "events.csv")))


def check_sources(family):
    """Each number of cities.csv has its mark, and lies in the range that its source leaves open."""
    cities = {r["city"]: r for r in rows_of(family / "cities.csv")}
    cells = {(r["city"], r["column"]): r for r in rows_of(family / "cities_sources.csv")}
    numbers = [(city, c) for city, r in cities.items() for c in r if c not in ("city", "label")]
    claim(f"{family.name}: each cell has a row of its own on mark and source",
          sorted(cells) == sorted(numbers) and all(r["mark"] in MARKS and r["source"] for r in cells.values()))
    outside = [(key, cities[key[0]][key[1]]) for key, r in cells.items()
               if r["low"] and not float(r["low"]) * 0.995 <= float(cities[key[0]][key[1]]) <= float(r["high"]) * 1.005]
    claim(f"{family.name}: each cell lies in its own range", not outside, outside)


def check_lab_targets():
    """Every row of the dated targets is answered, by a value of a run or by what it waits for."""
    wanted = [r["no"] for r in rows_of(LABS / "sources" / "targets_sv.csv")]
    answered = rows_of(LABS / "targets.csv")
    claim("lab-race: each dated target stands in targets.csv", sorted(set(wanted)) == sorted({r["no"] for r in answered}))
    wrong = [r for r in answered if bool(r["what"]) == bool(r["waits_for"])]
    claim("lab-race: a target is computed or says what it waits for", not wrong, wrong)
    numbers = [r for r in answered if r["what"] and not (float(r["low"]) < float(r["high"]))]
    claim("lab-race: what is computed has a band", not numbers, numbers)


def check_targets():
    """Calibration targets name cities of the scenario, dates of the run, and a known mark."""
    cities = {r["city"] for r in rows_of(CHINA / "cities.csv")}
    targets = rows_of(CHINA / "targets.csv") + rows_of(CHINA / "targets-further.csv")
    wrong = [r for r in targets
             if (r["city"] and r["city"] not in cities) or not "2018-01" <= r["date"] <= "2030-12" or
             r["mark"] not in MARKS or not r["source"] or float(r["tolerance"]) <= 0]
    claim("china-cities: targets are complete", bool(targets) and not wrong, wrong)


for derived in DERIVED:
    check_derivation(derived)
    check_sources(derived)
check_two_worlds()
check_contracts()
for family in (CHINA, LABS, CATALOG / "three-cities"):
    check_family(family)
check_targets()
check_lab_targets()
check_supply()
sys.exit(1 if failures else 0)
