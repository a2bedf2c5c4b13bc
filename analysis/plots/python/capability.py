# Needs Python 3 with xarray, netCDF4, numpy and matplotlib. Use: python3 capability.py RUN.h5 PICTURE.png [LABS]
"""Capability of labs by month, a point for each release: the LABS (8) that reached most, and the frontier abroad."""
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
shown = int(sys.argv[3]) if len(sys.argv) > 3 else 8
about = xr.open_dataset(file).attrs
lab, nation, events = (xr.open_dataset(file, group=group) for group in ("lab", "nation", "events"))
level = lab.capability.isel(run=0).where(lambda k: k > 0)
reached = np.nan_to_num(level.max("time").values)
if not reached.max() > 0:
    sys.exit(f"{file}: no lab has a model")
best = np.argsort(-reached, kind="stable")[:shown]
rank_order = best[np.argsort(-np.nan_to_num(level.isel(time=-1).values[best]), kind="stable")]

colours = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#999933"]
release = list(events.event_kind.values).index("release")
figure, axes = plt.subplots(figsize=(7.5, 4.6), layout="constrained")
for place, row in enumerate(rank_order):
    colour = colours[place % len(colours)]
    axes.step(lab.time, level[:, row], where="post", color=colour, lw=1.4, label=str(lab.lab.values[row]))
    its = (events.kind.values == release) & (events.lab.values == lab.lab_id.values[row])
    axes.scatter(events.time.values[its], events.value.values[its], s=11, color=colour, zorder=3)
axes.plot(nation.time, nation.frontier_abroad.isel(run=0), color="#666666", ls=":", lw=1.2, label="frontier abroad")
axes.set(ylabel="K, log10 of effective FLOP of the best model")
axes.grid(alpha=0.25)
axes.legend(fontsize=7.5, frameon=False, loc="center left", bbox_to_anchor=(1, 0.5))
figure.suptitle(f"{about['title']}: capability by lab; points are releases", fontsize=10)
source = f"Source: headwater {about['scenario']}, seed {about['seed']}, state {about['state_hash']}"
figure.supxlabel(source, fontsize=7, color="#666666", x=0.01, ha="left")
figure.savefig(picture, dpi=90)
