# Needs Python 3 with xarray, netCDF4, numpy and matplotlib. Use: python3 lab_flows.py RUN.h5 PICTURE.png [LABS]
"""Who lost people to whom: moves of stars and core people between the named labs with most of them, over the whole run."""
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

file, picture, *more = sys.argv[1:]
most = int(more[0]) if more else 14
about = xr.open_dataset(file).attrs
events = xr.open_dataset(file, group="events").load()
name = dict(zip(events.organisation_lab.values.tolist(), events.organisation.values.tolist()))
moved = events.event_kind.values[events.kind.values] == "researcher_move"
pairs = [(a, b) for a, b in zip(events.other_lab.values[moved].tolist(), events.lab.values[moved].tolist())
         if a in name and b in name and a != b]
if not pairs:
    sys.exit(f"{file}: nobody moved between named labs")
size = {lab: sum(lab in pair for pair in pairs) for lab in name}
labs = sorted(sorted(name), key=lambda lab: -size[lab])[:most]
flow = np.zeros((len(labs), len(labs)))
for a, b in pairs:
    if a in labs and b in labs:
        flow[labs.index(a), labs.index(b)] += 1 / about["scale"]  # of the country
if not flow.any():
    sys.exit(f"{file}: nobody moved between the {len(labs)} labs")
lost, won = flow.sum(axis=1), flow.sum(axis=0)

figure, axes = plt.subplots(figsize=(7.5, 6.6), layout="constrained")
shown = axes.imshow(np.where(flow > 0, flow, np.nan), cmap="viridis_r", norm="log", aspect="auto")
for (i, j), people in np.ndenumerate(flow):
    if people > 0:
        dark = shown.norm(people) > 0.5
        axes.text(j, i, f"{people:,.0f}", ha="center", va="center", fontsize=7, color="white" if dark else "black")
axes.set_xticks(range(len(labs)), [f"{name[lab]}  {won[i] - lost[i]:+,.0f}" for i, lab in enumerate(labs)], rotation=60, ha="right",
                rotation_mode="anchor", fontsize=8)
axes.set_yticks(range(len(labs)), [name[lab] for lab in labs], fontsize=8)
axes.set(ylabel="left", xlabel="came to (with the balance of the labs shown)")
figure.colorbar(shown, label="people", shrink=0.7)
figure.suptitle(f"{about['title']}:\nstars and core people who moved between labs, {str(events.time.values.min())[:4]} to {str(events.time.values.max())[:4]}",
                fontsize=10)
source = f"Source: headwater {about['scenario']}, seed {about['seed']}, state {about['state_hash']}; what the run holds times {1 / about['scale']:g}"
figure.supxlabel(source, fontsize=7, color="#666666", x=0.01, ha="left")
figure.savefig(picture, dpi=90)
