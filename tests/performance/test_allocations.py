"""Settled months of three small runs ask for memory no more often than recorded (bench/allocations counts).

The counts are exact for one compiler; the tolerance is for other versions of its library.
"""

import os
import pathlib
import subprocess

COUNTER = pathlib.Path(os.environ["HEADWATER_PROGRAM"]).with_name("headwater_allocations")
TOLERANCE = 0.05

# In the most demanding of 24 months, and in all of them.
ALLOWED = {
    "three-cities": (91, 1829),
    "generated": (212, 4227),
    "talent-kernel": (6, 121),
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
