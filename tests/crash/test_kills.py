#!/usr/bin/env python3
"""Twenty kills; tests/crash/long has 200."""

from killed_runs import kills

kills(20)
