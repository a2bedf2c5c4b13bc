#!/usr/bin/env python3
"""Derives the start of the lab-race scenarios from the source tables.

    python3 derive.py [SOURCES [TARGET]]

reads SOURCES (default: sources/ beside this file) and writes cities.csv, cities_sources.csv, distances.csv, organisations.csv and series.csv in TARGET
(default: the folder of this file). The same input gives the same bytes. README.md explains each step.
"""

import csv
import datetime
import math
import pathlib
import sys

MARKS = {"S": "stated", "F": "published", "M": "assumed"}
WEAKEST = ("stated", "published", "assumed")
TIERS = ("star", "core", "broad")
FEET = 10.7639  # square feet in a square metre
HOURS = 730  # of a month
FAIR_PRICE = 1.875  # USD per GPU-hour, the middle of 1.75 and 2.00 (S1)
ALGORITHM_GROWTH = 3  # a year, P-77; the default of national_regime.algorithm_growth
OWN_RESEARCH = 0.1  # of the compute that a cloud owns, taken as the use of its own laboratory
CHINA = {"alibaba", "deepseek", "01ai", "bytedance", "minimax"}


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def number(value, digits=6):
    """Text with at most so many significant digits, never in powers of ten."""
    if value == "" or value is None:
        return ""
    value = float(f"{float(value):.{digits}g}")
    return f"{value:.0f}" if value == round(value) else repr(value)


def write(path, header, rows, comment):
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(f"# {comment}\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def weakest(*marks):
    return max(marks, key=WEAKEST.index)


class Cell:
    """A number with where it comes from."""

    def __init__(self, value, mark, source, low="", high="", note=""):
        self.value, self.mark, self.source = float(value), MARKS.get(mark, mark), source
        self.low, self.high, self.note = low, high, note

    def scaled(self, factor, note=None):
        times = lambda text: "" if text == "" else float(text) * factor
        return Cell(self.value * factor, self.mark, self.source, times(self.low), times(self.high),
                    self.note if note is None else note)


class Places:
    def __init__(self, folder):
        self.rows = rows_of(folder / "places_sv.csv")
        self.keys = [row["place_id"] for row in self.rows]
        self.cells = {(r["place_id"], r["column"]): r for r in rows_of(folder / "places_sv_sources.csv")}
        self.start = {(r["name"], r["place_id"]): Cell(r["value"], r["mark"], r["source"], r["low"], r["high"], r["note"])
                      for r in rows_of(folder / "start_2023.csv")}

    def cell(self, place, column):
        value = next(row for row in self.rows if row["place_id"] == place)[column]
        source = self.cells[place, column]
        return Cell(value, source["mark"], source["source"], source["low"], source["high"], source["note"])

    def count(self, tier, place):
        return self.cell(place, f"ai_talent_{tier}_2023_count")


def shares(cells, digits=4):
    """Parts of the sum, rounded so that they add to one; the rest of the world takes what is left."""
    total = sum(cell.value for cell in cells.values())
    result = {key: cell.scaled(1 / total, f"{number(cell.value)} of {number(total)}") for key, cell in cells.items()}
    for cell in result.values():
        cell.value = round(cell.value, digits)
    result["world_rest"].value = round(1 - sum(c.value for key, c in result.items() if key != "world_rest"), digits)
    return result


def city_cells(places):
    talent = {tier: shares({key: places.count(tier, key) for key in places.keys}) for tier in TIERS}
    firms = shares({key: places.cell(key, "ai_early_round_share_2023") for key in places.keys})
    cells = {}
    for key in places.keys:
        graduates = [places.cell(key, column) for column in ("ai_phd_graduates_year_count", "top_graduates_year_count")]
        rent = places.cell(key, "office_rent_usd_sqft_year")
        cells[key] = {
            "latitude_deg": places.cell(key, "lat_deg"),
            "longitude_deg": places.cell(key, "lon_deg"),
            "population": places.start["population", key],
            "rent_usd_m2_month": rent.scaled(FEET / 12, f"offices, {number(rent.value)} USD a square foot and year"),
            "wage_usd_month": places.cell(key, "pay_broad_k_usd_year").scaled(1000 / 12),
            "core_pay_usd_month": places.cell(key, "pay_core_k_usd_year").scaled(1000 / 12),
            "star_pay_usd_month": places.cell(key, "pay_star_k_usd_year").scaled(1000 / 12),
            "graduates_per_year": Cell(sum(c.value for c in graduates), weakest(*(c.mark for c in graduates)),
                                       "; ".join(sorted({c.source for c in graduates})), note="doctors and top graduates"),
            "star_share": talent["star"][key],
            "core_share": talent["core"][key],
            "broad_share": talent["broad"][key],
            "firm_share": firms[key],
        }
    return cells


def month_end(text):
    year, month = (int(part) for part in text.split("-")[:2])
    return datetime.date(year, month, 28)


def months_between(a, b):
    return (b.year - a.year) * 12 + b.month - a.month


def log_between(points, date):
    """Value at a date, in a straight line of logarithms; beyond the ends the nearest slope goes on."""
    dates = sorted(points)
    right = next((i for i, d in enumerate(dates) if d >= date), len(dates) - 1)
    left = max(0, min(right - 1, len(dates) - 2))
    a, b = dates[left], dates[left + 1]
    slope = (math.log(points[b]) - math.log(points[a])) / months_between(a, b)
    return math.exp(math.log(points[a]) + slope * months_between(a, date))


def supply(folder, places):
    """H100 equivalents outside China at the end of each quarter: what was shipped since 2022, the stock before and less
    what went to China (Nvidia only, as its series)."""
    shipped, china = {}, {}
    for row in rows_of(folder / "compute_sv.csv"):
        if row["metric"] == "shipped compute":
            shipped.setdefault(month_end(row["date"]), []).append(row)
        if row["entity"] == "china" and row["metric"].startswith("compute owned"):
            china[month_end(row["date"])] = float(row["value"])
    for row in rows_of(folder / "labs_series.csv"):
        if row["entity"].startswith("china"):
            china[month_end(row["date"])] = float(row["value"])
    first = places.start["gpu_stock_2021_h100e", ""]
    total, series = first.value, {}
    for date in sorted(shipped):
        total += sum(float(row["value"]) for row in shipped[date])
        series[date] = total - log_between(china, date)
    return series


def progress(date):
    """log10 of what algorithms have made compute more effective since January 2018."""
    return (date.year - 2018 + (date.month - 1) / 12) * math.log10(ALGORITHM_GROWTH)


def frontier_abroad(folder):
    """The best model of makers in China so far, log10 of training FLOP times algorithmic progress since January 2018."""
    best, points = 0.0, {}
    for row in sorted(rows_of(folder / "models_sv.csv"), key=lambda row: row["release_date"]):
        if row["lab"] not in CHINA or not row["training_flop"]:
            continue
        date = datetime.date.fromisoformat(row["release_date"])
        level = math.log10(float(row["training_flop"])) + progress(date)
        if level > best:
            best = level
            points[date.year, date.month] = (level, row)
    return points


def series_rows(folder, places):
    rows = []
    for date, value in supply(folder, places).items():
        if (date.year, date.month) < (2022, 12):
            continue
        rows.append(["gpu_supply", f"{date:%Y-%m}", number(value, 4), "assumed", "F128; F91; M",
                     "shipped outside China since 2022 (F128, less F91) and an assumed stock of before; 0.75 to 1.3 times"])
    for (year, month), (level, row) in frontier_abroad(folder).items():
        mark = MARKS[row["flop_mark"]]
        low, high = (math.log10(float(row[c])) - math.log10(float(row["training_flop"])) for c in ("flop_low", "flop_high"))
        rows.append(["frontier_abroad", f"{year}-{month:02}", number(level, 4), mark, f"{row['flop_source']}; P-77",
                     f"{row['name']}: training FLOP times {ALGORITHM_GROWTH} a year since 2018; {low:+.2f} to {high:+.2f}"])
    return rows


def organisation_rows(folder, places):
    names = {row["lab_id"]: row for row in rows_of(folder / "labs_sv.csv")}
    stock = supply(folder, places)
    start = datetime.date(2022, 12, 28)
    rows = []
    for lab in rows_of(folder / "labs_start.csv"):
        pay = {tier: places.cell(lab["seat"], f"pay_{tier}_k_usd_year").value * 1000 / 12 for tier in TIERS}
        star, core = float(lab["star_share"]), float(lab["core_share"])
        payroll = float(lab["heads"]) * (star * pay["star"] + core * pay["core"] + (1 - star - core) * pay["broad"])
        compute, share = lab["compute_h100e"], ""
        note = f"heads {lab['heads_low']} to {lab['heads_high']}; {lab['note']}"
        if compute:
            then = month_end(lab["compute_date"])
            since = max(start, month_end(lab["founded"]))
            used = float(compute) * log_between(stock, since) / log_between(stock, then)
            if lab["lab_id"] in ("microsoft", "amazon"):
                used *= OWN_RESEARCH
            rent = used * HOURS * FAIR_PRICE
            share = number(min(0.95, rent / (rent + 1.15 * payroll)), 3)
            note += f"; compute_share from {number(used, 3)} H100e at the start against its payroll"
        money = lambda text: number(float(text) * 1e9) if text else ""
        capability = ""
        if lab["model_flop"]:
            capability = number(math.log10(float(lab["model_flop"])) + progress(month_end(lab["model_date"])), 4)
        rows.append([lab["lab_id"], names[lab["lab_id"]]["name"].split(" (")[0].split(" / ")[0], lab["kind"], lab["seat"], lab["founded"],
                     lab["heads"], lab["core_share"], lab["star_share"], lab["quality"], lab["openness"], lab["culture"], share,
                     lab["branch_city"], lab["branch_share"], lab["parent"], money(lab["cash_bn_usd"]), money(lab["valuation_bn_usd"]),
                     capability, money(lab["parent_cash_flow_bn_usd"]), lab["control"], "assumed", lab["source"], note])
    return rows


def distance_rows(folder):
    return [[row["place_a"], row["place_b"], row["great_circle_km"], "published" if row["mark"] == "F" else "assumed",
             "great circle between coordinates of places_sv.csv"] for row in rows_of(folder / "place_pairs_sv.csv")]


def main(arguments):
    here = pathlib.Path(__file__).resolve().parent
    folder = pathlib.Path(arguments[0]) if arguments else here / "sources"
    target = pathlib.Path(arguments[1]) if len(arguments) > 1 else here
    made = "written by derive.py from the tables in sources/; do not edit"
    places = Places(folder)
    cells = city_cells(places)
    columns = list(next(iter(cells.values())))
    labels = {row["place_id"]: row["name"].split(" (")[0] for row in places.rows}
    write(target / "cities.csv", ["city", "label"] + columns,
          [[key, labels[key]] + [number(cells[key][column].value) for column in columns] for key in places.keys], made)
    write(target / "cities_sources.csv", ["city", "column", "mark", "source", "low", "high", "note"],
          [[key, column, cell.mark, cell.source, number(cell.low), number(cell.high), cell.note]
           for key in places.keys for column, cell in cells[key].items()], made)
    write(target / "distances.csv", ["city_a", "city_b", "km", "mark", "source"], distance_rows(folder), made)
    columns = ["organisation", "label", "kind", "seat", "founded", "heads", "core_share", "star_share", "quality", "openness", "culture",
               "compute_share", "branch_city", "branch_share", "parent", "cash_usd", "valuation_usd", "capability", "parent_cash_flow_usd", "control",
               "mark", "source", "note"]
    organisations = organisation_rows(folder, places)
    write(target / "organisations.csv", columns, organisations, made)
    # Arms of E-22: all of one quality, and nobody begins with the best model.
    alike = lambda column, value: [[value(cell) if name == column else cell for name, cell in zip(columns, row)] for row in organisations]
    write(target / "organisations-equal.csv", columns, alike("quality", lambda cell: "1"), made)
    level = columns.index("capability")
    second = sorted(float(row[level]) for row in organisations if row[level])[-2]
    no_lead = alike("capability", lambda cell: number(min(float(cell), second), 4) if cell else cell)
    write(target / "organisations-no-lead.csv", columns, no_lead, made)
    write(target / "series.csv", ["quantity", "date", "value", "mark", "source", "note"], series_rows(folder, places), made)


if __name__ == "__main__":
    main(sys.argv[1:])
