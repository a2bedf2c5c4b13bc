# Needs Python 3 with xarray, netCDF4, matplotlib. Use: flow_map.py RUN.h5 PICTURE.png [FIRST_YEAR LAST_YEAR]
"""The 40 largest flows of people between cities, all tiers; a line bends to the right of its direction."""
import sys

try:
    import matplotlib.pyplot as plt
    import netCDF4  # noqa: F401 (xarray reads with it)
    import numpy as np
    import xarray as xr
except ImportError as missing:
    sys.exit(f"{missing} in {sys.executable}\n"
             "Debian, Ubuntu: apt-get install python3-xarray python3-netcdf4 python3-matplotlib\n"
             "                and call /usr/bin/python3 in place of python3\n"
             f"elsewhere:      {sys.executable} -m pip install xarray netCDF4 matplotlib")

file, picture = sys.argv[1:3]
about = xr.open_dataset(file).attrs
flows = xr.open_dataset(file, group="flows")
city = xr.open_dataset(file, group="city")
first, last = map(int, sys.argv[3:5]) if len(sys.argv) > 4 else (int(flows.year[0]), int(flows.year[-1]))

moves = flows.moves.isel(run=0).sel(year=slice(first, last)).sum(["year", "tier"]).values.astype(float)
np.fill_diagonal(moves, 0)  # changes of employer within a city
x, y, widest = city.longitude.values, city.latitude.values, moves.max()
pairs = sorted(zip(*np.nonzero(moves)), key=lambda pair: moves[pair])[-40:]

def style(people):
    return dict(lw=0.5 + 5 * people / widest, color=plt.cm.viridis_r(0.15 + 0.8 * (people / widest) ** 0.5))


figure, axes = plt.subplots(figsize=(7, 6.6), layout="constrained")
for a, b in pairs:
    axes.annotate("", (x[b], y[b]), (x[a], y[a]), arrowprops=dict(
        arrowstyle="-|>", mutation_scale=6 + 9 * moves[a, b] / widest, shrinkA=4, shrinkB=5,
        connectionstyle="arc3,rad=0.18", **style(moves[a, b])))
axes.scatter(x, y, s=40, color="white", edgecolor="black", zorder=5)
sides = [(1.1, 0, "left"), (-1.1, 0, "right"), (0, 0.6, "center"), (0, -0.6, "center")]
taken = list(zip(x, y))  # each name goes to the side on which most is free
for name, cx, cy in zip(city.city.values, x, y):
    others = np.array([spot for spot in taken if spot != (cx, cy)])
    free = [np.hypot((cx + dx - others[:, 0]) / 2, cy + dy - others[:, 1]).min() for dx, dy, _ in sides]
    dx, dy, align = sides[int(np.argmax(free))]
    taken.append((cx + dx, cy + dy))
    box = dict(boxstyle="round,pad=0.1", color="white", alpha=0.75)
    axes.annotate(name, (cx, cy), (7 * np.sign(dx), 11 * np.sign(dy)), textcoords="offset points", zorder=6,
                  fontsize=8.5, ha=align, va="center", bbox=box)
for share in (1, 0.5, 0.1):
    axes.plot([], [], label=f"{share * widest:,.0f} people", **style(share * widest))
axes.legend(title="moved from city to city", loc="lower left", frameon=False)
axes.set(xlabel="longitude (degrees east)", ylabel="latitude (degrees north)")
axes.set_aspect(1 / np.cos(np.radians(y.mean())))
axes.margins(0.1)
axes.spines[["top", "right"]].set_visible(False)
of_run = "" if about.get("total_of") == "country" else f", at scale {about['scale']:g}"
axes.set_title(f"The {len(pairs)} largest flows between cities, {first} to {last}{of_run}")
source = f"Source: headwater {about['scenario']}, seed {about['seed']}, state {about['state_hash']}"
figure.supxlabel(source, fontsize=7, color="#666666", x=0.01, ha="left")
figure.savefig(picture, dpi=90)
