"""Worlds that are stepped in this process."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable, NamedTuple

from headwater.core import core

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from headwater._core import World as CoreWorld
    from headwater.scenario import Scenario

Progress = Callable[[int, int], object]


class MeasureInfo(NamedTuple):
    """What a measure is."""

    name: str
    dimensions: tuple[str, ...]  # of its array: (), ("city",), ("city", "tier"), ("tier",) or ("lab",)
    unit: str
    timing: str  # "stock": at the end of the month, "flow": sum over it, "mean": held through it
    text: str


class World:
    """A world in memory: build it, step it, look at it, copy it.

    >>> world = World.build(Scenario.read("scenarios/catalog/three-cities/three-cities.toml"), seed=2, scale=0.1)
    >>> world.step(24)
    >>> world.measure("firms"), world.value("firms:shanghai")

    It is the model that the program runs: the same scenario, seed, scale and length give the same state hash, on any number of threads. Nothing is written.
    While a thread steps a world the interpreter is free, and other threads may step other worlds; what they ask of this one is refused (HeadwaterError).
    """

    __slots__ = ("_core",)

    def __init__(self, core_world: CoreWorld):
        self._core = core_world

    @classmethod
    def build(cls, scenario: Scenario, seed: int | None = None, scale: float | None = None, months: int | None = None, threads: int = 0) -> World:
        """The world of `scenario` before its first month.

        seed fixes all luck; scale is the share of the real number of firms and people (0.1: a tenth); months is the length; all default to those of the
        scenario. threads: 0 = one per core.
        ScenarioError with every problem of the files and of the settings; NotBuilt without the extension; MemoryError.
        """
        if not (isinstance(threads, int) and 0 <= threads <= 1024):
            raise ValueError(f"threads = {threads!r}; allowed: whole numbers from 0 (one per core) to 1024")
        numerics = {"run.seed": seed, "run.scale": scale, "run.months": months}
        given = {key: value for key, value in numerics.items() if value is not None}
        return cls(core().World.build(scenario.set(given).read_in(), threads))

    # --- time ---

    def step(self, months: int = 1, progress: Progress | None = None) -> World:
        """Steps whole months, and gives the world itself. progress(month, months), if given, is called after each month, with the months done and the length.

        ValueError, with nothing stepped, where it leads past the end of the scenario. Ctrl-C (KeyboardInterrupt) and exceptions of `progress` end it between two
        months: the world is whole, `month` says how far it came, and it can be stepped on. HeadwaterError (exit_code 1) where a law of the model breaks.
        """
        self._core.step(months, progress)
        return self

    def run(self, progress: Progress | None = None) -> World:
        """Steps to the end of the scenario."""
        return self.step(self.months - self.month, progress)

    @property
    def month(self) -> int:
        """Months done."""
        return self._core.month

    @property
    def months(self) -> int:
        """Length of the scenario in months."""
        return self._core.months

    @property
    def date(self) -> str:
        """Month about to be stepped: "2023-08"."""
        year, month = self._core.scenario.year_and_month(self.month)
        return f"{year:04}-{month:02}"

    # --- twins ---

    def copy(self, scenario: Scenario | None = None) -> World:
        """A twin: stepped on alike the two stay equal to the last byte.

        With a scenario the twin goes on under that one, with this world's seed, scale and length (unless the scenario sets run.months): the two must be the same
        up to now, so levers and events of later months may differ, and the length. HeadwaterError with all that keeps it from going on.
        The twins share memory until one of them is stepped, which takes a copy first (the size of the world, some 0.1 s for a million people).
        """
        if scenario is None:
            return World(self._core.copy(None))
        own = self._core.scenario
        numerics = {"run.months": own.months, **scenario.settings, "run.seed": own.seed, "run.scale": own.scale}
        return World(self._core.copy(scenario.set(numerics).read_in()))

    def state_hash(self) -> str:
        """Fingerprint of the whole state, 16 hexadecimal digits: that of `headwater run` after as many months."""
        return f"{self._core.state_hash():016x}"

    def trial_balance(self) -> dict[str, int]:
        """Sums over all accounts, in hundredths of the currency: deposits, equity, loans, contingent, unexplained_net_worth. All are zero in a sound world."""
        return self._core.trial_balance()

    # --- what is in it ---

    @property
    def name(self) -> str:
        """Of the scenario."""
        return self._core.scenario.name

    @property
    def cities(self) -> list[str]:
        """Keys of the cities, in the order of arrays."""
        return self._core.scenario.cities

    @property
    def tiers(self) -> tuple[str, str, str]:
        """Tiers of people, in the order of arrays."""
        return ("star", "core", "broad")

    @property
    def seed(self) -> int:
        return self._core.scenario.seed

    @property
    def scale(self) -> float:
        return self._core.scenario.scale

    @property
    def threads(self) -> int:
        return self._core.threads

    def measure_list(self) -> list[MeasureInfo]:
        """All measures, with the shape of their arrays, their unit and what they mean."""
        return [MeasureInfo(*row) for row in self._core.scenario.measures()]

    def measure(self, name: str) -> NDArray[np.float64]:
        """Values of the last month, at the size of the whole country, as run files have them.

        name: `measure`, `measure:city`, `measure:tier` or `measure:city:tier`. Shape: (), (cities,), (cities, tiers) or (tiers,), less what the name chooses; of
        "lab.MEASURE" (labs,), by row of table("labs"), nan for those that are closed. Units: measure_list(). nan: not defined this month; before the first month
        only stocks are. The array is yours: nothing else holds its memory.
        MeasureError (a KeyError) where there is no such measure, city or tier, with what may have been meant.
        """
        return self._core.measure(name)

    def measures(self) -> dict[str, NDArray[np.float64]]:
        """All measures of nation, cities and tiers by name, as measure() gives each."""
        return {row[0]: self._core.measure(row[0]) for row in self._core.scenario.measures() if row[1] != ("lab",)}

    def value(self, name: str) -> float:
        """One number of the last month: what the name leaves open is added up over cities and tiers; nan where nothing is defined.

        MeasureError as measure(), and where values do not add up (a rent, a share).
        """
        return self._core.value(name)

    def tables(self) -> list[str]:
        """Names of the tables of the state: "labs", "researchers", "accounts", ..."""
        return self._core.tables()

    def table(self, name: str) -> dict[str, Any]:
        """Columns of a table of the state by name: read-only numpy arrays of shape (rows,) or (rows, k), without a copy; texts are lists.

        The arrays look into the memory of this month and keep it: they stay as they are when the world is stepped or gone. Stepping while such an array is held
        takes a copy of the world first; drop the arrays, or copy what you need, in loops. Rows of agents are never reused; money is in hundredths of the currency,
        numbers of rows ("lab", "city", ...) are the largest number of their type where there is none. Columns are those of the model (model/state) and may
        change with a minor version; measures change with the format only.
        MeasureError where there is no such table.
        """
        return self._core.table(name)

    def __repr__(self) -> str:
        return f"<world of {self.name}, seed {self.seed}, scale {self.scale:g}: {self.month} of {self.months} months>"
