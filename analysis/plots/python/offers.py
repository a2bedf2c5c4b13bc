# Needs Python 3 with xarray, netCDF4, numpy and matplotlib. Use: python3 offers.py RUN.h5 PICTURE.png
"""Large offers to single people: how many a year above each size, and their distribution, declined and accepted."""
import sys

try:
    import matplotlib.pyplot as plt
    import netCDF4  # noqa: F401 (xarray reads with it)
    import numpy as np
    import xarray as xr
except ImportError as missing:
    sys.exit(f"{missing} in {sys.executable}\n"
             "Debian, Ubuntu: apt-get install python3-xarray python3-netcdf4 python3-numpy python3-matplotlib\n"
             "                and call /usr/bin/python3 in place of python3\n"
             f"elsewhere:      {sys.executable} -m pip install xarray netCDF4 numpy matplotlib")

file, picture = sys.argv[1:3]
about = xr.open_dataset(file).attrs
events = xr.open_dataset(file, group="events").load()
kind = events.event_kind.values[events.kind.values]
told = np.isin(kind, ["offer_accepted", "offer_declined"])
if not told.any():
    sys.exit(f"{file}: no large offers; the mechanism offers makes them")
value, taken = events.value.values[told], kind[told] == "offer_accepted"
year = events.time.dt.year.values[told]
each = 1 / about["scale"]  # an offer of the run stands for so many
years = np.arange(year.min(), year.max() + 1)

figure, (counts, sizes) = plt.subplots(1, 2, figsize=(9, 4.2), layout="constrained")
steps = {1e7: "10 mn", 1e8: "100 mn", 1e9: "1 bn"}
for i, (least, text) in enumerate(steps.items()):
    made = np.array([(value[year == y] >= least).sum() for y in years]) * each
    counts.bar(years + 0.27 * (i - 1), np.where(made > 0, made, np.nan), 0.27, label=f"of {text} and more", color=["#0072B2", "#E69F00", "#D55E00"][i])
counts.set(yscale="log", ylabel="offers a year, of the country", xlabel="year", xticks=years)
counts.legend(frameon=False, fontsize=8, loc="lower center", bbox_to_anchor=(0.5, 1), ncol=3)
for chosen, text, colour in ((np.ones_like(taken), "all", "#000000"), (taken, "accepted", "#009E73"), (~taken, "declined", "#CC79A7")):
    ranked = np.sort(value[chosen])[::-1]
    if len(ranked):
        sizes.step(ranked, (np.arange(len(ranked)) + 1) * each, color=colour, label=text)
sizes.set(xscale="log", yscale="log", xlabel="value of pay and shares over their vesting", ylabel="offers as large or larger, all years")
sizes.legend(frameon=False, fontsize=8)
figure.suptitle(f"{about['title']}: offers beyond 10 million to single people", fontsize=10)
source = f"Source: headwater {about['scenario']}, seed {about['seed']}, state {about['state_hash']}; what the run holds times {each:g}"
figure.supxlabel(source, fontsize=7, color="#666666", x=0.01, ha="left")
figure.savefig(picture, dpi=90)
