#!/usr/bin/env python3
"""The page of an explorer computes what the program computes: its table of effects, made in C++, is made again from the numbers that the page carries, here with numpy
and, where there is node, by the page's own script; and the script is fast enough.

    test_explorer_page.py [PAGE...]
"""
import base64
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import numpy as np
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = os.environ.get("HEADWATER_PROGRAM", str(ROOT / "build/release/headwater"))
NORMAL = 1.6448536269514722
SLOWEST = 50  # milliseconds of one position, all measures


def floats(text):
    return np.frombuffer(base64.b64decode(text), dtype="<f8")


def matern(a):
    return (1 + a + a * a / 3) * np.exp(-a)


def correlations(x, y, lengths):
    apart = (x[:, None, :] - y[None, :, :]) / lengths
    return matern(np.sqrt(5 * (apart ** 2).sum(axis=2)))


def effect(data, model, point):
    """Mean and half-width of the band, through the inverse of the covariance and not through its factor."""
    d = len(data["factors"])
    x = floats(data["sets"][model["set"]]).reshape(-1, d)
    start, lengths = np.array(data["start"]), np.array(model["lengths"])
    s2 = model["variance"]
    inverse = np.linalg.inv(s2 * correlations(x, x, lengths) + np.diag(floats(model["diagonal"])))
    k = s2 * (correlations(x, point[None], lengths) - correlations(x, start[None], lengths))[:, 0]
    linear = len(model["beta"]) > 1
    h = np.column_stack([np.ones(len(x)), x - 0.5]) if linear else np.ones((len(x), 1))
    g = np.concatenate([[0.0], point - start]) if linear else np.zeros(1)
    mean = g @ np.array(model["beta"]) + k @ floats(model["weights"])
    left = g - h.T @ inverse @ k
    together = correlations(point[None], start[None], lengths)[0, 0]
    variance = 2 * s2 * (1 - together) - k @ inverse @ k + left @ np.linalg.solve(h.T @ inverse @ h, left)
    return model["unit"] * mean, NORMAL * model["unit"] * model["widened"] * np.sqrt(max(variance, 0))


def size_of(told, model):
    """What errors are held against: a variance is a difference of larger numbers, exact to rounding of those."""
    return max(abs(told["mean"][0]), abs(told["high"][0]), abs(told["low"][0]), model["unit"] * max(1, math.sqrt(model["variance"])))


NODE = r"""
const fs = require("fs"), vm = require("vm");
const [script, text] = [fs.readFileSync(process.argv[2], "utf8"), fs.readFileSync(process.argv[3], "utf8")];
const context = {atob, performance, console};
vm.createContext(context);
vm.runInContext(script, context);
const data = JSON.parse(text), {Emulators, numbersIn} = context.headwater;
const emulators = Emulators.prepare(data), numbers = numbersIn(data), normal = 1.6448536269514722;
for (const one of emulators) if (one !== null) one.factorise();
const asked = JSON.parse(fs.readFileSync(0, "utf8"));
const found = asked.map(({model, measure, point}) => {
  const {mean, deviation} = emulators[model].effect(point), kind = data.measures[measure].kind;
  return {mean, wide: normal * deviation, text: numbers.effect(mean, kind)};
});
const times = [];
for (let i = 0; i < 40; ++i) {
  const begin = performance.now();
  data.measures.forEach((none, m) => {
    const one = emulators[m * data.periods.length + data.first[1]];
    if (one !== null) one.effect(data.start.map((value, k) => (value + 0.01 * (i + k)) % 1));
  });
  times.push(performance.now() - begin);
}
times.sort((a, b) => a - b);
console.log(JSON.stringify({found, milliseconds: times[20]}));
"""


def check(page, folder):
    html = page.read_text(encoding="utf-8")
    text = re.search(r'<script type="application/json" id="page-data">(.*?)</script>', html, re.S).group(1)
    script = re.search(r"</script>\n<script>(.*?)</script>", html, re.S).group(1)
    data = json.loads(text)
    shown = re.findall(r'<data value="([^"]+)" data-from="effect:(\w+)\[(\d+),(\d+),(\d+),(\d)\]">([^<]*)</data>', html)
    assert len(shown) >= 6, "the page has no table of effects"
    rows = {}
    for value, what, *place, words in shown:
        rows.setdefault(tuple(map(int, place)), {})[what] = (float(value), words)
    asked, sizes = [], []
    for (measure, period, factor, end), told in rows.items():
        model = measure * len(data["periods"]) + period
        point = np.array(data["start"])
        point[factor] = end
        mean, wide = effect(data, data["models"][model], point)
        size = size_of(told, data["models"][model])
        for what, value in (("mean", mean), ("low", mean - wide), ("high", mean + wide)):
            assert abs(value - told[what][0]) <= 1e-6 * size, f"{page.name} {measure, period, factor, end} {what}: {value} {told[what]}"
        sizes.append(size)
        asked.append({"model": model, "measure": measure, "point": point.tolist()})
    node = shutil.which("node")
    if node is None:
        print(f"{page.name}: {len(rows)} effects computed again; no node, so the script was not run")
        return
    for name, content in (("script.js", script), ("data.json", text), ("node.js", NODE)):
        (folder / name).write_text(content, encoding="utf-8")
    said = subprocess.run([node, folder / "node.js", folder / "script.js", folder / "data.json"], input=json.dumps(asked), text=True,
                          stdout=subprocess.PIPE, check=True)
    answer = json.loads(said.stdout)
    for told, found, size in zip(rows.values(), answer["found"], sizes):
        assert abs(found["mean"] - told["mean"][0]) <= 1e-6 * size, (found, told)
        assert abs(found["mean"] - found["wide"] - told["low"][0]) <= 1e-6 * size, (found, told)
        assert told["mean"][1].startswith(found["text"]), (found["text"], told["mean"][1])
    assert answer["milliseconds"] < SLOWEST, answer["milliseconds"]
    print(f"{page.name}: {len(rows)} effects computed again, twice; {answer['milliseconds']:.2f} ms for a position")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = [Path(page) for page in sys.argv[1:]]
        if not pages:
            text = (ROOT / "scenarios/catalog/studies/three-cities-explorer.toml").read_text(encoding="utf-8")
            text = text.replace('"../three-cities/', f'"{ROOT}/scenarios/catalog/three-cities/').replace("samples = 64", "samples = 32")
            (folder / "study.toml").write_text(text.replace("replicates = 4", "replicates = 2"), encoding="utf-8")
            for words in (["sweep", "plan", "study.toml", "--dir", "sweep"], ["sweep", "run", "sweep", "--quiet"]):
                subprocess.run([PROGRAM, *words], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for language in ("en", "zh"):
                pages.append(folder / f"{language}.html")
                subprocess.run([PROGRAM, "explore", "sweep", "--lang", language, "--out", pages[-1].name], cwd=folder, check=True,
                               stdout=subprocess.DEVNULL)
        for page in pages:
            check(page, folder)
    return 0


sys.exit(main())
