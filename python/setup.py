"""Builds the extension headwater._core with CMake, and puts it into the wheel. Everything else is in pyproject.toml.

HEADWATER_CORE=no    leave it out: the package then runs the program and opens files, and steps no worlds
HEADWATER_BUILD=DIR  take it from this build directory of CMake, which is brought up to date [one of its own, build/python-3.11]

As long as the package is built nothing is written into its folder.
"""
import atexit
import os
import pathlib
import shutil
import subprocess
import sys
import sysconfig
import tempfile

from setuptools import Distribution, setup
from setuptools.command.build_py import build_py

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
WANTED = os.environ.get("HEADWATER_CORE", "yes") not in ("no", "off", "0")
HELP = ("the extension headwater._core could not be built (above is why). It needs the source tree around python/, CMake, a compiler of C++20, and Debian's\n"
        "  {packages} pybind11-dev python3-dev\n"
        "HEADWATER_CORE=no in the environment installs the package without it: it then runs the program and opens files, and steps no worlds.")


def fail():
    text = (ROOT / "headwater").read_text(encoding="utf-8") if (ROOT / "headwater").exists() else ""
    packages = " ".join(text.partition("run_packages=(")[2].partition(")")[0].split()) or "packages of ./headwater"
    sys.exit("headwater: " + HELP.format(packages=packages))


def extension():
    """The extension of this Python, built."""
    if not (ROOT / "CMakeLists.txt").exists():
        fail()
    given = os.environ.get("HEADWATER_BUILD")
    build = pathlib.Path(given).resolve() if given else ROOT / f"build/python-{sys.version_info.major}.{sys.version_info.minor}"
    generator = ["-G", "Ninja"] if shutil.which("ninja") and not (build / "CMakeCache.txt").exists() else []
    options = ["-DHEADWATER_PYTHON=ON", f"-DPython_EXECUTABLE={sys.executable}"] + ([] if given else ["-DCMAKE_BUILD_TYPE=Release", "-DHEADWATER_TESTS=OFF"])
    try:
        if not given or not (build / "CMakeCache.txt").exists():
            subprocess.run(["cmake", "-S", ROOT, "-B", build, *generator, *options], check=True)
        subprocess.run(["cmake", "--build", build, "--target", "headwater_python", "--parallel", os.environ.get("HEADWATER_JOBS", str(os.cpu_count() or 1))], check=True)
    except (OSError, subprocess.CalledProcessError):
        fail()
    built = build / "python/headwater" / ("_core" + sysconfig.get_config_var("EXT_SUFFIX"))
    if not built.exists():
        sys.exit(f"headwater: {build} holds the extension of another Python than {sys.executable}")
    return built


class BuildWithExtension(build_py):
    def run(self):
        super().run()
        if WANTED and not self.editable_mode:
            target = pathlib.Path(self.build_lib) / "headwater"
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy2(extension(), target)


class BinaryDistribution(Distribution):
    def has_ext_modules(self):
        return WANTED


scratch = tempfile.mkdtemp(prefix="headwater-wheel-")
atexit.register(shutil.rmtree, scratch, ignore_errors=True)
setup(cmdclass={"build_py": BuildWithExtension}, distclass=BinaryDistribution, options={"build": {"build_base": scratch}, "egg_info": {"egg_base": scratch}})
