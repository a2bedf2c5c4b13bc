#!/usr/bin/env python3
"""Holds run files of lab-race/deals against the record of deals: bids, kinds, price per head, exits in the first year, fates of the dated bids.

    for seed in $(seq 20); do ./headwater run scenarios/catalog/lab-race/deals.toml --scale 0.1 --seed $seed --out runs/deals-$seed.h5; done
    scenarios/catalog/lab-race/compare_deals.py runs/deals-*.h5

Needs python3-h5py. Sums are over the whole run; exits are pooled over its months, each month's cohort with the weight 1.
"""
import collections
import statistics
import sys

import h5py
import numpy

CLOSED = ("takeover_closed", "minority_hire_closed", "licence_hire_closed")
FATES = (*CLOSED, "offers_closed", "bid_refused", "bid_vetoed", "bid_lapsed", "deal_reviewed", "deal_barred")
SUMS = ("bids", "bids_refused", "bids_vetoed", "takeovers", "minority_hires", "licence_hires", "deals_barred", "people_by_deals",
        "people_by_offers", "cofounders_left", "organisers_hired", "customers_left")


def texts(data):
    return [t.decode() if isinstance(t, bytes) else str(t) for t in data[...]]


def measure(file, key):
    for group in ("nation", "city"):
        if group in file and key in file[group]:
            return numpy.asarray(file[group][key], float).ravel() if group == "nation" else numpy.asarray(file[group][key], float)
    raise SystemExit(f"{file.filename} holds no {key}")


def mean(values):
    return numpy.nanmean(values) if numpy.isfinite(values).any() else float("nan")


def deals(file):
    events = file["events"]
    kinds = texts(events["event_kind"])
    labels = dict(zip(events["organisation_lab"][...].tolist(), texts(events["organisation"])))
    kind = events["kind"][...]
    moved = {}
    rows = []
    for i in range(len(kind)):
        name = kinds[kind[i]]
        lab, other = int(events["lab"][i]), int(events["other_lab"][i])
        if name == "team_moved":
            moved[(int(events["step"][i]), other)] = float(events["value"][i])
        elif name in FATES:
            rows.append((int(events["step"][i]), name, labels.get(other, str(other)), labels.get(lab, f"firm {lab}"), lab,
                         float(events["value"][i])))
    return rows, moved, labels


def main():
    files = [h5py.File(name, "r") for name in sys.argv[1:]]
    if not files:
        raise SystemExit(__doc__)
    print("| sum over the run | median | least to most |\n|---|---|---|")
    for key in SUMS:
        sums = [numpy.nansum(measure(file, key)) for file in files]
        print(f"| {key} | {statistics.median(sums):.1f} | {min(sums):.1f} to {max(sums):.1f} |")
    spending = [numpy.nansum(measure(file, "deal_spending")) / 1e9 for file in files]
    print(f"| deal_spending, bn | {statistics.median(spending):.1f} | {min(spending):.1f} to {max(spending):.1f} |")
    exits = [(mean(measure(f, "acquired_exit")), mean(measure(f, "hired_exit"))) for f in files]
    ratios = [a / h for a, h in exits if a >= 0 and h > 0]
    if ratios:
        print(f"\nGone within a year: acquired {statistics.median(a for a, _ in exits):.3f}, hired "
              f"{statistics.median(h for _, h in exits):.3f}; ratio {statistics.median(ratios):.2f} ({min(ratios):.2f} to "
              f"{max(ratios):.2f}), within 2 to 3.5 in {sum(2 <= r <= 3.5 for r in ratios)} of {len(ratios)}")
    named, fates, sizes = [], collections.defaultdict(collections.Counter), collections.defaultdict(list)
    for file in files:
        rows, moved, labels = deals(file)
        for step, name, bidder, target, lab, value in rows:
            if name in CLOSED:
                people = moved.get((step, lab), 0)
                sizes[bidder].append(value / 1e6)
                if lab in labels and people > 0 and 12 <= step < 24:
                    named.append(value / people / 1e6)
            if lab in labels:
                fates[(target, bidder)][name] += 1
    if named:
        quarters = numpy.quantile(named, (0.25, 0.5, 0.75))
        print(f"Price per head of deals for named firms in the second year, m: {quarters[1]:.1f} ({quarters[0]:.1f} to {quarters[2]:.1f}), "
              f"{len(named)} deals")
    print("\n| named target | bidder | what became of bids |\n|---|---|---|")
    for (target, bidder), counts in sorted(fates.items(), key=lambda item: -sum(item[1].values()))[:24]:
        print(f"| {target} | {bidder} | " + ", ".join(f"{name} {n}" for name, n in counts.most_common()) + " |")
    print("\n| bidder | deals a run | median price, m |\n|---|---|---|")
    for bidder, prices in sorted(sizes.items(), key=lambda item: -len(item[1]))[:12]:
        print(f"| {bidder} | {len(prices) / len(files):.1f} | {statistics.median(prices):.0f} |")


main()
