# Needs Python 3 with matplotlib and h5py. Use: headwater calibrate STUDY --dir DIR; python3 posterior.py DIR/posterior.h5 PICTURE.png
"""A posterior of `headwater calibrate`: what worlds give against the record, before and after, and what is left of each prior."""
import sys

try:
    import h5py
    import matplotlib.pyplot as plt
    import numpy as np
except ImportError as missing:
    sys.exit(f"{missing} in {sys.executable}\n"
             "Debian, Ubuntu: apt-get install python3-matplotlib python3-h5py\n"
             "                and call /usr/bin/python3 in place of python3\n"
             f"elsewhere:      {sys.executable} -m pip install matplotlib h5py")

BLUE, ORANGE, GREY = "#0072B2", "#E69F00", "#999999"
path, picture = sys.argv[1:3]
with h5py.File(path) as file:
    head = {key: value.decode() if isinstance(value, bytes) else value for key, value in file.attrs.items()}
    targets = {key: file["targets"][key][:] for key in file["targets"]}
    parameters = {key: file["parameters"][key][:] for key in file["parameters"]}
    values = file["worlds/parameter_value"][:]
    weights = file["worlds/weight"][:]
texts = lambda column: [one.decode() for one in column]
names, keys = texts(targets["target"]), texts(parameters["parameter"])

columns = 4
rows = -(-len(keys) // columns)
height = 0.6 + 0.36 * len(names)
figure = plt.figure(figsize=(11, height + 1.55 * rows + 0.9), layout="constrained")
top, bottom = figure.subfigures(2, 1, height_ratios=[height, 1.55 * rows])

# Targets: the accepted band of each is the strip from -1 to 1.
axes = top.subplots()
middle = (targets["low"] + targets["high"]) / 2
half = (targets["high"] - targets["low"]) / 2
LIMIT = 4.5
axes.axvspan(-1, 1, color="#009E73", alpha=0.15, lw=0, label="accepted by the record")
for row in range(len(names)):
    for shift, colour, name in ((-0.16, GREY, "prior_"), (0.16, BLUE, "")):
        low, centre, high = ((targets[name + q][row] - middle[row]) / half[row] for q in ("q05", "median", "q95"))
        axes.plot([max(low, -LIMIT), min(high, LIMIT)], [row + shift] * 2, color=colour, lw=3 if name == "" else 2,
                  label=("prior worlds, 90 %" if name else "posterior worlds, 90 %") if row == 0 else None)
        for end, mark in ((low, "<"), (high, ">")):
            if abs(end) > LIMIT:
                axes.plot(np.sign(end) * LIMIT, row + shift, mark, color=colour, ms=5)
        axes.plot(np.clip(centre, -LIMIT, LIMIT), row + shift, "o", color=colour, ms=4)
    axes.text(LIMIT + 0.15, row, f"{targets['prior_met'][row]:.0%} → {targets['met'][row]:.0%}", fontsize=8, va="center")
axes.text(LIMIT + 0.15, -0.75, "meet it", fontsize=8, va="center", color="#555555")
axes.set_xlim(-LIMIT - 0.2, LIMIT + 1.3)
axes.set_ylim(len(names) - 0.4, -1)
axes.set_yticks(range(len(names)), names, fontsize=8)
axes.set_xticks([-4, -3, -2, -1, 0, 1, 2, 3, 4])
axes.set_xlabel("distance from the middle of what is accepted, in half widths", fontsize=8)
axes.grid(axis="x", alpha=0.2)
axes.legend(fontsize=7.5, frameon=False, loc="lower right", ncols=3, bbox_to_anchor=(0.86, 1.0))
left = " and ".join([f"{head['met']:.0%} of posterior worlds", f"{head['prior_met']:.1%} of prior runs meet all targets"])
top.suptitle(f"{head['title']}: {left}", fontsize=10)

# Parameters: weighted histograms over the prior, which is flat.
panels = bottom.subplots(rows, columns, squeeze=False)
for axes in panels.flat[len(keys):]:
    axes.remove()
for axes, key, column in zip(panels.flat, keys, range(len(keys))):
    low, high = parameters["prior_lower"][column], parameters["prior_upper"][column]
    logarithmic = parameters["scale"][column] == b"log"
    ends = np.geomspace(low, high, 13) if logarithmic else np.linspace(low, high, 13)
    heights, _ = np.histogram(values[:, column], ends, weights=weights)
    axes.stairs(heights * 12, ends, fill=True, color=BLUE, alpha=0.55)
    axes.axhline(1, color=GREY, lw=1.2)
    axes.plot([parameters["q05"][column], parameters["q95"][column]], [0.06, 0.06], color=ORANGE, lw=3)
    if logarithmic:
        axes.set_xscale("log")
        axes.xaxis.set_minor_formatter(plt.NullFormatter())
        axes.set_xticks([low, high], [f"{low:.3g}", f"{high:.3g}"])
    else:
        axes.set_xticks([low, (low + high) / 2, high], [f"{one:.4g}" for one in (low, (low + high) / 2, high)])
    axes.set_xlim(low, high)
    axes.set_yticks([])
    axes.tick_params(labelsize=7)
    axes.set_title(f"{key}  {parameters['width'][column]:.2f}", fontsize=8, loc="left")
bottom.suptitle("What is left of each prior (grey line); orange: 90 % of posterior worlds; number: its width over the prior's, 1 = nothing learned",
                fontsize=8.5)
bottom.supxlabel(f"Source: headwater {head['version']}, study {head['study']}, {head['runs']} runs at scale {head['scale']:g}, "
                 f"{head['worlds']} worlds, effective size {head['effective_size']:.0f}",
                 fontsize=7, color="#666666", x=0.01, ha="left")
figure.savefig(picture, dpi=90)
