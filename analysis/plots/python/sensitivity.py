# Needs Python 3 with matplotlib. Use: headwater sensitivity DIR --out INDICES.json; python3 sensitivity.py INDICES.json PICTURE.png [INPUTS]
"""Indices of `headwater sensitivity`: a panel for each output, its strongest INPUTS (8) with their bands."""
import json
import sys

try:
    import matplotlib.pyplot as plt
except ImportError as missing:
    sys.exit(f"{missing} in {sys.executable}\n"
             "Debian, Ubuntu: apt-get install python3-matplotlib\n"
             "                and call /usr/bin/python3 in place of python3\n"
             f"elsewhere:      {sys.executable} -m pip install matplotlib")

file, picture = sys.argv[1:3]
shown = int(sys.argv[3]) if len(sys.argv) > 3 else 8
with open(file, encoding="utf-8") as text:
    found = json.load(text)
NAMES = {"morris": [("mean_absolute_effect", "mean of absolute effects")],
         "sobol": [("total", "total"), ("first", "first order")], "given_data": [("first", "first order")]}[found["indices"]]
outputs = [output for output in found["outputs"] if output["inputs"] and output["inputs"][0][NAMES[0][0]]["value"] is not None]
if not outputs:
    sys.exit(f"{file}: no output varies")

columns = min(2, len(outputs))
rows = -(-len(outputs) // columns)
inputs = max(min(shown, len(output["inputs"])) for output in outputs)
figure, panels = plt.subplots(rows, columns, figsize=(5.2 * columns, rows * (1 + 0.32 * inputs)), layout="constrained", squeeze=False)
for axes in panels.flat[len(outputs):]:
    axes.remove()
for axes, output in zip(panels.flat, outputs):
    strongest = output["inputs"][:shown]
    for index, (name, label) in enumerate(NAMES):
        for place, one in enumerate(strongest):
            value = one[name]
            if value["value"] is None:
                continue
            y = place + 0.22 * index
            colour = ("#0072B2", "#E69F00")[index]
            if value["low"] is not None:
                axes.plot([value["low"], value["high"]], [y, y], color=colour, lw=2)
            axes.plot(value["value"], y, "o", color=colour, ms=5, label=label if place == 0 else None)
    axes.axvline(0, color="#999999", lw=0.8)
    if "floor" in output:  # of scenarios/catalog/experiments/rankings.py
        axes.axvline(output["floor"], color="#999999", lw=1, ls="--")
    axes.set_yticks(range(len(strongest)), [one["input"] for one in strongest], fontsize=8)
    axes.invert_yaxis()
    axes.grid(axis="x", alpha=0.25)
    unit = f", {output['unit']}" if found["indices"] == "morris" and output["unit"] else ""
    axes.set_title(f"{output['output']}{unit} ({output['period']})", fontsize=9, loc="left")
if len(NAMES) > 1:
    panels.flat[0].legend(fontsize=7.5, frameon=False, loc="lower right")
what = {"morris": "Mean of absolute effects through the range of each input", "sobol": "Shares of the variance",
        "given_data": "Shares of the variance, by each input alone"}[found["indices"]]
figure.suptitle(f"{what}; lines: 95 % of samples drawn anew" + ("; dashed: luck alone" if any("floor" in output for output in outputs) else ""), fontsize=10)
figure.supxlabel(f"Source: headwater {found['version']}, study {found['study']}, {found['runs']} runs, {found['runs_not_ok']} without a result",
                 fontsize=7, color="#666666", x=0.01, ha="left")
figure.savefig(picture, dpi=90)
