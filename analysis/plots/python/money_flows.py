# Needs Python 3 with xarray, netCDF4, numpy and matplotlib. Use: python3 money_flows.py RUN.h5 PICTURE.png [YEAR] [SECTOR ...]
"""Who paid whom in a year: sectors of the ledger on a circle, a ribbon from payer to receiver as wide as the money."""
import sys

try:
    import matplotlib.pyplot as plt
    import netCDF4  # noqa: F401 (xarray reads with it)
    import numpy as np
    import xarray as xr
    from matplotlib.patches import PathPatch, Wedge
    from matplotlib.path import Path
except ImportError as missing:
    sys.exit(f"{missing} in {sys.executable}\n"
             "Debian, Ubuntu: apt-get install python3-xarray python3-netcdf4 python3-numpy python3-matplotlib\n"
             "                and call /usr/bin/python3 in place of python3\n"
             f"elsewhere:      {sys.executable} -m pip install xarray netCDF4 numpy matplotlib")

file, picture, *more = sys.argv[1:]
about = xr.open_dataset(file).attrs
money = xr.open_dataset(file, group="transactions").load()
year = int(more[0]) if more else int(money.year.values[-1])
of_year = money.amount.isel(run=0).values[money.year.values == year]
if not len(of_year):
    sys.exit(f"{file}: no month of {year}; it has {money.year.values[0]} to {money.year.values[-1]}")
kinds = [str(kind) for kind in money.kind.values]
opening = kinds.index("opening")
paid = of_year.sum(axis=0) - of_year[:, opening].sum(axis=0)
paid = paid.sum(axis=0)  # [payer][receiver]
sectors = [str(sector) for sector in money.sector_from.values]
unknown = [name for name in more[1:] if name not in sectors]
if unknown:
    sys.exit(f"{file}: no sector is called {', '.join(unknown)}; there are {', '.join(sectors)}")
size = paid.sum(axis=0) + paid.sum(axis=1)
keep = [i for i, name in enumerate(sectors) if size[i] > 0.002 * size.sum() and (not more[1:] or name in more[1:])]
if not keep or not paid[np.ix_(keep, keep)].sum() > 0:
    sys.exit(f"{file}: nothing was paid in {year} among these sectors")
paid, sectors = paid[np.ix_(keep, keep)], [sectors[i] for i in keep]
size = paid.sum(axis=0) + paid.sum(axis=1)

colours = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#999933", "#882255", "#44AA99",
           "#AA4499", "#DDCC77"]
gap = 0.045
turn = (2 * np.pi - gap * len(sectors)) / size.sum()
start = np.concatenate([[0], np.cumsum(size * turn + gap)])[:-1]
at = start.copy()
figure, axes = plt.subplots(figsize=(7.5, 6.6), layout="constrained")


def point(angle, radius=1.0):
    return radius * np.cos(angle), radius * np.sin(angle)


def arc(a, b):
    return [point(angle) for angle in np.linspace(a, b, 12)]


pieces = {}
for i in range(len(sectors)):  # along the edge of a sector: first what it pays, then what it receives
    for way in (0, 1):
        for j in sorted(range(len(sectors)), key=lambda other: (other - i) % len(sectors), reverse=True):
            amount = paid[i, j] if way == 0 else paid[j, i]
            pieces[i, j, way] = (at[i], at[i] + amount * turn)
            at[i] += amount * turn
for i, j in sorted(np.ndindex(paid.shape), key=lambda pair: -paid[pair]):
    if not paid[i, j] > 0.001 * paid.sum():
        continue
    (a, b), (c, d) = pieces[i, j, 0], pieces[j, i, 1]
    outline = arc(a, b) + [(0, 0), point(c)] + arc(c, d)[1:] + [(0, 0), point(a)]
    codes = [Path.MOVETO] + [Path.LINETO] * 11 + [Path.CURVE3] * 2 + [Path.LINETO] * 11 + [Path.CURVE3] * 2
    axes.add_patch(PathPatch(Path(outline, codes), color=colours[i % len(colours)], alpha=0.55, lw=0))
for i, name in enumerate(sectors):
    a, b = start[i], start[i] + size[i] * turn
    axes.add_patch(Wedge((0, 0), 1.06, np.degrees(a), np.degrees(b), width=0.05, color=colours[i % len(colours)]))
    middle = (a + b) / 2
    x, y = point(middle, 1.13)
    axes.text(x, y, f"{name}\n{paid[i].sum() / 1e9:,.0f} bn paid", fontsize=8, va="center",
              ha="left" if x > 0.2 else "right" if x < -0.2 else "center")
axes.set(xlim=(-1.65, 1.65), ylim=(-1.3, 1.3), aspect="equal")
axes.axis("off")
unit = money.amount.attrs.get("units", "")
figure.suptitle(f"{about['title']}: who paid whom in {year} ({unit}); a ribbon has the colour of its payer", fontsize=10)
source = f"Source: headwater {about['scenario']}, seed {about['seed']}, state {about['state_hash']}"
figure.supxlabel(source, fontsize=7, color="#666666", x=0.01, ha="left")
figure.savefig(picture, dpi=90)
