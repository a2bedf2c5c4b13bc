"""What the tests of the Python package share: the package as it was built beside the program, under Debian's Python."""
import json
import os
import pathlib
import subprocess
import sys
import sysconfig

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("HEADWATER_PROGRAM", str(ROOT / "build/release/headwater"))
PACKAGE = pathlib.Path(PROGRAM).resolve().parent / "python"
THREE = str(ROOT / "scenarios/catalog/three-cities/three-cities.toml")
CHINA = str(ROOT / "scenarios/catalog/china-cities/baseline.toml")
RACE = str(ROOT / "scenarios/catalog/lab-race/baseline.toml")
DEBIAN = "/usr/bin/python3"


def need(*modules):
    """Skips where the extension was not built; fails with what to install where a module is missing. Debian's Python has all of them."""
    extensions = list(PACKAGE.glob("headwater/_core*.so"))
    if not extensions:
        print(f"skipped: no extension in {PACKAGE}: the tree was built without pybind11 (Debian package pybind11-dev), or with sanitizers")
        sys.exit(77)
    suffix = sysconfig.get_config_var("EXT_SUFFIX")
    other = not any(extension.name.endswith(suffix) for extension in extensions)
    if other and os.path.realpath(sys.executable) != os.path.realpath(DEBIAN) and os.path.exists(DEBIAN):
        os.execv(DEBIAN, [DEBIAN] + sys.argv)
    for module in modules:
        try:
            __import__(module)
        except ImportError:
            if os.path.realpath(sys.executable) != os.path.realpath(DEBIAN) and os.path.exists(DEBIAN):
                os.execv(DEBIAN, [DEBIAN] + sys.argv)
            sys.exit(f"Python has no module {module}; apt-get install --no-install-recommends python3-{module.lower()}")
    sys.path.insert(0, str(PACKAGE))


def said_by_the_program(*words):
    """Result (--json) of a run that writes no file unless --out is among the words."""
    more = [] if "--out" in words else ["--no-output"]
    done = subprocess.run([PROGRAM, "run", *map(str, words), *more, "--json", "--quiet"], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def equal(found, wanted, what):
    if found != wanted:
        sys.exit(f"{what}: found {found!r}, wanted {wanted!r}")


def holds(true, what):
    if not true:
        sys.exit(f"does not hold: {what}")


def refused(call, kind, *texts):
    """The exception of `call`, which must be of `kind` and say all of `texts`."""
    try:
        call()
    except kind as error:
        for text in texts:
            holds(text in str(error), f"{text!r} is in: {error}")
        return error
    sys.exit(f"not refused with {texts}")
