"""Finding the compiled part of the package. Without it the package runs the program and opens files; worlds in this process need it."""
from __future__ import annotations

import importlib
import pathlib
import sys
from types import ModuleType

from headwater.errors import NotBuilt

_HOW = ("build it with `pip install ./python` (Debian packages: pybind11-dev python3-dev, and those of the program), or in the source tree with "
        "`cmake --preset release -DHEADWATER_PYTHON=ON && cmake --build build/release --target headwater_python` and PYTHONPATH=build/release/python; "
        "docs/how-to/python.md")


def core() -> ModuleType:
    """The extension headwater._core. NotBuilt, with what to do, where it is missing, of another Python or of another version."""
    try:
        found = importlib.import_module("headwater._core")
    except ImportError as error:
        raise NotBuilt(_why(error)) from error
    return found


def has_core() -> bool:
    """Whether worlds can be stepped in this process."""
    try:
        core()
    except NotBuilt:
        return False
    return True


def _why(error: ImportError) -> str:
    here = pathlib.Path(__file__).parent
    others = sorted(file.name for file in here.glob("_core*.so"))
    this = f"Python {sys.version_info.major}.{sys.version_info.minor}"
    if not others:
        return f"this needs the extension headwater._core, which is not there: {_HOW}"
    if error.name == "headwater._core":
        return f"the extension headwater._core is of another Python ({', '.join(others)}), and this is {this} ({sys.executable}): use that one, or {_HOW}"
    return f"the extension headwater._core does not load: {error}; {_HOW}"
