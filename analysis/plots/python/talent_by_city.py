# Needs Python 3 with xarray, netCDF4 and matplotlib. Use: python3 talent_by_city.py RUN.h5 PICTURE.png
"""Talent by city over time: the eight largest cities in colour, the others in grey."""
import sys

try:
    import matplotlib.pyplot as plt
    import netCDF4  # noqa: F401 (xarray reads with it)
    import xarray as xr
except ImportError as missing:
    sys.exit(f"{missing} in {sys.executable}\n"
             "Debian, Ubuntu: apt-get install python3-xarray python3-netcdf4 python3-matplotlib\n"
             "                and call /usr/bin/python3 in place of python3\n"
             f"elsewhere:      {sys.executable} -m pip install xarray netCDF4 matplotlib")

file, picture = sys.argv[1:3]
about = xr.open_dataset(file).attrs
city = xr.open_dataset(file, group="city")
talent = city.talent.isel(run=0).sum("tier")  # people (time, city)
of_run = "" if about.get("total_of") == "country" else f", at scale {about['scale']:g}"

largest = talent.isel(time=-1).sortby(talent.isel(time=-1), ascending=False).city.values
colours = iter(["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#882255", "#000000"])

figure, axes = plt.subplots(figsize=(7.5, 4.6), layout="constrained")
for rank, name in enumerate(largest):
    line = talent.sel(city=name)
    if rank < 8:
        style = dict(color=next(colours), lw=1.8, label=name)
    else:
        style = dict(color="#BBBBBB", lw=0.9, label="others" if rank == 8 else None)
    axes.plot(line.time, line, zorder=20 - rank, **style)

axes.set_yscale("log")
axes.yaxis.set_major_formatter("{x:,.0f}")
axes.set_ylabel(f"talent in the city (people{of_run})")
axes.set_xlabel("end of month")
axes.set_title(about["title"], loc="left")
axes.grid(alpha=0.3)
axes.spines[["top", "right"]].set_visible(False)
axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5), frameon=False)
figure.supxlabel(f"Source: headwater {about['scenario']}, seed {about['seed']}, state {about['state_hash']}",
                 fontsize=7, color="#666666", x=0.01, ha="left")
figure.savefig(picture, dpi=100)
