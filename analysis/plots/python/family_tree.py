# Needs Python 3 with xarray, netCDF4, pandas and matplotlib. Use: python3 family_tree.py RUN.h5 PICTURE.png
"""Family tree of spin-offs by date of founding. Dates before the run are those of the panel of labs. Founded by a group that left together
(mechanism group_exits): a larger mark, and how many they were."""
import sys

try:
    import matplotlib.pyplot as plt
    import netCDF4  # noqa: F401 (xarray reads with it)
    import pandas as pd
    import xarray as xr
except ImportError as missing:
    sys.exit(f"{missing} in {sys.executable}\n"
             "Debian, Ubuntu: apt-get install python3-xarray python3-netcdf4 python3-pandas python3-matplotlib\n"
             "                and call /usr/bin/python3 in place of python3\n"
             f"elsewhere:      {sys.executable} -m pip install xarray netCDF4 pandas matplotlib")

file, picture = sys.argv[1:3]
about = xr.open_dataset(file).attrs
events, lab = (xr.open_dataset(file, group=group).load() for group in ("events", "lab"))
start, month = pd.Timestamp(about["first_month"]), lambda count: pd.DateOffset(months=int(count))

table = events[["time", "kind", "lab", "other_lab", "city_to", "value"]].to_dataframe()
table["kind"] = events.event_kind.values[table.kind]
born = {number: start + month(step) for number, step in zip(lab.lab_id.values, lab.founded_step.values)}
born |= table[table.kind.isin(["founding", "spin_off"])].set_index("lab").time.to_dict()
name = dict(zip(events.organisation_lab.values, events.organisation.values))
spin_offs = table[(table.kind == "spin_off") & (table.other_lab >= 0)]
groups = table[table.kind == "group_exit"].set_index("lab").value.to_dict()
families = dict(list(spin_offs.groupby("other_lab")))
if not families:
    sys.exit(f"{file}: no lab spun off another")

edge = start - month(18)  # whoever is older stands at the left edge
place, height = {}, 1.2 + 0.19 * (len(spin_offs) + len(families))
figure, axes = plt.subplots(figsize=(7.5, height), layout="constrained")


def plant(number, parent=None, city=""):
    x, y = place[number] = (max(born.get(number, edge), edge), len(place))
    if parent is not None:
        px, py = place[parent]
        axes.plot([px, px, x], [py, y, y], color="#999999", lw=1, zorder=1)
    people = groups.get(number, 0)
    axes.scatter(x, y, s=26 + 4 * min(people, 40), marker="<" if x == edge else "o", color="#0072B2" if city else "#D55E00")
    axes.text(x, y, f"   {name.get(number, f'lab-{number}')}{city}{f', {people:.0f} left together' if people else ''}", fontsize=7.5, va="center")
    for child in families[number].itertuples() if number in families else ():
        plant(child.lab, number, f", {events.city.values[child.city_to]}")


for root in sorted(set(families) - set(spin_offs.lab), key=lambda number: born.get(number, edge)):
    plant(root)
axes.axvline(start, color="black", lw=0.8, ls=":")
axes.set(ylim=(len(place), -1), xlim=(edge - month(4), table.time.max() + month(22)), yticks=[],
         frame_on=False, xlabel="month of founding; left of the dotted line: before the run")
for label, look in {"parent, older than shown": "<", "parent": "o"}.items():
    axes.scatter([], [], marker=look, color="#D55E00", label=label)
axes.scatter([], [], color="#0072B2", label="spin-off and its city")
axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncol=3, frameon=False, fontsize=8)
together = f", {len(groups)} of them by groups" if groups else ""
figure.suptitle(f"{about['title']}:\n{len(spin_offs)} spin-offs{together}, and their parents", fontsize=10)
source = f"Source: headwater {about['scenario']}, seed {about['seed']}, state {about['state_hash']}"
figure.supxlabel(source, fontsize=7, color="#666666", x=0.01, ha="left")
figure.savefig(picture, dpi=90)
