"""Scenarios, runs, comparisons, and a scenario as a function for other people's samplers."""
from __future__ import annotations

import os
import pathlib
import tempfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Callable, Iterable, Mapping

from headwater.core import core, has_core
from headwater.errors import HeadwaterError
from headwater.files import File, Path, open_file
from headwater.program import call
from headwater.world import World

if TYPE_CHECKING:
    from headwater._core import Scenario as ReadScenario

Settings = Mapping[str, Any]
_UNSET: Any = object()


def _word(value: Any) -> str:
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, bool):
        return "on" if value else "off"
    return repr(value) if isinstance(value, float) else str(value)


def _settings(settings: Settings) -> list[str]:
    return [f"{key}={_word(value)}" for key, value in settings.items()]


def _options(**options: Any) -> list[str]:
    words: list[str] = []
    for name, value in options.items():
        if value is not None:
            words += ["--" + name.replace("_", "-"), _word(value)]
    return words


@dataclass(frozen=True)
class Run:
    """A run that came to its end. `result` is all that the program printed (--json)."""

    path: str
    result: dict[str, Any]
    _folder: tempfile.TemporaryDirectory[str] | None = field(default=None, repr=False, compare=False)

    @property
    def state_hash(self) -> str:
        """Of the whole state of the world at the end: the same for any number of threads, here and on the command line."""
        return self.result["state_hash"]

    def open(self) -> File:
        return open_file(self.path)

    def value(self, name: str, at: str = "end") -> float:
        """Of `measure[:city][:tier]`: the last month (at="end"), or the "sum" or "mean" of all months. Over cities and tiers that the name leaves open: the sum;
        nan where no month or place has a number.

        ValueError for another `at`, and where the name leaves cities or tiers open whose values do not add up (a rent, a share); KeyError for an unknown measure,
        city or tier.
        """
        if at not in ("end", "sum", "mean"):
            raise ValueError(f"at = {at!r}; allowed: 'end', 'sum', 'mean'")
        with self.open() as file:
            months = file.measure(name)
            rest = [dimension for dimension in months.dims if dimension != "time"]
            if rest and "total_of" not in months.attrs:
                raise ValueError(f"{name!r} has a value for each {' and '.join(map(str, rest))}, which do not add up; choose one: {name}:" +
                                 ":".join(map(str, rest)).upper())
            series = months.sum(rest, min_count=1) if rest else months
            if at == "end":
                return float(series.isel(time=-1))
            return float(series.sum("time", min_count=1) if at == "sum" else series.mean("time"))


@dataclass(frozen=True)
class Comparison:
    """Arms against a base in the same worlds. `result` is all that the program printed (--json)."""

    result: dict[str, Any]
    path: str | None = None

    @property
    def complete(self) -> bool:
        """Whether all runs came to their end."""
        return self.result["complete"]

    def effects(self) -> list[dict[str, Any]]:
        """A row for each arm, headline measure and span: arm, measure, unit, months_since_policy, base, policy, median, q05, q95, positive, negative, ...

        Effects are paired differences, arm less base; pandas.DataFrame(comparison.effects()) is a table of them.
        """
        return [{"arm": policy["name"], **effect} for policy in self.result["policies"] for effect in policy["effects"]]


@dataclass(frozen=True)
class Scenario:
    """A scenario file, and settings on top of it. `set` gives another one and leaves this as it is; nothing is read before it is checked, built or run, so that all
    problems are told at once. `Scenario.read` reads it at once.

    >>> Scenario("scenarios/catalog/china-cities/baseline.toml").set({"mechanisms.raids": False})
    """

    path: Path
    settings: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path, settings: Settings | None = None) -> Scenario:
        """The scenario of a file, checked: with the extension ScenarioError, without it HeadwaterError, with every problem of the files and settings."""
        scenario = cls(path, dict(settings or {}))
        scenario.check()
        return scenario

    def set(self, settings: Settings | str, value: Any = _UNSET) -> Scenario:
        """With these settings too, `set({path: value, ...})` or `set(path, value)`; paths as after --set: parameters.talent_market.offers, mechanisms.raids,
        city.shanghai.relocation_subsidy, run.months.

        A value may be a number, True or False for on and off, or words: "0 from 2023-08".
        """
        if isinstance(settings, str):
            if value is _UNSET:
                raise TypeError(f"set({settings!r}) needs a value")
            settings = {settings: value}
        elif value is not _UNSET:
            raise TypeError("set takes a dict of settings, or a path and a value")
        return Scenario(self.path, {**self.settings, **settings})

    def read_in(self) -> ReadScenario:
        """As the model reads it. ScenarioError with every problem; NotBuilt without the extension."""
        return core().Scenario.read(os.fspath(self.path), _settings(self.settings))

    def remarks(self) -> list[str]:
        """Settings that act on nothing (a lever that is set after the last month, a parameter of a mechanism that is off), a line each. ScenarioError; NotBuilt."""
        return self.read_in().remarks

    def build(self, seed: int | None = None, scale: float | None = None, months: int | None = None, threads: int = 0) -> World:
        """The world before its first month, in memory: World.build(self, ...)."""
        return World.build(self, seed, scale, months, threads)

    def _words(self) -> list[str]:
        return [word for setting in _settings(self.settings) for word in ("--set", setting)]

    def check(self) -> None:
        """HeadwaterError (with the extension: ScenarioError) with every problem of the files, all at once; nothing is run."""
        if has_core():
            self.read_in()
        else:
            call(["check", os.fspath(self.path), *self._words()], progress=None)

    def run(self, seed: int | None = None, scale: float | None = None, months: int | None = None, threads: int | None = None,
            out: Path | None = None, force: bool = False, progress: bool = False) -> Run:
        """Runs it. Without `out` the file is kept as long as the Run is.

        seed fixes all luck; scale is the share of the real number of firms and people (0.1: a tenth); all default to those of the scenario.
        HeadwaterError where the input is wrong or the run fails.
        """
        folder = None
        if out is None:
            folder = tempfile.TemporaryDirectory(prefix="headwater-")
            out = pathlib.Path(folder.name) / "run.h5"
        words = ["run", os.fspath(self.path), *self._words(), "--out", os.fspath(out)]
        words += _options(seed=seed, scale=scale, months=months, threads=threads)
        if force:
            words.append("--force")
        return Run(os.fspath(out), call(words, progress), folder)

    def compare(self, arms: Mapping[str, Settings], others: Iterable[Path] = (), worlds: int = 20, uncertain: str | None = None, headline: Iterable[str] = (),
                seed: int | None = None, scale: float | None = None, months: int | None = None, threads: int | None = None,
                out: Path | None = None, force: bool = False, progress: bool = False) -> Comparison:
        """Arms against this scenario in the same worlds: `arms` maps names to settings on top of it, `others` are scenario files, named as they name themselves.

        uncertain: "all", "none", or keys and groups of parameters that are drawn from their priors in each world.
        """
        words = ["compare", os.fspath(self.path), *map(os.fspath, others), *self._words(), "--worlds", str(worlds)]
        for name, settings in arms.items():
            words += ["--arm", f"{name}=" + "; ".join(_settings(settings))]
        words += _options(uncertain=uncertain, seed=seed, scale=scale, months=months, threads=threads, out=out)
        for measure in headline:
            words += ["--headline", measure]
        if force:
            words.append("--force")
        return Comparison(call(words, progress), None if out is None else os.fspath(out))


def as_function(scenario: Scenario, outcomes: Iterable[str], at: str = "end", scale: float | None = None, months: int | None = None,
                threads: int = 1, in_memory: bool | None = None) -> Callable[..., dict[str, float]]:
    """The scenario as f(params) -> {outcome: value}, for samplers and workbenches that drive a plain function.

    params: settings by path (`parameters.talent_market.offers`), given as a dict or as keywords, in which two underscores stand for a point; `seed` chooses the luck.
    outcomes: `measure[:city][:tier]`, read as Run.value does: of the last month (at="end"), or the "sum" or "mean" of all months.
    in_memory: step a world in this process, or run the program and read its file; None: in memory where the extension is there. Both give the same numbers.
    Threads default to 1, since drivers run many calls at once; calls may come from several threads, and from forked processes.
    """
    names = tuple(outcomes)
    if not names:
        raise HeadwaterError(2, "as_function needs at least one outcome")
    if at not in _GATHERINGS:
        raise ValueError(f"at = {at!r}; allowed: 'end', 'sum', 'mean'")
    if in_memory:
        core()

    return _Function(scenario, names, at, scale, months, threads, in_memory)


@dataclass(frozen=True)
class _Function:
    """What as_function gives: a value that can be handed to other processes."""

    scenario: Scenario
    outcomes: tuple[str, ...]
    at: str
    scale: float | None
    months: int | None
    threads: int
    in_memory: bool | None

    def __call__(self, params: Mapping[str, Any] | None = None, **keywords: Any) -> dict[str, float]:
        settings = {**(params or {}), **{key.replace("__", "."): value for key, value in keywords.items()}}
        luck = settings.pop("seed", None)
        seed = None if luck is None else int(luck)
        scenario = self.scenario.set(settings)
        if self.in_memory or (self.in_memory is None and has_core()):
            return _outcomes(scenario.build(seed, self.scale, self.months, self.threads), self.outcomes, self.at)
        done = scenario.run(seed=seed, scale=self.scale, months=self.months, threads=self.threads)
        return {name: done.value(name, self.at) for name in self.outcomes}


_GATHERINGS = ("end", "sum", "mean")


def _outcomes(world: World, names: tuple[str, ...], at: str) -> dict[str, float]:
    for name in names:
        world.value(name)  # what is no number is refused before the run
    if at == "end":
        world.run()
        return {name: world.value(name) for name in names}
    import numpy as np

    months = np.empty((world.months, len(names)))
    for row in months:
        world.step()
        row[:] = [world.value(name) for name in names]
    defined = ~np.isnan(months)
    sums = np.where(defined.any(axis=0), np.nansum(months, axis=0), np.nan)
    if at == "mean":
        sums = sums / np.maximum(defined.sum(axis=0), 1)
    return dict(zip(names, map(float, sums)))
