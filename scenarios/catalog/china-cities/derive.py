#!/usr/bin/env python3
"""Derives the start of the china-cities scenarios from the source tables.

    python3 derive.py [SOURCES [TARGET]]

reads cities.csv, cities_sources.csv, city_pairs.csv and start_2018.csv in SOURCES (default: sources/ beside
this file) and events.csv in TARGET, and writes cities.csv, cities_sources.csv and distances.csv in TARGET
(default: the folder of this file). The same input gives the same bytes. SOURCES.md explains each step.
"""

import csv
import pathlib
import sys

REST = "rest_of_china"
MARKS = {"S": "stated", "F": "published", "M": "assumed"}
SHARES = ("star_share", "core_share", "broad_share", "firm_share")
COLUMNS = ("latitude_deg", "longitude_deg", "population", "rent_cny_m2_month", "wage_cny_month",
           "graduates_per_year", "amenity", "market_strength") + SHARES


class Cell:
    """A number with where it comes from."""

    def __init__(self, value, mark, source, low="", high="", note=""):
        self.value, self.mark, self.source = float(value), MARKS.get(mark, mark), source
        self.low, self.high, self.note = low, high, note

    def scaled(self, factor, mark=None, source=None, note=None):
        return Cell(self.value * factor, mark or self.mark, source or self.source,
                    scale(self.low, factor), scale(self.high, factor), self.note if note is None else note)


def scale(text, factor):
    return "" if text == "" else float(text) * factor


def number(value, digits=6):
    """Text with at most so many significant digits, never in powers of ten."""
    if value == "":
        return ""
    value = float(f"{float(value):.{digits}g}")
    return f"{value:.0f}" if value == round(value) else repr(value)


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def write(path, header, rows, comment):
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(f"# {comment}\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


class Sources:
    def __init__(self, folder):
        self.cities = rows_of(folder / "cities.csv")
        self.cells = {(r["city_id"], r["column"]): r for r in rows_of(folder / "cities_sources.csv")}
        self.pairs = rows_of(folder / "city_pairs.csv")
        self.start = {}
        for r in rows_of(folder / "start_2018.csv"):
            self.start.setdefault(r["name"], {})[r["city_id"]] = Cell(
                r["value"], r["mark"], r["source"], r["low"], r["high"], r["note"])
        self.keys = [r["city_id"] for r in self.cities]

    def cell(self, city, column):
        r = self.cells[city, column]
        return Cell(r["value"], r["mark"], r["source"], r["low"], r["high"], r["note"])

    def one(self, name):
        """A value of start_2018.csv that stands alone."""
        (cell,) = self.start[name].values()
        return cell


def shares_from_anchors(anchors, weights, source, note):
    """Cities with an anchor keep it; the others divide what is left in proportion to their weights."""
    left = 1 - sum(cell.value for cell in anchors.values())
    total = sum(cell.value for city, cell in weights.items() if city not in anchors)
    cells = {city: anchors[city] if city in anchors else cell.scaled(left / total, "assumed", source, note)
             for city, cell in weights.items()}
    for cell in cells.values():
        cell.value = round(cell.value, 4)
    cells[REST].value = round(1 - sum(cell.value for city, cell in cells.items() if city != REST), 4)
    return cells


def firm_shares(sources):
    """Beijing from the register of 2018; four cities keep their 2020 share of the firms outside Beijing;
    the rest is divided as in the harmonised shares of 2024."""
    anchors = dict(sources.start["firm_share_2018"])
    published = sources.start["firm_share_2020"]
    factor = (1 - anchors["beijing"].value) / (1 - published["beijing"].value)
    for city, cell in published.items():
        if city != "beijing":
            anchors[city] = cell.scaled(
                factor, "assumed", "P-61; F121",
                note="share of the firms outside Beijing in 2020, taken for 2018")
    weights = {city: sources.cell(city, "ai_firm_share_harmonised_2024") for city in sources.keys}
    weights[REST] = Cell(1 - sum(cell.value for cell in weights.values()), "M", "remainder")
    return shares_from_anchors(anchors, weights, "F121; P-61; harmonised shares of 2024",
                               "share of 2024 among the cities without an own figure for 2018 or 2020")


def talent_shares(sources, tier, firm_share):
    """Beijing as published for the tier; the others in proportion to the mixed R&D talent of 2024. For stars
    and core the rest of the country is the remainder of that table; for the broad tier it is its share of
    firms, because these people work wherever there are firms."""
    anchors = dict(sources.start[tier])
    weights = {city: sources.cell(city, "ai_rd_talent_share_est_2024") for city in sources.keys}
    weights[REST] = Cell(1 - sum(cell.value for cell in weights.values()), "M", "remainder", 0.03, 0.12)
    if tier == "broad_share":
        anchors[REST] = Cell(firm_share[REST].value, "assumed", "as its share of firms", 0.08, 0.2,
                             "broad-tier people work wherever there are firms")
    return shares_from_anchors(anchors, weights, "own estimate of mixed R&D talent in 2024 (F02; F03; F71; F12)",
                               "in proportion to ai_rd_talent_share_est_2024 outside Beijing")


def market_strengths(sources, firm_share):
    """(GDP per head / national GDP per head)^exponent, divided by its mean over firms."""
    nation_gdp, nation_people = sources.one("nation_gdp_bn_rmb"), sources.one("nation_population_million")
    exponent = sources.one("market_strength_exponent").value
    gdp = {city: sources.cell(city, "gdp_2024_bn_rmb").value for city in sources.keys}
    people = {city: sources.cell(city, "population_2024_million").value for city in sources.keys}
    gdp[REST] = nation_gdp.value - sum(gdp.values())
    people[REST] = nation_people.value - sum(people.values())
    mean_wealth = nation_gdp.value / nation_people.value
    raw = {city: (gdp[city] / people[city] / mean_wealth) ** exponent for city in gdp}
    mean = sum(raw[city] * firm_share[city].value for city in raw)
    return {city: Cell(round(raw[city] / mean, 3), "assumed", "own: GDP per head, log-compressed", 0.7, 1.5,
                       "(GDP per head over the national value)^0.25 over its mean among firms")
            for city in raw}


def graduate_factor(events):
    """What dated events add by the end of 2024: the table of graduates is of 2024, the run starts in 2018."""
    factor = 1.0
    for row in events:
        if row["kind"] == "graduates" and row["date"] < "2025":
            factor *= float(row["magnitude"])
    return factor


def city_cells(sources, events):
    firm_share = firm_shares(sources)
    tiers = {tier: talent_shares(sources, tier, firm_share) for tier in SHARES[:3]}
    strength = market_strengths(sources, firm_share)
    amenity = sources.one("amenity")
    graduates = 1 / graduate_factor(events)
    people_13 = sum(sources.cell(city, "population_2024_million").value for city in sources.keys)
    cells = {}
    for city in sources.keys + [REST]:
        row = {"amenity": amenity, "market_strength": strength[city], "firm_share": firm_share[city],
               **{tier: tiers[tier][city] for tier in tiers}}
        if city == REST:
            row["latitude_deg"], row["longitude_deg"] = sources.one("rest_latitude_deg"), sources.one("rest_longitude_deg")
            row["population"] = Cell(round((sources.one("nation_population_million").value - people_13) * 1e6, -4), "M",
                                     "national population less the 13 cities", 1.17e9, 1.2e9)
            row["rent_cny_m2_month"], row["wage_cny_month"] = sources.one("rest_rent"), sources.one("rest_wage")
            row["graduates_per_year"] = sources.one("rest_graduates").scaled(graduates)
        else:
            row["latitude_deg"], row["longitude_deg"] = sources.cell(city, "lat_deg"), sources.cell(city, "lon_deg")
            row["population"] = sources.cell(city, "population_2024_million").scaled(1e6)
            row["rent_cny_m2_month"] = sources.cell(city, "rent_2018_12_rmb_m2_month")
            row["wage_cny_month"] = sources.cell(city, "ai_engineer_wage_est_rmb_month")
            row["graduates_per_year"] = sources.cell(city, "ai_graduates_per_year_est_count").scaled(graduates)
        row["graduates_per_year"].value = round(row["graduates_per_year"].value, -1)
        row["graduates_per_year"].note += "; table value of 2024 less what dated events add from 2018 to 2024"
        cells[city] = row
    return cells


def main():
    here = pathlib.Path(__file__).resolve().parent
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else here / "sources"
    target = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else here
    sources = Sources(folder)
    cells = city_cells(sources, rows_of(target / "events.csv"))
    labels = {r["city_id"]: r["name_en"] for r in sources.cities} | {REST: "Rest of China"}

    written = "written by derive.py from the tables in sources/; do not edit"
    write(target / "cities.csv", ("city", "label") + COLUMNS,
          [[city, labels[city]] + [number(row[c].value) for c in COLUMNS] for city, row in cells.items()], written)
    write(target / "cities_sources.csv", ("city", "column", "mark", "source", "low", "high", "note"),
          [[city, c, row[c].mark, row[c].source, number(row[c].low, 3), number(row[c].high, 3), row[c].note]
           for city, row in cells.items() for c in COLUMNS], written)
    rest = sources.one("rest_km")
    write(target / "distances.csv", ("city_a", "city_b", "km", "mark", "source"),
          [[r["city_a"], r["city_b"], r["great_circle_km"], "published", "great circle between coordinates of F89"]
           for r in sources.pairs] +
          [[city, REST, number(rest.value), rest.mark, rest.source] for city in sources.keys], written)


if __name__ == "__main__":
    main()
