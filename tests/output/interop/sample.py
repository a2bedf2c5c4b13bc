"""The sample run file, written by the program of the C++ tests beside the tested program."""

import os
import shutil
import subprocess
import sys
import tempfile

MONTHS = 15

MODULES = {"h5netcdf": "python3-h5netcdf", "h5py": "python3-h5py", "matplotlib": "python3-matplotlib",
           "netCDF4": "python3-netcdf4", "numpy": "python3-numpy", "pandas": "python3-pandas",
           "PIL": "python3-pil", "xarray": "python3-xarray"}
PROGRAMS = {"gnuplot": "gnuplot-nox", "h5dump": "hdf5-tools", "ncdump": "netcdf-bin",
            "octave": "octave octave-netcdf fonts-freefont-otf ghostscript gnuplot-nox",
            "pvpython": "paraview python3-paraview", "Rscript": "r-base-core r-bioc-rhdf5 r-cran-ncdf4"}


def need(*names):
    """Fails with what to install where a module or program is missing. Debian's Python has all the modules."""
    missing = [package for name, package in PROGRAMS.items() if name in names and not shutil.which(name)]
    for name in names:
        if name in PROGRAMS:
            continue
        try:
            __import__(name)
        except ImportError:
            debian = "/usr/bin/python3"
            if os.path.realpath(sys.executable) != os.path.realpath(debian) and os.path.exists(debian):
                os.execv(debian, [debian] + sys.argv)
            missing.append(MODULES[name])
    if missing:
        raise SystemExit(f"not installed; apt-get install --no-install-recommends {' '.join(missing)}")


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
