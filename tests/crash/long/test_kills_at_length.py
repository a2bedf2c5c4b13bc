#!/usr/bin/env python3
"""Two hundred kills of runs and of resumed runs."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from killed_runs import kills  # noqa: E402

kills(200)
