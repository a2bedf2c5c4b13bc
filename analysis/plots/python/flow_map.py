# Needs Python 3 with xarray, netCDF4, matplotlib. Use: flow_map.py RUN.h5 PICTURE.png [FIRST_YEAR LAST_YEAR]
"""The 20 largest flows of people between cities, all tiers, on the coast; a line bends to the right of its direction. The rest of a country is no
place and is left off, as the title's second line says. Names stand where no arrow strikes them, as far as there is such a place."""
import re
import sys
from pathlib import Path

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

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
COAST = Path(__file__).resolve().parents[2] / "report/page/coast/coast_data.hpp"


def coast():
    """Rings of longitude and latitude; none where this script stands alone. report/page/coast/README.md describes the form."""
    if not COAST.exists():
        return
    text = COAST.read_text(encoding="utf-8")
    step = float(re.search(r"coast_step = ([\d.]+)", text).group(1))
    for ring in re.sub(r'"\s+"', "", text[text.index("coast_rings"):]).split('"')[1::2]:
        numbers, number, shift = [], 0, 0
        for letter in map(LETTERS.index, ring):
            number |= (letter & 31) << shift
            shift += 5
            if letter < 32:
                numbers.append(~(number >> 1) if number & 1 else number >> 1)
                number, shift = 0, 0
        yield np.cumsum(np.reshape(numbers, (-1, 2)), axis=0) * step


file, picture = sys.argv[1:3]
about = xr.open_dataset(file).attrs
flows = xr.open_dataset(file, group="flows")
city = xr.open_dataset(file, group="city")
first, last = map(int, sys.argv[3:5]) if len(sys.argv) > 4 else (int(flows.year[0]), int(flows.year[-1]))

keys = [str(key) for key in city.city_key.values]
placed = [i for i, key in enumerate(keys) if not key.startswith("rest_of_") and not key.endswith("_rest")
          and np.isfinite(city.longitude.values[i] + city.latitude.values[i])]
left_off = [str(city.city.values[i]) for i in range(len(keys)) if i not in placed]
moves = flows.moves.isel(run=0).sel(year=slice(first, last)).sum(["year", "tier"]).values.astype(float)[np.ix_(placed, placed)]
np.fill_diagonal(moves, 0)  # changes of employer within a city
x, y, names = city.longitude.values[placed], city.latitude.values[placed], city.city.values[placed]
widest = moves.max()
pairs = sorted(zip(*np.nonzero(moves)), key=lambda pair: moves[pair])[-20:]


def style(people):
    return dict(lw=0.6 + 5 * people / widest, color=plt.cm.viridis_r(0.2 + 0.75 * (people / widest) ** 0.5))


figure, axes = plt.subplots(figsize=(7, 6.8), layout="constrained")
for ring in coast():
    axes.fill(*ring.T, facecolor="#eef0f2", edgecolor="#a8b1bb", lw=0.6, zorder=0)
room = 0.12 * max(np.ptp(x) * np.cos(np.radians(y.mean())), np.ptp(y), 3)
axes.set_xlim(x.min() - room / np.cos(np.radians(y.mean())), x.max() + 1.6 * room)
axes.set_ylim(y.min() - room, y.max() + room)
axes.set_aspect(1 / np.cos(np.radians(y.mean())))
arrows = [axes.annotate("", (x[b], y[b]), (x[a], y[a]), arrowprops=dict(
    arrowstyle="-|>", mutation_scale=6 + 9 * moves[a, b] / widest, shrinkA=4, shrinkB=5,
    connectionstyle="arc3,rad=0.18", **style(moves[a, b]))) for a, b in pairs]
axes.scatter(x, y, s=40, color="white", edgecolor="black", zorder=5)
for share in (1, 0.5, 0.1):
    axes.plot([], [], label=f"{share * widest:,.0f} people", **style(share * widest))
legend = axes.legend(title="moved from city to city", loc="lower left", frameon=False)
axes.set(xlabel="longitude (degrees east)", ylabel="latitude (degrees north)")
axes.spines[["top", "right"]].set_visible(False)
of_run = "" if about.get("total_of") == "country" else f", at scale {about['scale']:g}"
axes.set_title(f"The {len(pairs)} largest flows between cities, {first} to {last}{of_run}"
               + (f"\nnot on the map: {', '.join(left_off)}; no boundary is shown" if left_off else ""), fontsize=11, loc="left")
source = f"Source: headwater {about['scenario']}, seed {about['seed']}, state {about['state_hash']}; coast: Natural Earth"
figure.supxlabel(source, fontsize=7, color="#666666", x=0.01, ha="left")

# Names: of places beside the dot, the one with least of arrows, dots, other names and the legend under it, in pixels.
figure.canvas.draw()
figure.set_layout_engine("none")
draw = figure.canvas.get_renderer()
dots = axes.transData.transform(np.column_stack([x, y]))
struck = [path.interpolated(25).vertices for arrow in arrows
          for path in [arrow.arrow_patch.get_transform().transform_path(arrow.arrow_patch.get_path())]]
struck = np.concatenate(struck) if struck else np.empty((0, 2))
frame, taken = axes.get_window_extent(), [legend.get_window_extent()]
for i in np.argsort(-moves.sum(axis=0) - moves.sum(axis=1), kind="stable"):
    best = None
    for gap in (9, 16, 26):
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1)):
            name = axes.annotate(names[i], (x[i], y[i]), (dx * gap * (1 if dy == 0 else 0.7), dy * gap * (1 if dx == 0 else 0.7)),
                                 textcoords="offset points", fontsize=8.5, zorder=6, ha=["center", "left", "right"][dx],
                                 va=["center", "bottom", "top"][dy])
            box = name.get_window_extent(draw)
            pads = box.padded(2)
            inside = lambda at: ((at[:, 0] > pads.x0) & (at[:, 0] < pads.x1) & (at[:, 1] > pads.y0) & (at[:, 1] < pads.y1)).sum()
            near = np.hypot(*(dots - [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2]).T)
            price = (inside(struck) + 40 * inside(dots) + 60 * sum(pads.overlaps(other) for other in taken) + gap / 5
                     + 1000 * (box.x0 < frame.x0 or box.x1 > frame.x1 or box.y0 < frame.y0 or box.y1 > frame.y1)
                     + 15 * (near.argmin() != i))
            if best is None or price < best[0]:
                if best:
                    best[1].remove()
                best = (price, name, box)
            else:
                name.remove()
    taken.append(best[2])
figure.savefig(picture, dpi=90)
