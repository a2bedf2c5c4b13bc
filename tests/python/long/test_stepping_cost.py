"""Stepping from Python costs at most 3 % more instructions than the program's: the same code, compiled for a library."""
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from package import PACKAGE, PROGRAM, ROOT, equal, holds, need

need("numpy")
if not shutil.which("valgrind"):
    print("skipped: no valgrind; apt-get install --no-install-recommends valgrind")
    sys.exit(77)

for more in ([], ["--one-by-one"]):
    done = subprocess.run([sys.executable, ROOT / "bench/python/stepping.py", "--instructions", "--scale", "0.02", "--months", "24", *more],
                          env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(PACKAGE), "HEADWATER_PROGRAM": PROGRAM}, capture_output=True, text=True)
    equal(done.returncode, 0, done.stderr)
    ratio = float(re.search(r"ratio ([\d.]+)", done.stdout).group(1))
    holds(0.9 < ratio < 1.03, done.stdout)
    print(done.stdout.strip())
