# Needs Python 3 with xarray, netCDF4, numpy and matplotlib. Use: python3 chain.py RUN.h5 PICTURE.png [CITY [LAB]] [--page PAGE.md]
"""The chain from money to taxes for one city and one laboratory, link by link: money, compute, capability, users, sales, value, pay, people, taxes.
The run must hold labs (output.labs=all for the value of all firms of the city). CITY is a key; without it the city with most core people. LAB is a
name; without it the named start-up of the city that has raised most. With --page the numbers of some years go between the marks of a page."""
import re
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

words = sys.argv[1:]
page = words.pop(words.index("--page") + 1) if "--page" in words else None
words = [word for word in words if word != "--page"]
file, picture, *chosen = words
about = xr.open_dataset(file).attrs
scale = float(about["scale"])
nation, cities, labs = (xr.open_dataset(file, group=group).isel(run=0).load() for group in ("nation", "city", "lab"))
keys = [str(key) for key in cities.city_key.values]
if chosen and chosen[0] not in keys:
    sys.exit(f"{file}: no city has the key {chosen[0]}; there are {', '.join(keys)}")
place = keys.index(chosen[0]) if chosen else int(cities.talent.isel(time=-1).sel(tier="core").argmax())
names = [str(name) for name in labs.lab.values]
if chosen[1:]:
    if chosen[1] not in names:
        sys.exit(f"{file}: no laboratory is called {chosen[1]} in the panel; there are {', '.join(n for n in names if not n.startswith('lab-'))}")
    lab = names.index(chosen[1])
else:
    start_up = int(dict(zip(labs.lab_kind.attrs["flag_meanings"].split(), labs.lab_kind.attrs["flag_values"]))["start_up"])
    fit = (labs.lab_kind.values == start_up) & np.array([not name.startswith("lab-") for name in names]) & (labs.seat.values[-1] == place)
    raised = np.where(fit, np.nan_to_num(labs.raised.values[-1]), -1)
    if not fit.any():
        sys.exit(f"{file}: no named start-up has its seat in {keys[place]} at the end; name a laboratory")
    lab = int(raised.argmax())
city_name, lab_name = str(cities.city.values[place]), names[lab]
money = labs.valuation.attrs["units"]  # CNY2024
code = re.match(r"[A-Z]+", money).group()
if labs.heads.attrs.get("total_of") == "lab":  # files of schema 1.4.0 and later
    held, weight = 1, labs.weight.values
else:  # what the run held of them
    held, weight = scale, 1 / scale


def year(values):
    """Sum of the twelve months to each month; NaN counts as nothing where something is known."""
    known = ~np.isnan(values)
    total = np.convolve(np.nan_to_num(values), np.ones(12))[:len(values)]
    total[:11] = np.nan
    return np.where(known, total, np.nan)


def of_city(measure):
    values = cities[measure].isel(city=place)
    return (values.sum("tier") if "tier" in values.dims else values).values.astype(float)


def of_seat(measure):
    """Sum over the laboratories of the panel with their seat in the city, at the country's size."""
    here = labs.seat.values == place
    return np.where(here, np.nan_to_num(labs[measure].values) * weight, 0).sum(axis=1)


def of_lab(measure, size=held):
    return labs[measure].values[:, lab].astype(float) / size


def growth(values):
    """Raised so far -> raised in the twelve months before."""
    before = np.concatenate([np.full(12, np.nan), values[:-12]])
    return values - np.nan_to_num(before)


heads = of_lab("heads")
# link: of the city, what it is; of the laboratory, what it is; unit, factor, logarithmic, digits in the table
links = [
    ("money", year(of_city("venture_raised") + of_city("state_raised")), "equity raised, a year", growth(of_lab("raised")), "equity raised, a year",
     f"bn {code}", 1e9, False, 2),
    ("compute", of_city("gpus"), "GPUs rented", of_lab("gpus"), "GPUs rented", "thousand", 1e3, True, 2),
    ("capability", of_city("capability"), "K of the best model", np.where(of_lab("capability") > 0, of_lab("capability", 1), np.nan),
     "K of its best model", "log10 FLOP", 1, False, 2),
    ("users", of_seat("chat_users"), "users of chats, summed over labs", of_lab("chat_users"), "users of its chat", "mn", 1e6, True, 2),
    ("sales", year(of_city("revenue")), "sales, a year", year(of_lab("revenue")), "sales and public orders, a year", f"bn {code}", 1e9, True, 2),
    ("value", of_seat("valuation"), "last rounds' valuations, summed", np.where(of_lab("valuation") > 0, of_lab("valuation"), np.nan),
     "valuation of its last round", f"bn {code}", 1e9, True, 2),
    ("pay", of_city("mean_pay"), "mean pay, a month", of_lab("payroll", 1) / np.where(of_lab("heads", 1) > 0, of_lab("heads", 1), np.nan),
     "mean pay, a month", f"thousand {code}", 1e3, False, 1),
    ("people", of_city("employed"), "people with a job", heads, "people employed", "thousand", 1e3, True, 2),
    ("taxes", year(of_city("tax_received")), "taxes to the city, a year", year(of_lab("revenue")) - year(of_lab("costs")),
     "sales less costs, a year: what is taxed", f"bn {code}", 1e9, False, 2),
]

figure, panels = plt.subplots(len(links), 2, figsize=(7.6, 10.4), layout="constrained", sharex=True)
for (link, city_values, city_text, lab_values, lab_text, unit, factor, logarithmic, _), row in zip(links, panels):
    for axes, values, text, colour in ((row[0], city_values, city_text, "#0072B2"), (row[1], lab_values, lab_text, "#D55E00")):
        shown = values / factor
        if logarithmic:
            shown = np.where(shown > 0, shown, np.nan)
            if np.isfinite(shown).any() and np.nanmax(shown) > 3 * np.nanmin(shown):
                axes.set_yscale("log")
                decades = np.log10(np.nanmax(shown) / np.nanmin(shown))
                axes.yaxis.set_major_locator(plt.matplotlib.ticker.LogLocator(subs=[1] if decades > 2 else [1, 2, 5], numticks=8))
                axes.yaxis.set_major_formatter(plt.matplotlib.ticker.FormatStrFormatter("%g"))
                axes.yaxis.set_minor_formatter(plt.matplotlib.ticker.NullFormatter())
        axes.plot(cities.time, shown, color=colour, lw=1.4)
        if link == "capability":
            axes.plot(nation.time, nation.frontier_abroad, color="#666666", ls=":", lw=1.1)
            axes.text(0.98, 0.06, "dotted: frontier abroad", transform=axes.transAxes, fontsize=6, ha="right", color="#666666")
        axes.set_title(text, fontsize=7.5, loc="left", pad=2)
        axes.set_ylabel(unit, fontsize=6.5)
        axes.tick_params(labelsize=6.5)
        axes.grid(alpha=0.25)
    row[0].annotate(link, (0, 0.5), xytext=(-52, 0), xycoords="axes fraction", textcoords="offset points", rotation=90, va="center", ha="center",
                    fontsize=9, fontweight="bold")
figure.suptitle(f"From money to taxes in {city_name} (left) and at {lab_name} (right)", fontsize=10)
source = f"Source: headwater {about['scenario']}, seed {about['seed']}, scale {scale:g}, state {about['state_hash']}"
figure.supxlabel(source, fontsize=7, color="#666666", x=0.01, ha="left")
figure.savefig(picture, dpi=90)

if page:
    years = [y for y in (2018, 2021, 2024, 2027, 2030) if (cities.year.values == y).sum() == 12]
    ends = [int(np.flatnonzero(cities.year.values == y)[-1]) for y in years]
    lines = [f"Seed {about['seed']}, scale {scale:g}, end of the year, at the country's size; state `{about['state_hash']}`.", "",
             f"| link | in | what | unit | {' | '.join(map(str, years))} |", "|---|---|---|---|" + "---|" * len(years)]
    for link, city_values, city_text, lab_values, lab_text, unit, factor, _, digits in links:
        for who, values, text in ((city_name, city_values, city_text), (lab_name, lab_values, lab_text)):
            cells = [f"{values[m] / factor:,.{digits}f}" if np.isfinite(values[m]) else "-" for m in ends]
            lines.append(f"| {link} | {who} | {text} | {unit} | {' | '.join(cells)} |")
    with open(page, encoding="utf-8") as text:
        before = text.read()
    marks = re.compile(r"(<!-- table chain -->\n).*?(<!-- end -->)", re.DOTALL)
    if not marks.search(before):
        sys.exit(f"{page} has no marks <!-- table chain --> and <!-- end -->")
    with open(page, "w", encoding="utf-8") as text:
        text.write(marks.sub(lambda match: match.group(1) + "\n".join(lines) + "\n" + match.group(2), before))
