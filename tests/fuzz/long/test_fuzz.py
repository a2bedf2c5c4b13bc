#!/usr/bin/env python3
"""Each reader of files, fuzzed for a while under the sanitizers: neither crash nor broken claim.

HEADWATER_FUZZ_RUNS inputs of each kind (scaled by what one costs), the same ones every time. The campaign that looks for new
ones is tests/fuzz/fuzz.py --seconds 600.
"""

import os
import pathlib
import subprocess
import sys

FUZZ = pathlib.Path(__file__).resolve().parents[1] / "fuzz.py"
RUNS = int(os.environ.get("HEADWATER_FUZZ_RUNS", "8000"))
SECONDS = 60  # of each kind at most

sys.exit(subprocess.run([sys.executable, FUZZ, "--runs", str(RUNS), "--seconds", str(SECONDS)]).returncode)
