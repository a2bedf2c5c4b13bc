#!/usr/bin/env python3
"""Runs, a comparison and a sweep on 4 threads give no report of the thread sanitizer, with oneTBB built under it."""

import sys

from tsan import main

sys.exit(main())
