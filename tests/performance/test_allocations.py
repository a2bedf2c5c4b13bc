"""Settled months of three small runs ask for memory no more often than recorded (bench/allocations counts).

What a process needs while it works comes from a buffer (model/core/scratch.hpp), so most months ask for none: 18 of 24
in three-cities, 20 in the generated country, all in the kernel. Left is what grows for good, each time by half or
double: the columns of a table with more rows than ever (contracts in three-cities, sites in the generated country: all
columns in one month), and postings, events and notices of a month that has more than any before.
The counts are exact for one compiler; the tolerance is for other versions of its library.
"""

import os
import pathlib
import subprocess

COUNTER = pathlib.Path(os.environ["HEADWATER_PROGRAM"]).with_name("headwater_allocations")
TOLERANCE = 0.05

# In the most demanding of 24 months, and in all of them.
ALLOWED = {
    "three-cities": (13, 34),
    "generated": (13, 17),
    "talent-kernel": (0, 0),
}

lines = subprocess.run([COUNTER], check=True, capture_output=True, text=True).stdout.splitlines()
counts = {name: (int(most), int(all_months)) for name, most, all_months in map(str.split, lines)}
assert counts.keys() == ALLOWED.keys(), counts
too_many = []
for name, allowed in ALLOWED.items():
    print(name, counts[name], "allowed", allowed)
    if any(count > (1 + TOLERANCE) * limit for count, limit in zip(counts[name], allowed)):
        too_many.append(name)
assert not too_many, f"more allocations than recorded: {too_many}"
