#!/usr/bin/env python3
"""Four kills; tests/crash/long has 40."""

from killed_calibrations import kills

kills(4)
