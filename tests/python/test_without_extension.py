"""Without the extension the package still runs the program and opens files, and says what to do where worlds are asked for; with an extension of another Python it says
that."""
import pathlib
import shutil
import subprocess
import sys
import tempfile

from package import PROGRAM, ROOT, THREE, equal, holds, need

need("numpy", "xarray", "h5netcdf")

SCRIPT = f"""
import sys
sys.path.insert(0, sys.argv[1])
import headwater
assert not headwater.has_core()
scenario = headwater.Scenario.read({THREE!r})
run = scenario.set("mechanisms.raids", False).run(scale=0.1, months=6)
assert run.value("firms") > 0
assert headwater.as_function(scenario, ["firms"], scale=0.1, months=6)({{"seed": 2}})["firms"] > 0
for call in (lambda: scenario.build(), lambda: headwater.World.build(scenario), lambda: scenario.read_in(), lambda: headwater.as_function(scenario, ["firms"], in_memory=True),
             lambda: headwater.compare(scenario, {{"a": {{"mechanisms.raids": False}}}}, ["firms"])):
    try:
        call()
    except headwater.NotBuilt as error:
        assert isinstance(error, ImportError) and error.exit_code == 5
        text = str(error)
    else:
        raise SystemExit("not refused")
try:
    headwater.Scenario.read("no/such-file.toml")
except headwater.HeadwaterError as error:
    assert "no/such-file.toml" in str(error), error
else:
    raise SystemExit("a missing file was not refused")
print(text)
"""


def said(folder):
    done = subprocess.run([sys.executable, "-c", SCRIPT, folder], capture_output=True, text=True, env={"HEADWATER_PROGRAM": PROGRAM, "PATH": "/usr/bin:/bin"})
    equal(done.returncode, 0, f"without the extension: {done.stderr}")
    return done.stdout


with tempfile.TemporaryDirectory() as home:
    package = pathlib.Path(home) / "headwater"
    shutil.copytree(ROOT / "python/headwater", package, ignore=shutil.ignore_patterns("_core*.so", "__pycache__"))
    text = said(home)
    holds("which is not there" in text and "pip install ./python" in text and "pybind11-dev" in text, text)
    (package / "_core.cpython-399-x86_64-linux-gnu.so").write_bytes(b"")
    text = said(home)
    holds("of another Python" in text and "cpython-399" in text and sys.executable in text, text)
