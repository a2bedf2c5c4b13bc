#!/usr/bin/env python3
"""Puts the places, organisations and policy of china-cities and lab-race into the tables of one world.

    python3 derive.py [TARGET]

reads the tables of both families (folders beside this one) and writes cities.csv, cities_sources.csv, organisations.csv and china-policy.toml in TARGET
(default: the folder of this file). The same input gives the same bytes. docs/model/two-worlds.md says what each step means.
"""
import csv
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
CATALOG = HERE.parent
RATE = 7.2  # CNY in China's unit of account, as lab-race/one-price.toml converts
TIERS = ("star", "core", "broad")
# People and firms of January 2018 at scale 1. China: defaults of the group population. Outside: one-price.toml of lab-race, which are of 2023; M: stars were
# mostly there, the others are 0.7 of 2023 (0.5 to 0.9), firms two thirds.
PEOPLE = {"china": {"star": 2000, "core": 45000, "broad": 470000, "firm": 1000},
          "outside": {"star": 1760, "core": 0.7 * 50600, "broad": 0.7 * 492024, "firm": 2000}}
SUPPLY = {"china": 1.03, "outside": 0.5}  # arrival.supply of the families; the scenario has that of china
# Heads of 2018 for labs outside that are older (M, factor 2 each way), cash flow of parents of 2018 in USD (annual reports, from memory, verify), and what
# their best model of January 2018 could do (M: national_regime.frontier_start for the best, others a little behind).
OUTSIDE = {"openai": (60, None, 20.8), "gdm": (900, 48e9, 21.6), "meta": (500, 29e9, 21.2), "apple": (30, 77e9, None), "microsoft": (350, 44e9, 21.2),
           "nvidia": (100, 3.2e9, None), "amd": (20, 0.03e9, None), "coreweave": (2, None, None), "oracle": (10, 15e9, None), "amazon": (250, 31e9, None)}
# The same of parents in China, USD: M, from memory, verify.
CHINA = {"baidu": (5e9, 21.0), "bytedance": (2e9, None), "alibaba_damo": (20e9, 20.9), "tencent_ai_lab": (15e9, 20.9), "huawei_noah": (11e9, 20.8)}
MONEY_LEVERS = {"institute_budget", "relocation_subsidy", "fund_size", "voucher_cap", "voucher_budget", "grant_cap"}
DROPPED = {"talent_package"}  # for stars from abroad: abroad is in this world


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def number(value, digits=6):
    if value in ("", None):
        return ""
    value = float(f"{float(value):.{digits}g}")
    return f"{value:.0f}" if value == round(value) else repr(value)


def write(path, header, rows, comment):
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(f"# {comment}\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def cities(target):
    header = ["city", "label", "latitude_deg", "longitude_deg", "population", "rent_usd_m2_month", "wage_usd_month", "core_pay_usd_month",
              "star_pay_usd_month", "graduates_per_year", "market_strength", "star_share", "core_share", "broad_share", "firm_share", "nation"]
    rows, sources = [], []
    total = {k: sum(PEOPLE[n][k] for n in PEOPLE) for k in PEOPLE["china"]}
    for nation, folder in (("china", "china-cities"), ("outside", "lab-race")):
        money = RATE if nation == "china" else 1
        of = "cny" if nation == "china" else "usd"
        table = rows_of(CATALOG / folder / "cities.csv")
        sums = {k: sum(float(row[f"{k}_share"]) for row in table) for k in (*TIERS, "firm")}
        for row in table:
            share = {k: float(row[f"{k}_share"]) / sums[k] * PEOPLE[nation][k] / total[k] for k in (*TIERS, "firm")}
            amount = lambda key: number(float(row[key]) / money) if row.get(key) else ""
            rows.append([row["city"], row["label"], row["latitude_deg"], row["longitude_deg"], row["population"], amount(f"rent_{of}_m2_month"),
                         amount(f"wage_{of}_month"), amount(f"core_pay_{of}_month"), amount(f"star_pay_{of}_month"),
                         number(float(row["graduates_per_year"]) * SUPPLY[nation] / SUPPLY["china"]), row.get("market_strength", "") or "1",
                         *(repr(round(share[k], 9)) for k in (*TIERS, "firm")), nation])
        for row in rows_of(CATALOG / folder / "cities_sources.csv"):
            column = row["column"].replace("_cny_", "_usd_")
            if column not in header:
                continue
            scaled = column not in ("latitude_deg", "longitude_deg", "population", "market_strength")
            sources.append([row["city"], column, "assumed" if scaled else row["mark"], row["source"] or "M"])
    # Shares add to one in spite of rounding.
    for k in range(11, 15):
        rest = 1 - sum(float(row[k]) for row in rows[1:])
        rows[0][k] = repr(round(rest, 9))
    comment = "written by derive.py from the tables of china-cities and lab-race; do not edit. Amounts of China in CNY / 7.2"
    write(target / "cities.csv", header, rows, comment)
    write(target / "cities_sources.csv", ["city", "column", "mark", "source"], sources, comment)


def organisations(target):
    header = ["organisation", "label", "kind", "seat", "founded", "heads", "core_share", "star_share", "quality", "openness", "culture", "compute_share",
              "branch_city", "branch_share", "parent", "cash_usd", "capability", "parent_cash_flow_usd", "mark", "source", "note"]
    rows = []
    for row in rows_of(CATALOG / "china-cities" / "organisations.csv"):
        flow, model = CHINA.get(row["organisation"], (None, None))
        rows.append([row["organisation"], row["label"], row["kind"], row["seat"], row["founded"], row["heads"], row["core_share"], row["star_share"],
                     row["quality"], row["openness"], row["culture"], "", row["branch_city"], row["branch_share"], row["parent"], "", number(model),
                     number(flow), "assumed", row["source"], row["note"] + ("; cash flow of the parent: M, verify" if flow else "")])
    for row in rows_of(CATALOG / "lab-race" / "organisations.csv"):
        name = row["organisation"]
        old = row["founded"] < "2018-01"
        heads, flow, model = OUTSIDE.get(name, (float(row["heads"]), None, None))
        cash = {"openai": 1.2e8, "anthropic": 1.24e8}.get(name)
        if cash is None:
            cash = float(row["cash_usd"]) if row["cash_usd"] and not old else (2e9 if flow else 1e7 if old else "")
        founded_later = {"anthropic": 12}
        rows.append([name, row["label"], row["kind"], row["seat"], row["founded"], number(founded_later.get(name, heads)), row["core_share"],
                     row["star_share"], row["quality"], row["openness"], row["culture"], "", row["branch_city"], row["branch_share"], row["parent"],
                     number(cash), number(model), number(flow), "assumed", "M",
                     "heads, cash and cash flow of the parent of 2018 or of the founding: M, verify" if old or name == "anthropic" else "as in lab-race"])
    write(target / "organisations.csv", header, rows,
          "written by derive.py from the tables of china-cities and lab-race; do not edit. All rows are assumed: the opening of 2018 is")


def policy(target):
    text = (CATALOG / "china-cities" / "one-price.toml").read_text(encoding="utf-8")
    blocks = [b for b in re.split(r"(?m)^\[\[lever\]\][^\n]*\n", text)[1:]]
    out = ["# Written by derive.py from china-cities/one-price.toml; do not edit. The policy of China's cities to mid-2025, in China's unit of account (7.2 CNY);",
           "# without talent packages, which are for stars from abroad: abroad is in this world. Where it comes from stands in that file.",
           "# Question, headline measures: see baseline.toml, which builds on this file.",
           "schema = 1", 'name = "two-worlds-policy"', 'title = "Places of two worlds, with the policy of China\'s cities"', 'mark = "assumed"', 'source = "M"', ""]
    out.append((HERE / "places.toml.in").read_text(encoding="utf-8").rstrip() + "\n")
    for block in blocks:
        lines = [l.split(" # ")[0] for l in block.splitlines() if l.strip() and not l.startswith("#")]
        lines = [l for l in lines if re.match(r"^(key|city|cities|value|from|until|lag_months|mark|source)\s*=", l)]
        key = re.search(r'key = "(\w+)"', block).group(1)
        if key in DROPPED:
            continue
        made = []
        for line in lines:
            value = re.match(r"value = ([-\d.e]+)", line)
            if value and key in MONEY_LEVERS:
                line = f"value = {number(float(value.group(1)) / RATE)}"
            made.append(line)
        if not any(l.startswith(("city", "cities")) for l in made):
            made.insert(1, 'nation = "china"')
        out += ["[[lever]]", *made, ""]
    (target / "china-policy.toml").write_text("\n".join(out), encoding="utf-8")


def main():
    target = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    cities(target)
    organisations(target)
    policy(target)


if __name__ == "__main__":
    main()
