"""What the program or the model refused or could not do."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence


class HeadwaterError(RuntimeError):
    """The program ended with an error, or the model in this process did.

    exit_code: 1 a bug of headwater, 2 a wrong call, 3 wrong input, 4 a run that failed, 5 the system (files, memory), as in docs/architecture.md.
    text: what was said, with file, line and what is allowed.
    """

    def __init__(self, exit_code: int, text: str):
        super().__init__(text.strip() or f"headwater ended with code {exit_code}")
        self.exit_code = exit_code
        self.text = text


@dataclass(frozen=True)
class Problem:
    """One fault of a scenario: where it is, what it is, what is allowed and what may have been meant. `str` gives the line that the program prints."""

    file: str  # or "--set KEY=VALUE"
    line: int  # from 1; 0 = the file as a whole
    column: int
    what: str
    allowed: str
    suggestion: str
    text: str

    def __str__(self) -> str:
        return self.text


class ScenarioError(HeadwaterError):
    """A scenario with faults. `problems` holds all of them, in the order of files and lines."""

    def __init__(self, path: str, count: int, problems: Sequence[Problem]):
        lines = "".join(f"\n{problem}" for problem in problems)
        super().__init__(3, f"{path} has {count} problem{'' if count == 1 else 's'}{lines}")
        self.problems: tuple[Problem, ...] = tuple(problems)


class MeasureError(HeadwaterError, KeyError):
    """No such measure, city, tier or table, or values that cannot be added; the text says what may have been meant."""

    def __init__(self, text: str):
        super().__init__(3, text)

    def __str__(self) -> str:  # not KeyError's, which quotes it
        return self.text


class NotBuilt(HeadwaterError, ImportError):
    """The extension headwater._core is missing or does not fit; the text says what to do."""

    def __init__(self, text: str):
        super().__init__(5, text)
