"""Where Python lacks a module each script of analysis/plots says which one, in which Python, and how to get it."""

import glob
import os
import subprocess
import sys

WITHOUT = """
import runpy, sys
sys.modules["{module}"] = None
sys.argv = ["{script}", "run.h5", "picture.png"]
runpy.run_path("{script}", run_name="__main__")
"""

scripts = sorted(glob.glob(os.path.abspath("analysis/plots/python/*.py")))
assert len(scripts) >= 7, scripts
for script in scripts:
    done = subprocess.run([sys.executable, "-c", WITHOUT.format(module="matplotlib", script=script)], text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    name = os.path.basename(script)
    assert done.returncode == 1, f"{name}: exit code {done.returncode}"
    assert "Traceback" not in done.stderr, f"{name}: {done.stderr}"
    for told in ("matplotlib", sys.executable, "apt-get install", "python3-matplotlib", "/usr/bin/python3", "pip install"):
        assert told in done.stderr, f"{name} does not say {told}: {done.stderr}"
print(f"{len(scripts)} scripts say what is missing")
