#!/usr/bin/env python3
"""Forty kills of calibrations."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from killed_calibrations import kills  # noqa: E402

kills(40)
