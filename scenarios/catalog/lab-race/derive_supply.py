#!/usr/bin/env python3
"""Derives vendors, sellers of GPU-hours and power of the lab race from the source tables.

    python3 derive_supply.py [SOURCES [TARGET]]

reads SOURCES (default: sources/ beside this file) and writes vendors.csv, clouds.csv and power.csv in TARGET (default: the folder of this file). The same
input gives the same bytes. README.md explains each step.
"""

import pathlib
import sys

import derive

START = "2022-12-31"
MAKING = 2  # months of chip_supply.making
WEEKS = 4.345  # of a month
HALL = 1.43  # kW of an H100-equivalent, F129
HEADROOM = 1.2  # of power over what the fleets of the start take
SELLERS = {  # seller: owner in labs_series.csv, label, kind, place
    "aws": ("amazon", "Amazon Web Services", "hyperscaler", "us_rest"),
    "coreweave": ("", "CoreWeave", "neocloud", "us_rest"),
    "google": ("alphabet", "Google Cloud", "hyperscaler", "us_rest"),
    "microsoft": ("microsoft", "Microsoft Azure", "hyperscaler", "us_rest"),
    "oracle": ("oracle", "Oracle Cloud", "hyperscaler", "texas_memphis"),
    "own_halls": ("meta", "Own halls of other platforms", "hyperscaler", "us_rest"),
}
# What no owner is known of, by place: halls that let to all. Shares assumed.
CLASSES = {
    "halls_us_a": ("Halls of the US, first class", "us_rest", 0.2),
    "halls_us_b": ("Halls of the US, second class", "us_rest", 0.15),
    "halls_us_c": ("Halls of the US, third class", "us_rest", 0.1),
    "halls_texas": ("Halls of Texas", "texas_memphis", 0.05),
    "halls_east": ("Halls of the north-east", "new_york", 0.05),
    "halls_canada": ("Halls of Canada", "toronto_montreal", 0.05),
    "halls_europe_a": ("Halls of Europe, first class", "paris_zurich", 0.1),
    "halls_europe_b": ("Halls of Europe, second class", "london", 0.05),
    "halls_world_a": ("Halls elsewhere, first class", "world_rest", 0.15),
    "halls_world_b": ("Halls elsewhere, second class", "world_rest", 0.1),
}


class Sources:
    def __init__(self, folder):
        self.compute = derive.rows_of(folder / "compute_sv.csv")
        self.series = derive.rows_of(folder / "labs_series.csv")
        self.start = {(r["name"], r["column"]): r for r in derive.rows_of(folder / "supply_start.csv")}
        self.power = [r for r in derive.rows_of(folder / "places_sv_sources.csv") if r["column"] == "power_connection_months"]
        self.places = derive.Places(folder)
        self.supply = derive.supply(folder, self.places)

    def value(self, entity, metric, date):
        return next(float(r["value"]) for r in self.compute if (r["entity"], r["metric"], r["date"]) == (entity, metric, date))

    def shipped(self, entity, date):
        return self.value(entity, "shipped compute", date) / 3

    def owned(self, entity, date):
        return next(float(r["value"]) for r in self.series if (r["entity"], r["date"]) == (entity, date))

    def given(self, name, column):
        row = self.start.get((name, column))
        return row["value"] if row else ""


def china_share(sources):
    """Part of the chips of 2023 that were made for China: A800 at the ratio of an A100, H800 at that of an H100."""
    ratio = {"A100": sources.value("chip", "H100e per A100", "spec"), "H100": 1}
    ratio |= {"A800": ratio["A100"], "H800": 1}
    chips = [(r["metric"].removeprefix("shipped "), float(r["value"])) for r in sources.compute
             if r["entity"] == "nvidia" and r["date"].startswith("2023") and r["unit"] == "units"]
    counted = [(chip, units * ratio[chip]) for chip, units in chips if chip in ratio]
    return sum(n for chip, n in counted if chip.endswith("800")) / sum(n for _, n in counted)


def vendor_rows(sources):
    def row(key, label, kind, customer, output, growth, backlog, export, price, kilowatts, mark, source, note):
        given = lambda column: sources.given(key, column)
        return [key, label, kind, "home", customer, derive.number(output, 4), derive.number(growth, 3), derive.number(backlog, 3),
                derive.number(export, 3), derive.number(price, 4), given("surroundings_usd_gpu"), given("domain") or 8, given("next_domain"), given("settings"),
                kilowatts, given("research_months") or 0, mark, source, note]

    nvidia = sources.shipped("nvidia", START)
    export = china_share(sources)
    lead = sources.value("market", "server lead time", START) / WEEKS
    tpu = sources.shipped("google tpu", "2023-03-31")
    mi300 = sources.value("chip", "H100e per MI300X", "spec")
    power = sources.value("chip", "power MI300X", "spec") / sources.value("chip", "power H100 SXM", "spec") * HALL / mi300
    return [
        row("amazon_trainium", "Trainium", "in_house", "aws", float(sources.given("amazon_trainium", "output_gpus_month")),
            float(sources.given("amazon_trainium", "growth")), 0, 0, float(sources.given("amazon_trainium", "list_usd_gpu")),
            sources.given("amazon_trainium", "kilowatts_gpu"), "assumed", "supply_start.csv; M",
            "no shipments known before 2024"),
        row("amd", "AMD", "challenger", "", float(sources.given("amd", "output_gpus_month")), float(sources.given("amd", "growth")), 0, 0,
            float(sources.given("amd", "list_usd_gpu")), derive.number(power, 3), "assumed", "supply_start.csv; F129; M",
            "power of the MI300X over its 1.32 H100e; the rest assumed"),
        row("google_tpu", "TPU", "in_house", "google", tpu, sources.shipped("google tpu", "2024-03-31") / tpu, 0, 0,
            float(sources.given("google_tpu", "list_usd_gpu")), sources.given("google_tpu", "kilowatts_gpu"), "assumed", "F128; M",
            "first whole quarter of 2023 and the growth to that of 2024; price assumed"),
        row("nvidia", "Nvidia", "incumbent", "", nvidia, sources.shipped("nvidia", "2023-12-31") / nvidia,
            max(0, lead - MAKING) * nvidia * (1 - export), export, sources.value("market", "chip price H100", "2022"), HALL,
            "published", "F128; F129; M", "last quarter of 2022 and what was decided for 2023; on order: a lead of 12 weeks (M) less two months; "
            "export: chips made for China in 2023"),
    ]


def cloud_rows(sources):
    stock = sources.supply[derive.month_end(START)]
    owners = [owner for owner, *_ in SELLERS.values() if owner]
    china = sources.owned("china (Nvidia only)", START)
    since = sum(float(r["value"]) for r in sources.compute if r["metric"] == "shipped compute" and r["date"] <= START) - china
    fleets = {}
    for key, (owner, *_) in SELLERS.items():
        given = sources.given(key, "gpus")
        # What is owned counts chips shipped since 2022; older ones are owned in proportion.
        fleets[key] = float(given) if given else sources.owned(owner, START) * stock / since
    rest = stock - sum(fleets.values())
    rows = []
    for key, (owner, label, kind, place) in SELLERS.items():
        given = lambda column: sources.given(key, column)
        rows.append([key, label, kind, place, derive.number(fleets[key], 3), derive.number(fleets[key] * HALL * HEADROOM / 1000, 3),
                     given("list_usd_gpu_hour"), given("largest_site_gpus"), given("cash_usd"), "assumed", "F91; F133; F168; M",
                     "owned of the chips since 2022 (F91), with older ones in proportion" if owner else "fleet assumed"])
    for key, (label, place, share) in CLASSES.items():
        gpus = float(derive.number(rest * share, 3))
        rows.append([key, label, "neocloud", place, derive.number(gpus), derive.number(gpus * HALL * HEADROOM / 1000, 3), "", "", "",
                     "assumed", "F128; M", f"{share:g} of what no owner is known of"])
    return sorted(rows)


def power_rows(sources):
    return [[r["place_id"], r["value"], sources.given(r["place_id"], "pace_mw_year"), "assumed",
             f"{r['source']}; M", f"{r['low']} to {r['high']} months; pace assumed"] for r in sources.power]


def main(arguments):
    here = pathlib.Path(__file__).resolve().parent
    sources = Sources(pathlib.Path(arguments[0]) if arguments else here / "sources")
    target = pathlib.Path(arguments[1]) if len(arguments) > 1 else here
    made = "written by derive_supply.py from the tables in sources/; do not edit"
    derive.write(target / "vendors.csv",
                 ["vendor", "label", "kind", "origin", "customer", "output_gpus_month", "growth", "backlog_gpus", "export_share", "list_usd_gpu",
                  "surroundings_usd_gpu", "domain", "next_domain", "settings", "kilowatts_gpu", "research_months", "mark", "source", "note"], vendor_rows(sources), made)
    derive.write(target / "clouds.csv", ["cloud", "label", "kind", "place", "gpus", "power_mw", "list_usd_gpu_hour", "largest_site_gpus", "cash_usd",
                                         "mark", "source", "note"], cloud_rows(sources), made)
    derive.write(target / "power.csv", ["place", "wait_months", "pace_mw_year", "mark", "source", "note"], power_rows(sources), made)


if __name__ == "__main__":
    main(sys.argv[1:])
