"""Policies in the same worlds, in this process."""
from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Iterable, Mapping, Sequence

import numpy as np

from headwater.core import core
from headwater.errors import HeadwaterError
from headwater.scenario import Scenario

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from headwater._core import Scenario as ReadScenario
    from headwater._core import World as CoreWorld

BASE = "base"


@dataclass(frozen=True)
class PairedWorlds:
    """Paths of measures in worlds that the base and all arms share: their parameters, and all their luck."""

    measures: tuple[str, ...]
    arms: tuple[str, ...]  # the base is none of them
    dates: tuple[str, ...]  # "2018-01", by month
    first_months: Mapping[str, int | None]  # by arm: the first month that can differ from the base; None: no month can
    values: Mapping[str, NDArray[np.float64]]  # by arm, and "base": [world, month, measure], as World.value gives them

    @property
    def worlds(self) -> int:
        return self.values[BASE].shape[0]

    def path(self, measure: str, arm: str = BASE) -> NDArray[np.float64]:
        """[world, month]. Unit: that of the measure (World.measure_list)."""
        if arm not in self.values:
            raise KeyError(f"no arm {arm!r}; there are " + ", ".join(self.values))
        if measure not in self.measures:
            raise KeyError(f"{measure!r} was not followed; there are " + ", ".join(self.measures))
        return self.values[arm][:, :, self.measures.index(measure)]

    def difference(self, measure: str, arm: str) -> NDArray[np.float64]:
        """Arm less base, [world, month]."""
        return self.path(measure, arm) - self.path(measure)

    def band(self, measure: str, arm: str, shares: Sequence[float] = (0.05, 0.5, 0.95)) -> NDArray[np.float64]:
        """Quantiles of the difference over worlds, [share, month]; by linear interpolation, as `headwater compare` has them. nan where a world has no value."""
        return np.quantile(self.difference(measure, arm), shares, axis=0)


def compare(base: Scenario, arms: Mapping[str, Scenario | Mapping[str, Any]], measures: Iterable[str], worlds: int = 20, uncertain: str | Iterable[str] = "all",
            seed: int = 1, scale: float | None = None, months: int | None = None, threads: int = 0,
            progress: Callable[[int, int], object] | None = None) -> PairedWorlds:
    """Arms against a base in the same worlds, in memory. The worlds are those of `headwater compare` with the same seed.

    arms: by name, settings on top of the base, or a scenario of its own with the same start, length, scale and tables. An arm that differs from some month on goes on
    from a copy of the base's world.
    measures: `measure[:city][:tier]`, one number each (World.value), kept for every month.
    uncertain: "all", "none", or keys and groups of parameters that are drawn from their priors in each world; what a scenario sets itself is not drawn.
    threads: worlds that are stepped side by side, each on one thread; 0 = one per core. progress(worlds done, worlds) is called after each.
    ScenarioError, MeasureError and HeadwaterError as elsewhere; KeyboardInterrupt on Ctrl-C, within a month or so.
    """
    names = tuple(measures)
    if not names or not arms:
        raise HeadwaterError(2, "compare needs at least one arm and one measure")
    if BASE in arms:
        raise HeadwaterError(2, f"an arm cannot be called {BASE!r}")
    if worlds < 1:
        raise ValueError(f"worlds = {worlds!r}; allowed: from 1")
    numerics = {key: value for key, value in {"run.scale": scale, "run.months": months}.items() if value is not None}
    trunk = base.set(numerics).read_in()
    branches = {name: (arm if isinstance(arm, Scenario) else base.set(arm)).set(numerics).read_in() for name, arm in arms.items()}
    reasons = [f"{name}: {reason}" for name, arm in branches.items() for reason in trunk.incomparable(arm)]
    if reasons:
        raise HeadwaterError(3, "arms differ in policy only: give them the same start, length, scale and tables\n" + "\n".join(reasons))
    words = uncertain.split(",") if isinstance(uncertain, str) else list(uncertain)
    drawn = trunk.uncertain([word.strip() for word in words], [trunk, *branches.values()])
    first = {name: trunk.first_difference(arm) for name, arm in branches.items()}
    study = _Study(trunk, branches, first, names, drawn, seed)

    values = {name: np.empty((worlds, trunk.months, len(names))) for name in (BASE, *branches)}
    study.check_measures()
    if threads <= 0:
        threads = len(os.sched_getaffinity(0))
    for done, (world, paths) in enumerate(study.all_worlds(worlds, threads), 1):
        for name, path in paths.items():
            values[name][world] = path
        if progress is not None:
            progress(done, worlds)
    dates = tuple("{:04}-{:02}".format(*trunk.year_and_month(month)) for month in range(trunk.months))
    return PairedWorlds(names, tuple(branches), dates, first, values)


@dataclass
class _Study:
    trunk: ReadScenario
    branches: dict[str, ReadScenario]
    first: dict[str, int | None]
    measures: tuple[str, ...]
    drawn: list[str]
    seed: int

    def __post_init__(self) -> None:
        self.stop = threading.Event()

    def check_measures(self) -> None:
        world = core().World.build(self.trunk, 1)
        for name in self.measures:
            world.value(name)

    def all_worlds(self, worlds: int, threads: int) -> Iterable[tuple[int, dict[str, NDArray[np.float64]]]]:
        if threads == 1 or worlds == 1:
            yield from (self.one(world) for world in range(worlds))
            return
        with ThreadPoolExecutor(threads) as pool:
            try:
                for ended in as_completed([pool.submit(self.one, world) for world in range(worlds)]):
                    yield ended.result()
            finally:
                self.stop.set()
                pool.shutdown(cancel_futures=True)

    def one(self, world: int) -> tuple[int, dict[str, NDArray[np.float64]]]:
        here = core().World.build(self.trunk.in_world(self.drawn, self.seed, world), 1)
        paths = {name: np.empty((self.trunk.months, len(self.measures))) for name in (BASE, *self.branches)}
        for name, month in sorted(self.first.items(), key=lambda item: -1 if item[1] is None else item[1]):
            if month is None:
                continue
            arm = self.branches[name].in_world(self.drawn, self.seed, world)
            self.follow(here, month, paths[BASE])
            twin = core().World.build(arm, 1) if month == 0 else here.copy(arm)
            paths[name][:month] = paths[BASE][:month]
            self.follow(twin, self.trunk.months, paths[name])
        self.follow(here, self.trunk.months, paths[BASE])
        for name, month in self.first.items():
            if month is None:
                paths[name][:] = paths[BASE]
        return world, paths

    def follow(self, world: CoreWorld, end: int, path: NDArray[np.float64]) -> None:
        for month in range(world.month, end):
            if self.stop.is_set():
                raise HeadwaterError(130, "interrupted")
            world.step(1, None)
            path[month] = [world.value(name) for name in self.measures]
