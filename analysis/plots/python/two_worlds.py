# Needs Python 3.11 with xarray, netCDF4, numpy and matplotlib. Use: python3 two_worlds.py RUN.h5 PICTURE.png
"""Nations in one run: the best model of each and what is open there, and people who cross the border."""
import sys

try:
    import matplotlib.pyplot as plt
    import netCDF4  # noqa: F401 (xarray reads with it)
    import numpy as np
    import tomllib
    import xarray as xr
except ImportError as missing:
    sys.exit(f"{missing} in {sys.executable}\n"
             "Debian, Ubuntu: apt-get install python3-xarray python3-netcdf4 python3-numpy python3-matplotlib\n"
             "                and call /usr/bin/python3 in place of python3\n"
             f"elsewhere:      {sys.executable} -m pip install xarray netCDF4 numpy matplotlib")

file, picture = sys.argv[1:3]
about = xr.open_dataset(file).attrs
city = xr.open_dataset(file, group="city").isel(run=0)
scenario = tomllib.loads(str(xr.open_dataset(file, group="scenario").toml.values.ravel()[0]))
nations = {row["nation"]: row.get("label", row["nation"]) for row in scenario.get("tables", scenario).get("nations", [])}
if not nations:
    sys.exit(f"{file}: the scenario has no nations")
of = {row["city"]: row["nation"] for row in scenario.get("tables", scenario)["cities"]}
keys = [str(key) for key in city.city_key.values]
members = {nation: [i for i, key in enumerate(keys) if of[key] == nation] for nation in nations}
colours = dict(zip(nations, ["#0072B2", "#D55E00", "#009E73", "#CC79A7"] * 2))

figure, (models, gap, people) = plt.subplots(3, 1, figsize=(7.5, 7.6), sharex=True, layout="constrained", height_ratios=[2, 1, 2])
time = city.time.values
best = {}
for nation, cities in members.items():
    best[nation] = np.where((found := city.nation_frontier.values[:, cities[0]]) > 0, found, np.nan)
    opened = city.nation_open_frontier.values[:, cities[0]]
    models.plot(time, best[nation], color=colours[nation], label=f"{nations[nation]}, best model")
    models.plot(time, np.where(opened > 0, opened, np.nan), color=colours[nation], ls=":", label=f"{nations[nation]}, open there")
models.set(ylabel="log10 of effective FLOP")
models.legend(frameon=False, fontsize=8)
first = np.fmax.reduce(list(best.values()))
for nation in nations:
    gap.plot(time, first - best[nation], color=colours[nation], label=nations[nation])
gap.set(ylabel="behind the best")
year = city.time.dt.year.values
years = np.unique(year)
width = 0.8 / len(nations)
for i, (nation, cities) in enumerate(members.items()):
    came = np.array([np.nansum(city.crossed_in.values[year == y][:, cities]) for y in years])
    home = np.array([np.nansum(city.crossed_home.values[year == y][:, cities]) for y in years])
    middle = np.array([np.datetime64(f"{y}-07-01") for y in years]) + np.timedelta64(int(365 * width * (i - (len(nations) - 1) / 2)), "D")
    people.bar(middle, came, width=365 * width * 0.95, color=colours[nation], alpha=0.45, label=f"came to {nations[nation]}")
    people.bar(middle, home, width=365 * width * 0.95, color=colours[nation], label="of them, back home")
people.set(ylabel="people a year across the border", xlabel="year")
people.legend(frameon=False, fontsize=8, ncol=4, loc="lower center", bbox_to_anchor=(0.5, 1))
figure.suptitle(f"{about['title']}: frontiers and people across the border", fontsize=10)
source = f"Source: headwater {about['scenario']}, seed {about['seed']}, state {about['state_hash']}"
figure.supxlabel(source, fontsize=7, color="#666666", x=0.01, ha="left")
figure.savefig(picture, dpi=90)
