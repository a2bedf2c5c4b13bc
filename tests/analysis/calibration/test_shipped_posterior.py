"""The posterior that the catalog ships is of the catalog's scenario as it is: compare takes its worlds and has nothing to remark."""

import json
import os
import subprocess
import sys

PROGRAM = os.path.abspath(os.environ.get("HEADWATER_PROGRAM", "./headwater"))
FOLDER = "scenarios/catalog/experiments/e1-buyback-clause"
text = subprocess.run([PROGRAM, "compare", f"{FOLDER}/base.toml", f"{FOLDER}/none.toml", "--worlds", "2", "--scale", "0.02", "--months", "80", "--quiet",
                       "--json", "--worlds-from", "scenarios/catalog/posteriors/china-cities-2024.h5"],
                      check=True, stdout=subprocess.PIPE, text=True).stdout
found = json.loads(text)
wrong = [f"{key}: {found[key]}" for key, wanted in (("uncertain", "posterior"), ("remarks", []), ("complete", True)) if found[key] != wanted]
print("\n".join(wrong) or f"{found['posterior']}, nothing to remark")
sys.exit(bool(wrong))
