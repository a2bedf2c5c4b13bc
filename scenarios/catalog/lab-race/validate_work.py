#!/usr/bin/env python3
"""Hold run files of the lab race with work outside the field against three facts: the Beveridge curve (V-28), juniors against seniors (V-29), a fifth of the
work (S-34); and against hours saved in 2024 (L35). Median and range over the files, as a Markdown table.

    for seed in $(seq 20); do
      ./headwater run scenarios/catalog/lab-race/work.toml --scale 0.1 --seed $seed --out runs/work-$seed.h5
      ./headwater run scenarios/catalog/lab-race/robot-shock.toml --scale 0.1 --seed $seed --out runs/shock-$seed.h5
    done
    for file in runs/work-*.h5 runs/shock-*.h5; do ./headwater export $file --format csv --out $file.csv; done
    scenarios/catalog/lab-race/validate_work.py runs/work-*.h5.csv --shock runs/shock-*.h5.csv

Reads the folders that export writes; needs Python alone. Nothing of the model was set with these rows in sight but the band of L35, see docs/validation.md.
"""
import csv
import pathlib
import statistics
import sys

START = "2023-01"
SHOCK = "2025-01"
LOOP_MONTHS = 72  # of the path whose area is taken, from the shock on
NEEDED = ("work_automated", "work_saved", "junior_gap", "junior_pay", "senior_pay", "work_unemployment", "work_vacancies")


def run_of(folder):
    """measure -> {month: value}, national ones that are needed."""
    values = {name: {} for name in NEEDED}
    with open(pathlib.Path(folder) / "measures.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["variable"] in values and not row["city"] and not row["tier"] and row["value"]:
                values[row["variable"]][row["time"][:7]] = float(row["value"])
    return values


def month_after(start, months):
    year, month = map(int, start.split("-"))
    month += months - 1
    return f"{year + month // 12}-{month % 12 + 1:02}"


def area(points):
    """Area that a path closed by a straight line encloses; above 0 = counter-clockwise with unemployment to the right and vacancies up."""
    pairs = zip(points, points[1:] + points[:1])
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs) / 2


def loop(run, start):
    months = [month_after(start, n) for n in range(LOOP_MONTHS)]
    return area([(run["work_unemployment"][m], run["work_vacancies"][m]) for m in months if m in run["work_unemployment"]])


def first_above(series, value):
    return next((month for month in sorted(series) if series[month] >= value), None)


def row(fact, what, accepted, values, text, held):
    middle = statistics.median(values)
    print(f"| {fact} | {what} | {accepted} | {text(middle)} ({text(min(values))} to {text(max(values))}) | {'in' if held(middle, values) else '**out**'} |")


def interval(values):
    mean = statistics.fmean(values)
    half = 1.96 * statistics.stdev(values) / len(values) ** 0.5 if len(values) > 1 else 0
    return mean - half, mean + half


def main(arguments):
    if not arguments:
        sys.exit(__doc__)
    cut = arguments.index("--shock") if "--shock" in arguments else len(arguments)
    runs = [run_of(folder) for folder in arguments[:cut]]
    shocks = [run_of(folder) for folder in arguments[cut + 1:]]
    if not runs:
        sys.exit(__doc__)
    print("| fact | what | accepted | model, median (range) | |\n|---|---|---|---|---|")
    share = lambda value: f"{100 * value:.2f} %"
    square = lambda value: f"{1e4 * value:.3f} pp2"
    positive = lambda middle, values: sum(value > 0 for value in values) > len(values) / 2
    row("V-28", f"area of the loop, {START} on", "above 0", [loop(run, START) for run in runs], square, positive)
    if shocks:
        row("V-28", f"the same after machines come at once, {SHOCK} on", "above 0", [loop(run, SHOCK) for run in shocks], square, positive)
    at = month_after(START, 35)
    row("V-29", "junior_gap at month 36", "-20 to -8 %", [run["junior_gap"][at] for run in runs], share,
        lambda middle, values: -0.20 <= middle <= -0.08)
    pay = [run["junior_pay"][at] / run["senior_pay"][at] - 1 for run in runs]
    low, high = interval(pay)
    row("V-29", f"pay of juniors against seniors at month 36, mean {share(low)} to {share(high)}", "interval with 0", pay, share,
        lambda middle, values: low <= 0 <= high)
    row("L35", "work_saved in 2024-11", "1.4 % ± 0.4", [run["work_saved"]["2024-11"] for run in runs], share,
        lambda middle, values: 0.010 <= middle <= 0.018)
    end = max(runs[0]["work_automated"])
    row("S-34", f"work_automated in {end}", "at least 20 %", [run["work_automated"][end] for run in runs], share,
        lambda middle, values: middle >= 0.20)
    dates = sorted(first_above(run["work_automated"], 0.2) or "later" for run in runs)
    print(f"\nA fifth of the work: {dates[0]} to {dates[-1]}, median {dates[len(dates) // 2]}; {len(runs)} runs"
          f"{f', {len(shocks)} with machines at once' if shocks else ''}.")


if __name__ == "__main__":
    main(sys.argv[1:])
