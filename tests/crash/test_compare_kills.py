#!/usr/bin/env python3
"""Ten kills; tests/crash/long has 100."""

from killed_comparisons import kills

kills(10)
