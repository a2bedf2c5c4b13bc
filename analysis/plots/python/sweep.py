# Needs Python 3 with xarray, netCDF4 and matplotlib. Use: python3 sweep.py STUDY.h5 PICTURE.png [MEASURE[:CITY][:TIER]] [AXIS]
"""One measure of a sweep. Over time: each policy's median with the band of 90 % of its runs, and below what each
policy changes in the same world with the same luck. With an axis of the study (or one period): each run's value at
the end over that axis. Of a measure by tier that is named without one, the first tier is drawn over time, and the sum
over an axis."""
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
about = xr.open_dataset(file).attrs
runs = xr.open_dataset(file, group="runs").load()
axes_of_study = [name.removeprefix("in_") for name in runs.coords if str(name).startswith("in_")]
axis = words.pop() if words and words[-1] in axes_of_study else None
words = ":".join(words).split(":") if words else []  # "firms beijing" as well as "firms:beijing"
tier = words.pop() if len(words) > 1 and words[-1] in ("star", "core", "broad") else None
summary = xr.open_dataset(file, group="summary").load()
measures = [name.removesuffix("_mean") for name in summary.data_vars if name.endswith("_mean")]
measure = words[0] if words else measures[0]
if measure not in measures:
    sys.exit(f"{file}: no measure '{measure}'; there are {', '.join(measures)}")
if "time" not in summary[measure].dims:
    sys.exit(f"{file}: keeps moments, no periods; keep = \"yearly\" in the study gives them")
by_city = "city" in summary[measure].dims
cities = dict(zip(summary.city_key.values, summary.city.values)) if by_city else {}
key = words[1] if by_city and len(words) > 1 else next(iter(cities), None)
if by_city and key not in cities:
    sys.exit(f"{file}: no city '{key}'; there are {', '.join(cities)}")
city = cities.get(key)
colours = ["#555555", "#0072B2", "#D55E00", "#009E73", "#CC79A7"] * 9
colours = colours[len(summary.policy) == 1:]  # grey is the base that others are held against
unit = summary[measure].attrs["units"]
title = f"{measure}{f' of {city}' if by_city else ''}"


def here(group):
    """The measure of the city, by tier only where it has tiers."""
    data = xr.open_dataset(file, group=group).load()
    return data.sel(city=city) if by_city else data


def is_flat(panel):
    """Whether the medians or dots of all policies have one and the same value."""
    policies = set(summary.policy.values)
    drawn = [line.get_ydata() for line in panel.lines if line.get_label() in policies]
    drawn += [dots.get_offsets()[:, 1] for dots in panel.collections if dots.get_label() in policies]
    values = np.concatenate([np.asarray(numbers, dtype=float).ravel() for numbers in drawn])
    values = values[~np.isnan(values)]
    return values.size > 0 and np.ptp(values) == 0


if axis is None and summary.sizes["time"] > 1:
    effects = len(summary.policy) > 1
    figure, panels = plt.subplots(1 + effects, 1, sharex=True, figsize=(7.5, 3 + 3 * effects), squeeze=False,
                                  layout="constrained")
    for panel, group, first in zip(panels[:, 0], ["summary", "effects"], [0, 1]):
        data = here(group)
        if "tier" in data[measure].dims:
            data = data.sel(tier=tier) if tier else data.isel(tier=0)
            title = f"{title}, {data.tier.item()}" if first == 0 else title
        for policy, colour in zip(data.policy.values, colours[first:]):
            quantile = data[measure].sel(policy=policy)
            low, middle, high = (quantile.sel(quantile=q, method="nearest") for q in (0.05, 0.5, 0.95))
            panel.fill_between(data.time, low, high, color=colour, alpha=0.15, lw=0)
            panel.plot(data.time, middle, color=colour, lw=1.8, label=policy)
        panel.set_ylabel(f"{measure} ({unit})" if first == 0 else f"less {summary.policy.values[0]} ({unit})")
    panels[-1, 0].set_xlabel("end of period; line: median, band: 90 %")
    if effects:
        panels[1, 0].axhline(0, color="black", lw=0.8)
    counted = f"{data.attrs['complete']} of {data.attrs['planned']} worlds, replicates and points"
else:
    if axis is None and not axes_of_study:
        sys.exit(f"{file}: one period and no axis; there is nothing to draw over")
    axis = axis or axes_of_study[0]
    figure, panel = plt.subplots(figsize=(7.5, 4), layout="constrained")
    panels = [[panel]]
    value = here("city" if by_city else "nation")[measure].isel(time=-1)
    if "tier" in value.dims:
        value = value.sel(tier=tier) if tier else value.sum("tier", skipna=False)
        title += f", {tier}" if tier else ""
    for code, (policy, colour) in enumerate(zip(summary.policy.values, colours)):
        chosen = (runs.policy.values == code) & (runs.status.values == 0)
        panel.scatter(runs["in_" + axis].values[chosen], value.values[chosen], s=9, color=colour, label=policy)
    panel.set_xlabel(f"{runs['in_' + axis].attrs['set_key']} ({runs['in_' + axis].attrs['units']})")
    panel.set_ylabel(f"{measure} ({unit})")
    title += f", to {str(value.time.values)[:10]}"
    counted = f"{about['runs_ok']} of {about['runs']} runs"
for panel in [p for row in panels for p in row]:
    if is_flat(panel):
        panel.text(0.5, 0.9, "does not vary", transform=panel.transAxes, ha="center", color="#666666")
        print(f"{panel.get_ylabel()}: does not vary")
    panel.grid(alpha=0.3)
    panel.spines[["top", "right"]].set_visible(False)
    panel.legend(loc="center left", bbox_to_anchor=(1, 0.5), frameon=False, fontsize=8)
panels[0][0].set_title(title, loc="left")
figure.supxlabel(f"Source: headwater, {about['title']}, {counted}, plan {about['plan_sha256'][:16]}", fontsize=7,
                 color="#666666", x=0.01, ha="left")
figure.savefig(picture, dpi=90)
