#!/usr/bin/env python3
"""Damaged files of each kind: refused, or read as what they were.

HEADWATER_MUTATIONS of each kind; tests/crash/mutations.py 2000 is the campaign of docs/reliability.md.
"""

import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from mutations import mutations  # noqa: E402

faults = mutations(int(os.environ.get("HEADWATER_MUTATIONS", "200")))
assert not faults, "\n".join(faults[:50])
