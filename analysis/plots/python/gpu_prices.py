# Needs Python 3 with xarray, netCDF4, numpy and matplotlib. Use: python3 gpu_prices.py RUN.h5 PICTURE.png
"""Price of a GPU-hour by kind of seller, its cost on new hardware, and the share of machines that are let."""
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
nation = xr.open_dataset(file, group="nation").isel(run=0)
lines = {"rent_hyperscaler": ("hyperscalers, list", "#D55E00", "-"), "rent_neocloud": ("neoclouds, list", "#0072B2", "-"),
         "rent_contract": ("contracts", "#009E73", "-"), "rent_spot": ("at once (spot)", "#CC79A7", "-"),
         "gpu_price": ("paid on average", "#000000", "-"), "gpu_hour_cost": ("cost on new hardware", "#666666", ":")}
figure, (prices, use) = plt.subplots(2, 1, figsize=(7.5, 5.4), layout="constrained", sharex=True, height_ratios=[3, 1])
for name, (label, colour, look) in lines.items():
    if np.isfinite(nation[name]).any() and (nation[name] > 0).any():
        prices.plot(nation.time, nation[name].where(lambda price: price > 0), color=colour, ls=look, lw=1.4, label=label)
prices.set(yscale="log", ylabel=nation.gpu_price.attrs.get("units", "") + " of a GPU")
ticks = [1, 2, 3, 4, 6, 8]
prices.yaxis.set_major_locator(plt.matplotlib.ticker.LogLocator(subs=ticks))
prices.yaxis.set_major_formatter(plt.matplotlib.ticker.FormatStrFormatter("%g"))
prices.yaxis.set_minor_formatter(plt.matplotlib.ticker.NullFormatter())
prices.grid(alpha=0.25, which="both")
prices.legend(fontsize=8, frameon=False, loc="center left", bbox_to_anchor=(1, 0.5))
if np.isfinite(nation.rental_use).any():
    use.plot(nation.time, nation.rental_use, color="#0072B2", lw=1.2)
    use.set(ylim=(0, 1.05), ylabel="share let")
else:
    use.text(0.5, 0.5, "no sellers in this scenario: one price clears the market", ha="center", transform=use.transAxes,
             fontsize=8)
    use.set(yticks=[])
use.grid(alpha=0.25)
figure.suptitle(f"{about['title']}: price of a GPU-hour by kind of seller", fontsize=10)
source = f"Source: headwater {about['scenario']}, seed {about['seed']}, state {about['state_hash']}"
figure.supxlabel(source, fontsize=7, color="#666666", x=0.01, ha="left")
figure.savefig(picture, dpi=90)
