# Needs Python 3 with xarray, netCDF4, pandas and matplotlib. Use: firm_sizes.py RUN.h5 PICTURE.png [YYYY-MM]
"""Sizes of labs at one date, by rank on log scales; of all labs if the run has --set output.labs=all."""
import sys

try:
    import matplotlib.pyplot as plt
    import netCDF4  # noqa: F401 (xarray reads with it)
    import numpy as np
    import xarray as xr
except ImportError as missing:
    sys.exit(f"{missing} in {sys.executable}\n"
             "Debian, Ubuntu: apt-get install python3-xarray python3-netcdf4 python3-pandas python3-matplotlib\n"
             "                and call /usr/bin/python3 in place of python3\n"
             f"elsewhere:      {sys.executable} -m pip install xarray netCDF4 pandas matplotlib")

file, picture = sys.argv[1:3]
about = xr.open_dataset(file).attrs
lab = xr.open_dataset(file, group="lab").isel(run=0)
if "heads" not in lab:
    sys.exit(f"{file}: its panel of labs holds no heads; run with --set output.lab_measures=lab.heads")
month = lab.isel(time=-1) if len(sys.argv) < 4 else lab.sel(time=sys.argv[3]).isel(time=0)

kinds = dict(zip(lab.lab_kind.attrs["flag_values"], lab.lab_kind.attrs["flag_meanings"].split()))
table = month[["lab_kind", "heads"]].to_dataframe()[["lab_kind", "heads"]].query("heads > 0")
table = table.sort_values("heads", ascending=False).reset_index()
table["rank"] = np.arange(1, len(table) + 1)
if table.empty:
    sys.exit(f"{file}: no lab of the panel employs anyone at this date; run with --set output.labs=all")

figure, axes = plt.subplots(figsize=(7, 4.8), layout="constrained")
colours = ["#0072B2", "#56B4E9", "#D55E00", "#009E73", "#E69F00", "#CC79A7", "#999933"]
for code, part in table.groupby("lab_kind"):
    label = f"{kinds[code].replace('_', ' ')} ({len(part)})"
    axes.scatter(part["rank"], part.heads, s=18, color=colours[code], label=label)
last = 0
for _, row in table[~table.lab.str.startswith("lab-")].iterrows():
    if row["rank"] > 1.3 * last and row["rank"] < 100:  # else the names would overlap
        axes.annotate(row.lab, (row["rank"], row.heads), (-14, -14), textcoords="offset points", fontsize=7.5,
                      ha="right", arrowprops=dict(arrowstyle="-", color="#888888", lw=0.6, shrinkB=3))
        last = row["rank"]
middle = table.iloc[min(9, len(table) - 1)]
ranks = np.array([1, len(table)])
zipf = middle.heads * middle["rank"] / ranks
axes.plot(ranks, zipf, color="#888888", lw=1, ls="--", label="size ~ 1 / rank (Zipf)")
axes.set(xscale="log", yscale="log", xlim=(0.5, 2 * len(table)),
         ylim=(0.7, 3 * table.heads.max()))
axes.set(xlabel="rank of the lab", ylabel="size (people employed)")
axes.xaxis.set_major_formatter("{x:g}")
axes.yaxis.set_major_formatter("{x:,.0f}")
axes.grid(alpha=0.3)
axes.spines[["top", "right"]].set_visible(False)
axes.set_title(f"{about['title']}: sizes of labs at the end of {str(month.time.values)[:7]}", loc="left",
               fontsize=10)
axes.legend(frameon=False, fontsize=8)
figure.supxlabel(f"Source: headwater {about['scenario']}, seed {about['seed']}, state {about['state_hash']}",
                 fontsize=7, color="#666666", x=0.01, ha="left")
figure.savefig(picture, dpi=100)
