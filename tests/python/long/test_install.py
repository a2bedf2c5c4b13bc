"""pip install ./python: a wheel with the extension, one without it on request, and what it says where the extension cannot be built. No network."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from package import PROGRAM, ROOT, THREE, equal, holds, need

need("numpy", "xarray", "h5netcdf")
PYTHON = "/usr/bin/python3"
if subprocess.run([PYTHON, "-c", "import setuptools, wheel, pip"], capture_output=True).returncode != 0:
    print("skipped: no pip; apt-get install --no-install-recommends python3-pip")
    sys.exit(77)


def install(package, target, home, **more):
    environment = {"PATH": "/usr/bin:/bin", "HOME": home, "PIP_NO_CACHE_DIR": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", **more}
    return subprocess.run([PYTHON, "-m", "pip", "install", "--no-build-isolation", "--no-deps", "--no-index", "--target", target, package],
                          env=environment, capture_output=True, text=True)


def said(target, code):
    done = subprocess.run([PYTHON, "-c", code], cwd="/", env={"PATH": "/usr/bin:/bin", "PYTHONPATH": target, "HEADWATER_PROGRAM": PROGRAM}, capture_output=True, text=True)
    equal(done.returncode, 0, done.stderr)
    return done.stdout.strip()


def listing():
    return sorted(str(path) for path in (ROOT / "python").rglob("*") if "__pycache__" not in path.parts)


STEP = f"import headwater; print(headwater.Scenario({THREE!r}).build(scale=0.2, seed=3, threads=1).step(6).state_hash())"
before = listing()
with tempfile.TemporaryDirectory(prefix="headwater-pip-") as home:
    whole, bare, alone = (os.path.join(home, name) for name in ("whole", "bare", "alone"))
    done = install(ROOT / "python", whole, home, HEADWATER_BUILD=str(pathlib.Path(PROGRAM).resolve().parent))
    equal(done.returncode, 0, done.stdout + done.stderr)
    names = sorted(path.name for path in pathlib.Path(whole, "headwater").iterdir())
    holds("py.typed" in names and "_core.pyi" in names and any(name.startswith("_core.cpython") for name in names), f"what is installed: {names}")
    run = subprocess.run([PROGRAM, "run", THREE, "--scale", "0.2", "--seed", "3", "--months", "6", "--no-output", "--json", "--quiet"], capture_output=True, text=True, check=True)
    holds(f'"state_hash": "{said(whole, STEP)}"' in run.stdout, "the state of the installed package is that of the program")

    done = install(ROOT / "python", bare, home, HEADWATER_CORE="no")
    equal(done.returncode, 0, done.stdout + done.stderr)
    equal(said(bare, "import headwater; print(headwater.has_core())"), "False", "without the extension on request")

    folder = pathlib.Path(home) / "python"
    shutil.copytree(ROOT / "python", folder, ignore=shutil.ignore_patterns("__pycache__"))
    done = install(folder, alone, home)
    holds(done.returncode != 0 and "could not be built" in done.stdout + done.stderr and "HEADWATER_CORE=no" in done.stdout + done.stderr,
          f"without the source tree it says what it needs: {done.stdout}{done.stderr}")
equal(listing(), before, "the folder of the package is left as it was")
