#!/usr/bin/env python3
"""A hundred kills of comparisons."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from killed_comparisons import kills  # noqa: E402

kills(100)
