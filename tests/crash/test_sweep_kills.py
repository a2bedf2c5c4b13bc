#!/usr/bin/env python3
"""Eight kills; tests/crash/long has 200."""

from killed_sweeps import kills

kills(8)
