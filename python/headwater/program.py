"""Finding and calling the program."""
from __future__ import annotations

import json
import os
import pathlib
import shutil
import subprocess
from typing import Any, Sequence

from headwater.errors import HeadwaterError


def program() -> str:
    """Path of the program: HEADWATER_PROGRAM, headwater on the PATH, or the front door of a source tree above the working folder."""
    named = os.environ.get("HEADWATER_PROGRAM")
    if named:
        return named
    found = shutil.which("headwater")
    if found:
        return found
    here = pathlib.Path.cwd()
    for folder in (here, *here.parents):
        door = folder / "headwater"
        if door.is_file() and (folder / "scenarios" / "catalog").is_dir():
            return str(door)
    raise HeadwaterError(5, "no headwater: set HEADWATER_PROGRAM, or work in the source tree")


def call(words: Sequence[str], progress: bool | None = False) -> dict[str, Any]:
    """Result (--json) of one call. With `progress` the program draws its own on standard error; None: it has none to draw.

    Raises HeadwaterError when it ends with another code than 0. On Ctrl-C the program ends as it does in a terminal: a run keeps its checkpoint.
    """
    command = [program(), *words, "--json"]
    if progress is False:
        command.append("--quiet")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=None if progress else subprocess.PIPE,
                          encoding="utf-8") as process:
        try:
            out, said = process.communicate()
        except KeyboardInterrupt:
            process.wait()  # the signal went to it too
            raise
    if process.returncode != 0:
        raise HeadwaterError(process.returncode, said or out or "")
    return json.loads(out)
