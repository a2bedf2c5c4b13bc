# Needs Python 3 with xarray, netCDF4 and matplotlib. Use: python3 fan.py COMPARISON.h5 PICTURE.png [HEADLINE]
"""Fan of one headline measure of a comparison: above the base with the median of each policy, below the
difference that the first policy makes in the same world with the same luck."""
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
paths = xr.open_dataset(file, group="paths").load()
names = list(paths.headline.values)
name = sys.argv[3] if len(sys.argv) > 3 else names[0]
if name not in names:
    sys.exit(f"{file}: no headline '{name}'; there are {', '.join(names)}")

value = paths.value.sel(headline=name).stack(draw=["world", "replicate"])
unit = paths.headline_unit.sel(headline=name).item()
base, *policies = paths.arm.values


def fan(axes, draws, shades, colour, label):
    for low, high, shade in zip((0.05, 0.10, 0.25), (0.95, 0.90, 0.75), shades):
        axes.fill_between(paths.time, *draws.quantile([low, high], "draw").values, color=shade, lw=0,
                          label=f"{100 * (high - low):.0f} % of worlds")
    axes.plot(paths.time, draws.quantile(0.5, "draw"), color=colour, lw=1.8, label=label)


figure, (upper, lower) = plt.subplots(2, 1, sharex=True, figsize=(7.5, 6), layout="constrained")
greys, blues = ("#EEEEEE", "#DDDDDD", "#C4C4C4"), ("#E1EEF6", "#C3DDED", "#94C3DF")
fan(upper, value.sel(arm=base), greys, "#555555", f"median of {base}")
for policy, colour in zip(policies, ["#0072B2", "#D55E00", "#009E73", "#CC79A7"] * 9):
    median = value.sel(arm=policy).quantile(0.5, "draw")
    upper.plot(paths.time, median, color=colour, lw=1.8, label=f"median of {policy}")
fan(lower, value.sel(arm=policies[0]) - value.sel(arm=base), blues, "#0072B2", "median")
lower.axhline(0, color="black", lw=0.8)
for axes in (upper, lower):
    axes.axvline(paths.time.sel(time=about["policy_month"]).values[0], color="black", lw=0.8, ls=":")
    axes.grid(alpha=0.3)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(loc="center left", bbox_to_anchor=(1, 0.5), frameon=False, fontsize=8)
upper.set_ylabel(f"{name} ({unit})")
upper.set_title(f"{name} in {value.sizes['draw']} worlds", loc="left")
lower.set_ylabel(f"{policies[0]} less {base} ({unit})")
lower.set_xlabel("end of month; dotted line: first month of the policy")
figure.supxlabel(f"Source: headwater, {about['title']}, scale {about['scale']:g}, content "
                 f"{about['content_sha256'][:16]}", fontsize=7, color="#666666", x=0.01, ha="left")
figure.savefig(picture, dpi=90)
