"""The sample run file, written by the program of the C++ tests beside the tested program."""

import os
import subprocess
import sys
import tempfile

MONTHS = 15


def need(*modules):
    """Skips the test (exit code 77) where a reader is not installed; Debian's Python has them all."""
    for module in modules:
        try:
            __import__(module)
        except ImportError:
            debian = "/usr/bin/python3"
            if os.path.realpath(sys.executable) != os.path.realpath(debian) and os.path.exists(debian):
                os.execv(debian, [debian] + sys.argv)
            print(f"skipped: no module {module}")
            sys.exit(77)


def write(folder, months=MONTHS):
    program = os.path.join(os.path.dirname(os.environ["HEADWATER_PROGRAM"]), "tests_output")
    path = os.path.join(folder, f"sample-{months}.h5")
    environment = dict(os.environ, HEADWATER_SAMPLE_FILE=path, HEADWATER_SAMPLE_MONTHS=str(months))
    subprocess.run([program, "write sample*"], env=environment, check=True, stdout=subprocess.DEVNULL)
    return path


def folder():
    return tempfile.TemporaryDirectory(prefix="headwater-interop-")


def equal(found, wanted, what):
    if found != wanted:
        raise SystemExit(f"{what}: found {found!r}, wanted {wanted!r}")
