# Needs Python 3 with xarray, netCDF4, numpy and matplotlib. Use: python3 sobol.py STUDY.h5 PICTURE.png MEASURE[:CITY][:TIER]
"""A measure of a sweep with the design "saltelli" against each axis, and Sobol's indices: how much of its variance an
axis explains alone (first order) and with all others (total). Means over worlds and replicates; intervals hold 90 %
of 1,000 bootstrap samples. Complete base samples only."""
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

file, picture, *words = sys.argv[1:]
name, *where = ":".join(words).split(":")  # "firms beijing" as well as "firms:beijing"
about = xr.open_dataset(file).attrs
tiers = ["star", "core", "broad"]
tier = where.pop() if where and where[-1] in tiers else None
city = where.pop(0) if where else None
if where:
    sys.exit(f"'{':'.join(words)}' is not MEASURE, MEASURE:CITY, MEASURE:TIER or MEASURE:CITY:TIER")
data = xr.open_dataset(file, group="city" if city else "nation").load()
axes = [key for key in data.variables if key.startswith("in_")]
if name not in data.variables or not axes:
    sys.exit(f"{file}: no measure '{name}' there, or no axes")
value = data[name]
if city:
    if city not in data.city_key.values:
        sys.exit(f"{file}: no city '{city}'; there are {', '.join(data.city_key.values)}")
    value = value.isel(city=list(data.city_key.values).index(city))
if tier:
    if "tier" not in value.dims:
        sys.exit(f"{file}: '{name}' is not one of tiers")
    value = value.sel(tier=tier)
if "time" in value.dims:  # a flow of all years, a stock at the end
    flow = "time: sum" in value.attrs.get("cell_methods", "")
    value = value.sum("time", skipna=False) if flow else value.isel(time=-1)
if value.ndim != 1:
    further = ", ".join(map(str, value.dims[1:]))
    sys.exit(f"{file}: '{name}' has further dimensions: {further}; name {name}:{f'{city}:' if city else ''}TIER")

points = int(data.point.max()) + 1
mean = np.full(points, np.nan)
inputs = np.full((points, len(axes)), np.nan)
for point in range(points):
    runs = data.point.values == point
    mean[point] = value.values[runs].mean()
    inputs[point] = [data[axis].values[runs][0] for axis in axes]
blocks = mean.reshape(-1, len(axes) + 2)  # f(A), f(A with an axis of B)..., f(B)
whole = blocks[~np.isnan(blocks).any(axis=1)]
if len(whole) < 2:
    sys.exit(f"{file}: fewer than two base samples are complete")


def indices(sample):
    a, mixed, b = sample[:, :1], sample[:, 1:-1], sample[:, -1:]
    variance = np.concatenate([a, b]).var()
    if variance == 0:  # a bootstrap sample may hold one value only
        return np.full((2, len(axes)), np.nan)
    middle = np.concatenate([a, b]).mean()
    first = ((b - middle) * (mixed - a)).mean(axis=0) / variance
    total = ((a - mixed) ** 2).mean(axis=0) / (2 * variance)
    return np.array([first, total])


spread = np.ptp(whole)
if spread <= 1e-12 * np.abs(whole).max():  # sums of equal numbers differ by their rounding
    sys.exit(f"{file}: '{name}' does not vary: it is {whole.flat[0]:.6g} in all {whole.size} points, so no axis explains "
             "anything")
# Axes that have one value only, and those along which the measure stays what it is.
constant = np.ptp(inputs, axis=0) == 0
idle = (np.abs(whole[:, 1:-1] - whole[:, :1]) <= 1e-12 * np.abs(whole).max()).all(axis=0)
luck = np.random.default_rng(1)
estimate = indices(whole)
samples = [indices(whole[luck.integers(len(whole), size=len(whole))]) for _ in range(1000)]
low, high = np.nanquantile(samples, [0.05, 0.95], axis=0)

unit = data[name].attrs.get("units", "")
figure, panels = plt.subplots(1, len(axes) + 1, figsize=(3.1 * (len(axes) + 1), 3.4), layout="constrained")
for column, (axis, panel) in enumerate(zip(axes, panels)):
    panel.plot(inputs[:, column], mean, ".", ms=3, color="#0072B2", alpha=0.6)
    panel.set_xlabel(f"{axis.removeprefix('in_')} ({data[axis].attrs.get('units', '')})")
    if column:
        panel.sharey(panels[0])
        panel.tick_params(labelleft=False)
panels[0].set_ylabel("\n".join([name, ", ".join([word for word in (city, tier) if word] + [unit])]))
places = np.arange(len(axes))
for kind, (label, colour, shift) in enumerate([("first order", "#0072B2", -0.2), ("total", "#D55E00", 0.2)]):
    panels[-1].barh(places + shift, estimate[kind], 0.36, color=colour, label=label)
    panels[-1].hlines(places + shift, low[kind], high[kind], color="black", lw=1)
for column in np.flatnonzero(constant | idle):
    panels[-1].text(0, column, " the axis does not vary" if constant[column] else " does not vary with it",
                    va="center", fontsize=7, color="#666666")
panels[-1].set_yticks([])  # keys are long: they stand above their bars, not beside the panel
for place, axis in zip(places, axes):
    panels[-1].text(0, place - 0.4, " " + axis.removeprefix("in_"), va="bottom", fontsize=8)
panels[-1].set_ylim(len(axes) - 0.5, -0.65)
panels[-1].axvline(0, color="black", lw=0.8)
panels[-1].set_xlabel("share of the variance")
panels[-1].legend(frameon=False, fontsize=8, ncols=2, loc="lower left", bbox_to_anchor=(0, 1))
for panel in panels:
    panel.grid(alpha=0.3)
    panel.spines[["top", "right"]].set_visible(False)
figure.supxlabel(f"Source: headwater, {about['title']}, {about['runs_ok']} of {about['runs']} runs, content "
                 f"{about.get('content_sha256', about.get('tables_sha256'))[:16]}", fontsize=7, color="#666666", x=0.01, ha="left")
figure.savefig(picture, dpi=90)
for column, axis in enumerate(axes):
    if constant[column] or idle[column]:
        print(f"{axis.removeprefix('in_'):<16} " + ("does not vary itself" if constant[column]
                                                    else f"{name} does not vary with it"))
        continue
    print(f"{axis.removeprefix('in_'):<16} first order {estimate[0, column]:6.2f} "
          f"[{low[0, column]:.2f}, {high[0, column]:.2f}], total {estimate[1, column]:5.2f} "
          f"[{low[1, column]:.2f}, {high[1, column]:.2f}]")
