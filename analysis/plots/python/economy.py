# Needs Python 3 with xarray, netCDF4, pandas and matplotlib. Use: economy.py RUN.h5 PICTURE.png [TARGETS.csv]; run with --set output.labs=all
"""An economy of cities at a glance: firms, their sizes and growth, founding and closing, moves, pay, work, budgets; dots are the record's."""
import sys

try:
    import matplotlib.pyplot as plt
    import netCDF4  # noqa: F401 (xarray reads with it)
    import numpy as np
    import pandas as pd
    import xarray as xr
except ImportError as missing:
    sys.exit(f"{missing} in {sys.executable}\n"
             "Debian, Ubuntu: apt-get install python3-xarray python3-netcdf4 python3-pandas python3-matplotlib\n"
             "                and call /usr/bin/python3 in place of python3\n"
             f"elsewhere:      {sys.executable} -m pip install xarray netCDF4 pandas matplotlib")

file, picture = sys.argv[1:3]
about = xr.open_dataset(file).attrs
city, nation, lab = (xr.open_dataset(file, group=group).isel(run=0) for group in ("city", "nation", "lab"))
moves = xr.open_dataset(file, group="flows").moves.isel(run=0).sum(["year", "tier"])
targets = pd.read_csv(sys.argv[3], comment="#") if len(sys.argv) > 3 else None
COLOURS = ["#0072B2", "#D55E00", "#009E73", "#E69F00", "#56B4E9", "#CC79A7", "#999933"]
if "heads" not in lab or "revenue" not in lab:
    sys.exit(f"{file}: its panel of labs holds no heads or no revenue; run with --set output.labs=all")
keys = [str(key) for key in city.city.values]
named = {"start_up", "application", "big_tech"}
meanings = lab.lab_kind.attrs["flag_meanings"].split()
firm = np.isin(lab.lab_kind.values, [code for code, kind in zip(lab.lab_kind.attrs["flag_values"], meanings) if kind in named])
heads, sales = (lab[name].values[:, firm] for name in ("heads", "revenue"))
years = [y for y in np.unique(lab.year.values) if (lab.year.values == y).sum() == 12]
of_year = {y: np.flatnonzero(lab.year.values == y) for y in years}
figure, panels = plt.subplots(2, 4, figsize=(16, 7), layout="constrained")
axes = iter(panels.flat)


def panel(title, **settings):
    one = next(axes)
    one.set_title(title, fontsize=9.5, loc="left")
    one.set(**settings)
    one.grid(alpha=0.25)
    one.spines[["top", "right"]].set_visible(False)
    return one


def record(one, measure, colour, factor=1.0, **where):
    if targets is None:
        return
    rows = targets[targets.measure == measure]
    for column in ("city", "tier"):
        wanted = where.get(column)
        rows = rows[rows[column] == wanted] if wanted else rows[rows[column].isna()]
    rows = rows[rows["as"] == "value"]
    when = pd.to_datetime(rows.date)
    one.errorbar(when, rows.value * factor, rows.tolerance * factor, fmt="o", ms=4, lw=1, color=colour, zorder=5)


one = panel("Firms of the country", ylabel="firms")
one.plot(nation.time, nation.national_firms, color=COLOURS[0])
record(one, "national_firms", "black")
one.set_ylim(0)

one = panel("Sizes: share of firms that are larger", xscale="log", yscale="log", xlabel="people", ylabel="share")
for y, colour in zip([years[0], years[len(years) // 2], years[-1]], COLOURS):
    size = np.sort(heads[of_year[y][-1]])
    size = size[size > 0]
    if len(size):
        one.plot(size, 1 - np.arange(len(size)) / len(size), color=colour, label=str(y))
if len(size):
    line = np.array([10, size.max()])
    one.plot(line, (size >= 10).mean() * 10 / line, color="#888888", ls="--", lw=1, label="1 / size (Zipf)")
one.legend(frameon=False, fontsize=8)

one = panel("Growth of sales over a year, around the median", yscale="log", xlabel="ln growth", ylabel="density")
for (a, b), colour in zip([(years[k], years[k + 1]) for k in {len(years) // 2 - 1, len(years) - 2} if k >= 0], COLOURS):
    before, after = np.nansum(sales[of_year[a]], axis=0), np.nansum(sales[of_year[b]], axis=0)
    lived = (heads[of_year[a][0]] > 0) & (heads[of_year[b][-1]] > 0) & (before > 0) & (after > 0)
    change = np.log(after[lived] / before[lived])
    if len(change) < 20:
        continue
    change -= np.median(change)
    density, edges = np.histogram(change, bins=41, range=(-4, 4), density=True)
    one.plot((edges[1:] + edges[:-1]) / 2, np.where(density > 0, density, np.nan), "o-", ms=3, lw=0.8, color=colour, label=f"{a} to {b}")
    width = np.abs(change).mean()
    x = np.linspace(-4, 4, 101)
    one.plot(x, np.exp(-np.abs(x) / width) / (2 * width), color=colour, ls=":", lw=1)
one.set_ylim(1e-3)
one.plot([], [], color="#888888", ls=":", label="tent of the same width")
one.legend(frameon=False, fontsize=8)

one = panel("Founded and closed in a year, of firms there", ylabel="%")
held = [nation.national_firms.values[of_year[y]].mean() for y in years]
for name, colour, text in (("firms_founded", COLOURS[0], "founded"), ("firms_exited", COLOURS[1], "closed"),
                           ("closed_for_cash", COLOURS[3], "closed for want of money")):
    if name in city:
        total = city[name].values.sum(axis=1)
        one.plot(years, [100 * total[of_year[y]].sum() / h for y, h in zip(years, held)], "o-", ms=3, color=colour, label=text)
one.set_ylim(0)
one.legend(frameon=False, fontsize=8)

one = panel("Moves between two cities, for a million pairs of people", xscale="log", yscale="log", xlabel="km", ylabel="moves in a year")
latitude, longitude = np.radians(city.latitude.values), np.radians(city.longitude.values)
half = (np.sin((latitude[:, None] - latitude) / 2) ** 2 +
        np.cos(latitude[:, None]) * np.cos(latitude) * np.sin((longitude[:, None] - longitude) / 2) ** 2)
distance = 2 * 6371 * np.arcsin(np.sqrt(half))
people = city.talent.sum("tier").mean("time").values
flow = moves.values / len(years) / (people[:, None] * people) * 1e6
apart = ~np.eye(len(people), dtype=bool) & (flow > 0)
one.plot(distance[apart], flow[apart], "o", ms=3, color=COLOURS[0], alpha=0.6)
if apart.sum() > 2:
    slope, level = np.polyfit(np.log(distance[apart]), np.log(flow[apart]), 1)
    x = np.array([distance[apart].min(), distance[apart].max()])
    one.plot(x, np.exp(level) * x**slope, color="#888888", ls="--", lw=1, label=f"slope {slope:.2f} (each pair counts the same)")
    one.legend(frameon=False, fontsize=8)

one = panel("Mean pay a month; dotted: posted for core people", ylabel=f"1,000 {about.get('currency', '')}".strip())
largest = np.argsort(people)[::-1][:6]
for place, colour in zip(largest, COLOURS):
    one.plot(city.time, city.mean_pay.isel(city=place) / 1000, color=colour, lw=1.2, label=keys[place])
    one.plot(city.time, city.posted_pay.isel(city=place, tier=1) / 1000, color=colour, lw=0.7, ls=":")
one.set_ylim(0)
one.legend(frameon=False, fontsize=7.5, ncols=3, loc="lower left")

one = panel("Between jobs, and posts open", ylabel="%")
for place, tier in enumerate(nation.tier.values):
    one.plot(nation.time, 100 * nation.unemployment.isel(tier=place), color=COLOURS[place], lw=1, label=f"{tier}: between jobs")
if "vacancies" in city:
    open_posts = 100 * city.vacancies.sum("city") / city.talent.sum(["city", "tier"])
    one.plot(city.time, open_posts, color="black", lw=1, label="posts open, of all people")
one.set_ylim(0)
one.legend(frameon=False, fontsize=8)

one = panel(f"Budgets of all cities in {years[-1]}")
parts = [(name, text) for name, text in (
    ("tax_received", "taxes of the field"), ("work_tax_received", "of work"), ("value_added_tax_received", "value added"), ("income_tax_received", "income"),
    ("other_tax_received", "other taxes"), ("land_sales", "land"), ("transfers_by_rule", "transfers"), ("services_paid", "services"),
    ("public_money", "levers"), ("bonds_issued", "bonds"), ("city_debt", "debt at the end")) if name in city]
values = [(city[name].values[of_year[years[-1]][-1]].sum() if name == "city_debt" else city[name].values[of_year[years[-1]]].sum()) / 1e9
          for name, _ in parts]
spent = {"services_paid", "public_money"}
one.barh([text for _, text in parts], values, color=[COLOURS[1] if name in spent else COLOURS[3] if name in ("bonds_issued", "city_debt") else COLOURS[0] for name, _ in parts])
one.invert_yaxis()
one.set(ylabel="", xscale="log", xlabel="billions (red: spent, yellow: borrowed)")
one.set_xlim(1)

figure.suptitle(f"{about['title']}, scale {about['scale']:g}" + ("; dots with bars: the record with its tolerance" if targets is not None else ""), fontsize=11, x=0.01, ha="left")
figure.supxlabel(f"Source: headwater {about['scenario']}, seed {about['seed']}, state {about['state_hash']}", fontsize=7, color="#666666", x=0.01, ha="left")
figure.savefig(picture, dpi=80)
