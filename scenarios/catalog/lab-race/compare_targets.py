#!/usr/bin/env python3
"""Hold run files of lab-race against targets.csv: median and range over the files, as a Markdown table.

    for seed in $(seq 20); do ./headwater run scenarios/catalog/lab-race/baseline.toml --months 31 --seed $seed --out runs/race-$seed.h5; done
    scenarios/catalog/lab-race/compare_targets.py runs/race-*.h5

Needs python3-xarray and python3-netcdf4. Files are of the baseline with the panel of model makers, at scale 1.
"""
import csv
import pathlib
import statistics
import sys

import numpy
import xarray as xr

BAY = ("sf", "south_bay")
NAMES = {"openai": "OpenAI", "gdm": "Google DeepMind", "xai": "xAI", "anthropic": "Anthropic", "meta": "Meta"}
WEEKS = 4.345  # of a month
LARGE_RUN = 25  # log10 FLOP


class Run:
    def __init__(self, path):
        self.path = path
        self.lab = xr.open_dataset(path, group="lab").isel(run=0)
        self.city = xr.open_dataset(path, group="city").isel(run=0)
        self.nation = xr.open_dataset(path, group="nation").isel(run=0)
        self.names = [str(name) for name in self.lab["lab"].values]
        self.dates = list(zip(self.lab["year"].values, self.lab["month_of_year"].values))

    def months(self, text):
        """Positions of the months of a date or of a span."""
        first, last = (tuple(int(part) for part in end.split("-")) for end in (text.split(" to ") * 2)[:2])
        found = [i for i, date in enumerate(self.dates) if first <= tuple(date) <= last]
        return found if found and tuple(self.dates[-1]) >= last else []

    def of_lab(self, measure, lab, month):
        """NaN where the lab has closed, or closed before its first model."""
        if NAMES[lab] not in self.names:
            return float("nan")
        return float(self.lab[measure].isel(time=month, lab=self.names.index(NAMES[lab])))

    def of_makers(self, measure, month):
        """Sum over the labs that have released a model so far: the panel also holds those that will, so it depends on the length of the run."""
        return float(self.lab[measure].isel(time=month).where(self.lab["model_since_step"] <= month).sum())

    def leaders(self, months):
        """The lab with the best model in each month; the first of equals."""
        k = self.lab["capability"].isel(time=months).values
        return [self.names[row] for row in numpy.nanargmax(k, axis=1)]

    def of_nation(self, measure, month):
        return float(self.nation[measure].isel(time=month))

    def large_runs(self, months):
        """Runs of 1e25 FLOP and more that ended with a model; the first term of the event is the compute of the run."""
        events = xr.open_dataset(self.path, group="events")
        kinds = [str(kind) for kind in events["event_kind"].values]
        mine = (events["kind"] == kinds.index("run_end")) & (events["chosen_1"] >= LARGE_RUN)
        return float((mine & (events["step"] >= months[0]) & (events["step"] <= months[-1])).sum())

    def children(self, lab, months):
        """Firms founded by teams that left the lab."""
        events = xr.open_dataset(self.path, group="events")
        if NAMES[lab] not in self.names:
            return float("nan")
        kinds = [str(kind) for kind in events["event_kind"].values]
        number = int(self.lab["lab_id"].isel(lab=self.names.index(NAMES[lab])))
        mine = (events["kind"] == kinds.index("spin_off")) & (events["other_lab"] == number) & (events["step"] <= months[-1])
        return float(mine.sum())

    @staticmethod
    def ratio(part, whole):
        return part / whole if whole > 0 else float("nan")

    def chips(self, which, months):
        """H100-equivalents of the months: of the incumbent vendor (delivered here or sold abroad), the part of it sold abroad, or the
        others' part of all."""
        delivered = [self.of_nation("chips_delivered", month) for month in months]
        share = [self.of_nation("challenger_share", month) for month in months]
        others = sum(number * part for number, part in zip(delivered, share) if part == part)
        abroad = sum(self.of_nation("chips_exported", month) for month in months)
        incumbent = sum(delivered) - others + abroad
        return {"incumbent": incumbent, "abroad": self.ratio(abroad, incumbent), "others": self.ratio(others, incumbent + others)}[which]

    def value(self, what, date):
        """The value of one target, or None where the file does not reach its date."""
        months = self.months(date)
        if not months:
            return None
        kind, _, rest = what.partition(":")
        if kind in ("heads", "valuation"):
            return self.of_lab(kind, rest, months[-1])
        if kind == "sales":
            return sum(self.of_lab("revenue", rest, month) for month in months)
        if kind == "token_share":  # models by the token in the sales of a lab, of the twelve months to the date
            year = range(max(0, months[-1] - 11), months[-1] + 1)
            return self.ratio(sum(self.of_lab("model_access", rest, m) for m in year), sum(self.of_lab("revenue", rest, m) for m in year))
        if kind == "token_market":
            return 12 * self.of_nation("model_access_sales", months[-1])
        if kind == "token_market_share":
            return self.ratio(self.of_lab("model_access", rest, months[-1]), self.of_makers("model_access", months[-1]))
        if kind == "open_share":
            return self.of_nation("on_open_models", months[-1])
        if kind == "chips":
            return self.chips(rest, months)
        if kind == "chat_price_fall_a_year":
            return (self.of_nation("chat_cost", months[0]) / self.of_nation("chat_cost", months[-1])) ** (12 / (months[-1] - months[0]))
        if kind == "run_rate":
            return 12 * self.of_lab("revenue", rest, months[-1])
        if kind == "ratio":
            _, first, second = rest.split(":")
            return self.value(f"run_rate:{first}", date) / self.value(f"run_rate:{second}", date)
        if kind == "top_share":
            leaders = self.leaders(months)
            known = [NAMES[lab] for lab in ("openai", "gdm", "xai")]
            wanted = [name for name in leaders if (name not in known if rest == "others" else name == NAMES[rest])]
            return len(wanted) / len(leaders)
        if kind == "lead_changes":
            leaders = self.leaders(months)
            return float(sum(a != b for a, b in zip(leaders, leaders[1:])))
        if kind == "lead_weeks":
            return WEEKS * self.of_nation("chip_lead", months[-1])
        if kind == "list_ratio":
            return self.of_nation("rent_hyperscaler", months[-1]) / self.of_nation("rent_neocloud", months[-1])
        if kind == "spread":
            return self.of_nation("rent_spread", months[-1])
        if kind == "list_change":
            return self.of_nation("rent_hyperscaler", months[-1]) / self.of_nation("rent_hyperscaler", months[0]) - 1
        if kind == "largest_run":
            return float(self.lab["largest_run"].isel(time=months[-1]).max())
        if kind == "large_runs":
            return self.large_runs(months)
        if kind == "chat_price_fall":
            return self.of_nation("chat_cost", 0) / self.of_nation("chat_cost", months[-1])
        if kind == "users":
            return self.of_lab("chat_users", rest, months[-1])
        if kind == "user_share":
            return self.ratio(self.of_lab("chat_users", rest, months[-1]), self.of_makers("chat_users", months[-1]))
        if kind == "bay_share":
            series = self.city[rest].isel(time=months).sum("time")
            here = [list(self.city["city_key"].values).index(key) for key in BAY]
            return float(series.isel(city=here).sum() / series.sum())
        if kind == "children":
            return self.children(rest, range(months[-1] + 1))
        raise ValueError(what)


def readable(value):
    if abs(value) >= 1e20:
        return f"{value:.2g}".replace("e+", "e")
    for size, name in ((1e9, " bn"), (1e6, " mn")):
        if abs(value) >= size:
            return f"{value / size:.3g}{name}"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def targets():
    """The rows of targets.csv that a run answers."""
    lines = pathlib.Path(__file__).with_name("targets.csv").read_text(encoding="utf-8").splitlines()
    return [row for row in csv.DictReader(line for line in lines if not line.startswith("#")) if row["what"]]


def answers(rows, runs):
    """The rows with what the runs say: values in order, their median, and whether it lies in the band."""
    found = []
    for row in rows:
        values = sorted(value for run in runs if (value := run.value(row["what"], row["date"])) is not None and value == value)
        median = statistics.median(values) if values else None
        found.append({**row, "values": values, "median": median,
                      "hit": bool(values) and float(row["low"]) <= median <= float(row["high"])})
    return found


def table(answered, runs):
    numbered = any(row["no"] for row in answered)
    lines = [("| no " if numbered else "") + "| date | what | target (band) | model, median (range) | runs | | source |",
             ("|---" if numbered else "") + "|---|---|---|---|---|---|---|"]
    for row in answered:
        values = row["values"]
        band = f"{readable(float(row['value']))} ({readable(float(row['low']))} to {readable(float(row['high']))})"
        model = f"{readable(row['median'])} ({readable(values[0])} to {readable(values[-1])})" if values else "no value"
        lines.append((f"| {row['no']} " if numbered else "") + f"| {row['date']} | {row['what']} | {band} | {model} | {len(values)} "
                     f"| {'hit' if row['hit'] else '**miss**'} | {row['source']} |")
    return "\n".join(lines) + f"\n\n{sum(row['hit'] for row in answered)} of {len(answered)} medians in their bands, {runs} runs."


def main(paths):
    if not paths:
        sys.exit(__doc__)
    runs = [Run(path) for path in paths]
    print(table(answers(targets(), runs), len(runs)))


if __name__ == "__main__":
    main(sys.argv[1:])
