#!/usr/bin/env python3
"""Every number of a report equals the number in the file: the page says of each where it stands, and it is computed again here with h5py
and numpy; what is shown is the value, rounded. The report of a comparison of 100 worlds takes less than 2 seconds of one processor.

    test_report_numbers.py [FILE...]
"""
import json
import math
import os
import re
import resource
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
try:
    import h5py
    import numpy as np

    import explored
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = os.environ.get("HEADWATER_PROGRAM", str(ROOT / "build/release/headwater"))
SCENARIO = ROOT / "scenarios/catalog/three-cities/three-cities.toml"
STUDIES = ROOT / "scenarios/catalog/studies"
SIZES = {"k": 1e3, "mn": 1e6, "bn": 1e9, "tn": 1e12, "万": 1e4, "亿": 1e8, "万亿": 1e12}


class Page(HTMLParser):
    """The numbers of a page: (from, value, text); and those of its maps: by map, (from, value, radius or width) of dots and arrows."""

    def __init__(self, html):
        super().__init__()
        self.numbers, self.open = [], None
        self.maps, self.arrow = [], None
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag == "data":
            self.open = [found["data-from"], found["value"], ""]
        elif tag == "rect" and found.get("class") == "sea":
            self.maps.append(([], []))
        elif tag == "circle" and "data-from" in found:
            self.maps[-1][0].append((found["data-from"], float(found["data-value"]), float(found["r"])))
        elif tag == "g" and "data-from" in found:
            self.arrow = (found["data-from"], float(found["data-value"]))
        elif tag == "path" and found.get("class") == "fl":
            self.maps[-1][1].append((*self.arrow, float(found["stroke-width"])))

    def handle_data(self, text):
        if self.open:
            self.open[2] += text

    def handle_endtag(self, tag):
        if tag == "data":
            self.numbers.append(tuple(self.open))
            self.open = None


def texts(variable):
    return [text.decode() if isinstance(text, bytes) else text for text in variable[:]]


def ranks(values):
    order = np.argsort(values, kind="stable")
    result = np.empty(len(values))
    result[order] = np.arange(1, len(values) + 1)
    for value in np.unique(values):
        result[values == value] = result[values == value].mean()
    return result


class Comparison:
    def __init__(self, path):
        self.file = h5py.File(path, "r")
        self.cities, self.tiers = texts(self.file["effects/city_key"]), texts(self.file["effects/tier"])
        self.headlines = texts(self.file["headlines/headline"])

    def differences(self, name, policy, horizon, city=-1):
        """Base and difference by world: the mean over lucks of the sum over cities and tiers."""
        key, *words = name.split(":")
        effect, base = self.file[f"effects/{key}"][policy, :, :, horizon], self.file[f"base/{key}"][:, :, horizon]
        dimensions = self.file[f"effects/{key}"].dims
        shape = [dimension[0].name.split("/")[-1] for dimension in dimensions][4:]
        chosen = [slice(None), slice(None)]
        for dimension in shape:
            if dimension == "city":
                named = [self.cities.index(word) for word in words if word in self.cities] or ([city] if city >= 0 else [])
            else:
                named = [self.tiers.index(word) for word in words if word in self.tiers]
            chosen.append(named if named else list(range(len(self.cities if dimension == "city" else self.tiers))))
        for axis, rows in enumerate(chosen[2:], 2):
            effect, base = np.take(effect, rows, axis), np.take(base, rows, axis)
        axes = tuple(range(2, effect.ndim))
        change, size = effect.sum(axis=axes).sum(axis=1), np.abs(base).sum(axis=axes).sum(axis=1)
        change = np.where(np.abs(change) < 1e-13 * size, 0, change)
        lucks = effect.shape[1]
        return base.sum(axis=axes).sum(axis=1) / lucks, change / lucks

    def statistic(self, what, name, policy, horizon, city=-1):
        base, change = self.differences(name, policy, horizon, city)
        defined = ~np.isnan(change)
        base, change = base[defined], change[defined]
        if what == "relative":
            return np.median(change) / abs(base.mean())
        if len(change) == 0:
            return 0 if what == "n" else math.nan
        return {"n": lambda: len(change), "base": base.mean, "policy": lambda: (base + change).mean(), "mean": change.mean,
                "median": lambda: np.median(change), "q05": lambda: np.quantile(change, 0.05),
                "q95": lambda: np.quantile(change, 0.95), "higher": lambda: (change > 0).mean(),
                "lower": lambda: (change < 0).mean(), "equal": lambda: (change == 0).mean()}[what]()

    def path(self, what, arm, month, headline, less_base):
        values = self.file["paths/value"][arm, :, :, month, headline].astype(float).mean(axis=1)
        if less_base:
            values = values - self.file["paths/value"][0, :, :, month, headline].astype(float).mean(axis=1)
        values = values[~np.isnan(values)]
        return np.quantile(values, int(what[1:]) / 100) if len(values) else math.nan

    def tornado(self, what, policy, parameter):
        _, change = self.differences(self.headlines[0], policy, self.file["headlines/mean"].shape[1] - 1)
        values = self.file["worlds/parameter_value"][:, parameter]
        if what == "correlation":
            return np.corrcoef(ranks(values), ranks(change))[0, 1]
        third, order = len(values) // 3, np.argsort(values, kind="stable")
        return np.median(change[order[:third]] if what == "low" else change[order[len(values) - third:]])

    def value(self, where):
        kind, _, rest = where.partition(":")
        what, _, inside = rest.partition("[")
        arguments = inside.rstrip("]").split(",")
        if kind == "count":
            return self.file[rest].shape[0]
        if kind == "root":
            return float(self.file.attrs[rest])
        if kind == "headline":
            policy, horizon, row = map(int, arguments)
            if what in ("mean", "median", "q05", "q95"):
                return self.file[f"headlines/{what}"][policy, horizon, row]
            return self.statistic(what, self.headlines[row], policy, horizon)
        if kind == "effect":
            return self.statistic(what, arguments[0], *map(int, arguments[1:]))
        if kind in ("level", "path"):
            return self.path(what, *map(int, arguments), kind == "path")
        if kind == "tornado":
            return self.tornado(what, *map(int, arguments))
        if kind == "explanation":
            return float(self.file[f"explanation/{what}"][tuple(map(int, arguments))])
        numbers = [int(number) for number in re.findall(r"\d+", where)]
        if where.startswith("net:people["):
            people = self.file["attribution/people"][numbers[0]].astype(float).sum(axis=0)
            return people[numbers[1], numbers[2]] - people[numbers[2], numbers[1]]
        if where.startswith("people["):
            return self.file["attribution/people"][numbers[0], :, numbers[1], numbers[2]].astype(float).sum()
        if where.startswith("price["):
            end = self.file["headlines/mean"].shape[1] - 1
            return (self.statistic("mean", "public_money", numbers[0], end)
                    / self.file["headlines/mean"][numbers[0], end, numbers[1]])
        raise KeyError(where)


class Run:
    def __init__(self, path):
        self.file = h5py.File(path, "r")

    def value(self, where):
        kind, _, rest = where.partition(":")
        what, _, inside = rest.partition("[")
        if kind == "root":
            return float(self.file.attrs[rest])
        if what == "net":
            here, there = map(int, inside.rstrip("]").split(","))
            moves = self.file["flows/moves"][0].astype(float).sum(axis=(0, 1))
            return moves[here, there] - moves[there, here]
        name, month, *city = inside.rstrip("]").split(",")
        values = self.file[name][0]
        if what == "total":
            return values[int(month)].sum()
        if what == "city":
            return values[int(month), int(city[0])].sum()
        return np.nansum(values[:, int(city[0])])


class Json:
    """What validate and sensitivity write."""

    def __init__(self, path):
        self.content = json.loads(Path(path).read_text(encoding="utf-8"))

    def at(self, pointer):
        value = self.content
        for part in pointer.split("/")[1:]:
            value = value[int(part)] if isinstance(value, list) else value[part]
        return value

    def value(self, where):
        kind, _, rest = where.partition(":")
        if kind == "size":
            return len(self.at(rest))
        if kind == "rows":
            lists, _, conditions = rest.partition("?")
            n = 0
            for row in [row for pointer in lists.split("+") for row in self.at(pointer)]:
                holds = True
                for condition in conditions.split("&"):
                    key, _, words = condition.partition("=")
                    told = json.dumps(row[key]).strip('"')
                    holds = holds and (told != "null" if words == "any" else told in words.split("|"))
                n += holds
            return n
        value = self.at(rest)
        number = math.nan if value is None else float(value)
        return min(max(number, 0), 1) if kind == "clamp" else number


class Posterior:
    def __init__(self, path):
        self.file = h5py.File(path, "r")

    def value(self, where):
        kind, _, rest = where.partition(":")
        if kind == "root":
            return float(self.file.attrs[rest])
        if kind == "count":
            return self.file[rest].shape[0]
        assert kind == "h5", where
        name, _, inside = rest.partition("[")
        return float(self.file[name][tuple(map(int, inside.rstrip("]").split(",")))])


class Sweep:
    def __init__(self, path):
        self.file = h5py.File(path, "r")
        runs = self.file["runs"]
        self.ok = runs["status"][:] == 0
        self.policy, self.world, self.point, self.replicate = (runs[name][:] for name in ("policy", "world", "point", "replicate"))

    def output(self, group, measure, city):
        """By run: the last period of a stock, the sum over periods of a flow; over cities and tiers."""
        variable = self.file[f"{group}/{measure}"]
        values = variable[:].astype(float)
        values = values.sum(axis=1) if b"sum" in variable.attrs["cell_methods"] else values[:, -1]
        if city >= 0:
            values = values[:, city]
        return np.where(self.ok, values.reshape(len(values), -1).sum(axis=1), np.nan)

    def dose(self, what, axis, policy, place, values):
        along = self.file[f"runs/{axis}"][:]
        rows = np.flatnonzero((self.policy == policy) & ~np.isnan(values))
        rows = rows[np.argsort(along[rows], kind="stable")]
        levels = np.unique(along)
        if len(levels) <= 12:
            here = rows[along[rows] == np.unique(along[rows])[place]]
        else:
            here = rows[place * len(rows) // 10:(place + 1) * len(rows) // 10]
        if what == "at":
            return along[here].mean()
        return len(here) if what == "runs" else np.quantile(values[here], int(what[1:]) / 100)

    def effect(self, what, policy, values):
        by_world = {}
        for run in np.flatnonzero((self.policy == policy) & ~np.isnan(values)):
            twin = np.flatnonzero((self.policy == 0) & (self.world == self.world[run]) & (self.point == self.point[run])
                                  & (self.replicate == self.replicate[run]) & ~np.isnan(values))
            if len(twin) == 1:
                change = values[run] - values[twin[0]]
                by_world.setdefault(self.world[run], []).append(0 if abs(change) < 1e-13 * abs(values[twin[0]]) else change)
        means = np.array([np.mean(changes) for changes in by_world.values()])
        return {"median": lambda: np.median(means), "q05": lambda: np.quantile(means, 0.05),
                "q95": lambda: np.quantile(means, 0.95), "higher": lambda: (means > 0).mean(),
                "lower": lambda: (means < 0).mean()}[what]()

    def value(self, where):
        kind, _, rest = where.partition(":")
        what, _, inside = rest.partition("[")
        arguments = inside.rstrip("]").split(",")
        if kind == "sweep":
            return {"ok": self.ok.sum(), "runs": len(self.ok)}.get(what) or len(np.unique(self.file[f"runs/{what}"][:]))
        if kind == "axis":
            along = self.file[f"runs/{arguments[0]}"][:]
            return {"low": along.min(), "high": along.max(), "values": len(np.unique(along))}[what]
        group, measure = arguments[-2].split("/")
        values = self.output(group, measure, int(arguments[-1]))
        if kind == "runs":
            return np.nanmean(values[self.policy == int(arguments[0])])
        if kind == "effects":
            return self.effect(what, int(arguments[0]), values)
        if kind == "rank":
            rows = np.flatnonzero((self.policy == int(arguments[1])) & ~np.isnan(values))
            along = self.file[f"runs/{arguments[0]}"][:][rows]
            if values[rows].std() == 0 or along.std() == 0:
                return math.nan
            return np.corrcoef(ranks(along), ranks(values[rows]))[0, 1]
        return self.dose(what, arguments[0], int(arguments[1]), int(arguments[2]), values)


# Of each kind of file: who reads it, how many numbers its page has at least, and of what kinds.
KINDS = {"headwater-run": (Run, 50, {"run", "root"}),
         "headwater-comparison": (Comparison, 100, {"headline", "effect", "level", "path", "count"}),
         "headwater-validation": (Json, 100, {"json", "rows"}),
         "headwater-sensitivity": (Json, 30, {"json"}),
         "headwater-posterior": (Posterior, 30, {"h5", "root", "count"}),
         "headwater-sweep": (Sweep, 30, {"dose", "rank", "axis", "sweep"})}


def kind_of(path):
    if str(path).endswith(".json"):
        return json.loads(Path(path).read_text(encoding="utf-8"))["schema"]
    with h5py.File(path, "r") as file:
        return texts([file.attrs["schema"]])[0]


def shown(text):
    """The number in a text, and half of its last digit."""
    found = re.match(r"([+-]?[\d,]+(?:\.\d+)?(?:e[+-]?\d+)?)\s*(万亿|亿|万|k|mn|bn|tn)?", text)
    number = found.group(1).replace(",", "")
    size = SIZES.get(found.group(2), 1)
    digits = len(number.split(".")[1]) if "." in number and "e" not in number else 0
    half = abs(float(number)) * 0.05 if "e" in number else 0.5 * 10 ** -digits
    return float(number) * size, half * size * 1.0001


def processor_time():
    """Of the programs that were run so far, in seconds: a busy machine has no part in it."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def check(path, language, folder, known):
    page_file = Path(folder) / f"page-{language}.html"
    begin = processor_time()
    subprocess.run([PROGRAM, "report", str(path), "--lang", language, "--out", str(page_file), "--force"], check=True,
                   stdout=subprocess.DEVNULL)
    seconds = processor_time() - begin
    html = page_file.read_text(encoding="utf-8")
    assert len(html.encode()) < 3_000_000, f"{len(html.encode())} bytes"
    page = Page(html)
    numbers = page.numbers
    reader, least, asked = KINDS[kind_of(path)]
    file, wrong, kinds = reader(path), [], set()
    for where, value, text in numbers:
        kinds.add(where.partition(":")[0].partition("[")[0])
        expected = file.value(where)
        if text == "-":
            if not math.isnan(expected):
                wrong.append(f"{where}: shown as missing, is {expected}")
            continue
        scale = max(abs(expected), 1e-9)
        if not abs(float(value) - expected) <= 1e-9 * scale:
            wrong.append(f"{where}: the page has {value}, the file {expected}")
        read, half = shown(text)
        factor = 100 if text.endswith("%") or "percentage" in text or "百分点" in text else 1
        # In tables percentage points stand in a column of their own.
        if min(abs(read - float(value) * f) for f in {factor, 1, 100}) > half:
            wrong.append(f"{where}: shown as {text}, is {value}")
    for dots, arrows in page.maps:
        largest, widest = max(value for _, value, _ in dots), max((value for _, value, _ in arrows), default=0)
        for where, value, drawn in dots + arrows:
            expected = file.value(where)
            if not abs(value - expected) <= 1e-9 * max(abs(expected), 1e-9):
                wrong.append(f"{where}: the map has {value}, the file {expected}")
        # An area goes with its number, a width too; both are rounded to a tenth.
        wrong += [f"{where}: radius {r} of {value}" for where, value, r in dots
                  if abs(r - max(2.5, 13 * math.sqrt(value / largest))) > 0.051]
        wrong += [f"{where}: width {w} of {value}" for where, value, w in arrows if abs(w - max(0.8, 5 * value / widest)) > 0.051]
    assert not wrong, "\n".join(wrong[:20])
    if kind_of(path) in ("headwater-run", "headwater-comparison"):
        assert page.maps and all(len(dots) >= 2 for dots, _ in page.maps), page.maps
    assert len(numbers) >= least, f"only {len(numbers)} numbers"
    assert asked <= kinds, kinds
    with_scripts = 0
    if not str(path).endswith(".json"):
        with h5py.File(path, "r") as content:
            with_scripts = explored.check(html, kind_of(path), content, known.setdefault(str(path), {}))
    print(f"{path} {language}: {len(numbers)} numbers, {with_scripts} to explore, {len(html) // 1000} kB, {sum(len(d) + len(a) for d, a in page.maps)} on {len(page.maps)} maps, {seconds:.2f} s")
    return seconds


CALIBRATION = """schema = 1
name = "small"
title = "Small"
scenario = "{}"
seed = 3
runs = 130
set = ["run.months=24"]
[waves]
count = 2
replicates = 2
[posterior]
runs = 50
[[free]]
key = "talent_market.move_cost"
[[free]]
key = "location.taste_scale"
[[target]]
measure = "firms"
date = "2024-06"
value = 30
tolerance = 8
[[target]]
measure = "talent"
city = "beijing"
date = "2024-06"
value = 330
tolerance = 80
discrepancy = 5
"""


def made_in(folder):
    """A file of each kind that has a report."""
    files = {name: str(folder / name) for name in ("c.h5", "r.h5", "v.json", "s.json", "p.h5")}

    def call(*words):
        subprocess.run([PROGRAM, *map(str, words)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)

    call("run", SCENARIO, "--months", "60", "--scale", "0.3", "--out", files["r.h5"], "--quiet")
    call("compare", SCENARIO, "--arm", "no-visits=city.shanghai.raid_intensity=0 from 2020-01", "--arm",
         "grants=city.beijing.person_grants_per_year=6 from 2020-01; city.beijing.person_grant_size=1e6 from 2020-01",
         "--months", "60", "--worlds", "100", "--headline",
         "raid_visits,firms:beijing,talent:shanghai:star,talent_share:beijing:core,frontier,seats_lost", "--scale", "0.3",
         "--explain", "--out", files["c.h5"], "--quiet")
    call("validate", ROOT / "scenarios/catalog/china-cities/baseline.toml", "--worlds", "2", "--scale", "0.02", "--scales", "0.01",
         "--steady", "national_firms,gpu_price", "--half-width", "0.1", "--out", files["v.json"], "--quiet")
    call("sweep", "plan", STUDIES / "three-cities-screening.toml", "--dir", "screening")
    call("sweep", "run", "screening", "--quiet")
    call("sensitivity", "screening", "--out", files["s.json"])
    call("sweep", "plan", STUDIES / "three-cities-race.toml", "--dir", "race")
    call("sweep", "run", "race", "--quiet")
    call("sweep", "collect", "race")
    call("sweep", "collect", "screening")
    (folder / "small.toml").write_text(CALIBRATION.format(SCENARIO), encoding="utf-8")
    call("calibrate", "small.toml", "--dir", "calibration", "--out", files["p.h5"], "--quiet")
    return [*files.values(), str(folder / "race/study.h5"), str(folder / "screening/study.h5")]


def main():
    known = {}  # by file, what was held against it already
    with tempfile.TemporaryDirectory() as folder:
        for path in sys.argv[1:] or made_in(Path(folder)):
            for language in ("en", "zh"):
                seconds = check(path, language, folder, known)
                assert seconds < 2, f"the report took {seconds:.2f} s of a processor"
    print("every number of the pages is that of the file")


main()
