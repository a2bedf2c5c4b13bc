#!/usr/bin/env python3
"""Two hundred kills of sweeps and of their workers."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from killed_sweeps import kills  # noqa: E402

kills(200)
