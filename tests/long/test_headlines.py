"""The last entry of the ledger of headlines (docs/headlines.md) is what the program gives: a change of results is seen and explained."""

import subprocess
import sys

sys.exit(subprocess.run([sys.executable, "scenarios/catalog/experiments/headlines.py", "--check"], check=False).returncode)
