#!/usr/bin/env python3
"""Reports that are explored, in Chromium: what is chosen is drawn, its table holds the numbers of the file to six digits, nothing is asked of any network, the page can
be used by keyboard and by screen reader (axe-core), in light and dark, on a narrow screen, on paper and without scripts.

    test_explored_in_a_browser.py [FOLDER for pictures]
"""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import h5py
    import numpy as np
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

ROOT = Path(__file__).resolve().parents[4]
for folder in ("tests/output/interop", "tests/analysis/watch", "tests/analysis/report"):
    sys.path.insert(0, str(ROOT / folder))
import explored  # noqa: E402
import npm  # noqa: E402
from browser import chromium  # noqa: E402

PROGRAM = os.environ.get("HEADWATER_PROGRAM", str(ROOT / "build/release/headwater"))
SCENARIO = str(ROOT / "scenarios/catalog/three-cities/three-cities.toml")
FOLDER = Path(tempfile.mkdtemp())
PICTURES = sys.argv[1] if sys.argv[1:] else str(FOLDER)


def call(*words):
    subprocess.run([PROGRAM, *map(str, words)], cwd=FOLDER, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


browser = chromium()
npm.packages(str(FOLDER), "puppeteer-core@23.11.1", "axe-core@4.10.2")
call("run", SCENARIO, "--months", "60", "--scale", "0.3", "--out", "run.h5", "--quiet")
call("compare", SCENARIO, "--arm", "no-visits=city.shanghai.raid_intensity=0 from 2020-01", "--arm", "grants=city.beijing.person_grants_per_year=6 from 2020-01; city.beijing.person_grant_size=1e6 from 2020-01",
     "--months", "60", "--worlds", "24", "--headline", "raid_visits,firms:beijing,talent:shanghai:star,frontier", "--scale", "0.3", "--out", "compared.h5", "--quiet")
call("sweep", "plan", ROOT / "scenarios/catalog/studies/three-cities-race.toml", "--dir", "race")
call("sweep", "run", "race", "--quiet")
call("sweep", "collect", "race")
files = {"run": "run.h5", "compared": "compared.h5", "swept": "race/study.h5"}
for name, file in files.items():
    for language in ("en", "zh"):
        call("report", file, "--lang", language, "--out", f"{name}-{language}.html")
call("report", "compared.h5", "--plain", "--out", "plain.html")
assert "<script" not in (FOLDER / "plain.html").read_text(encoding="utf-8")

said = npm.node(str(FOLDER), f"""
import {{readFileSync}} from "node:fs";
import puppeteer from "puppeteer-core";
const folder = {str(FOLDER)!r}, pictures = {PICTURES!r}, wrong = [], told = {{}};
const browser = await puppeteer.launch({{executablePath: {browser!r}, headless: true, args: ["--no-sandbox", "--disable-gpu"]}});
const axe = readFileSync(folder + "/node_modules/axe-core/axe.min.js", "utf8");
const opened = async (name, scripts = true) => {{
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(scripts);
  page.on("request", (request) => {{ if (!/^(file|data|blob):/.test(request.url())) wrong.push(name + " asks for " + request.url()); }});
  page.on("pageerror", (error) => wrong.push(`${{name}}: ${{error.message}}`));
  page.on("console", (message) => {{ if (["error", "warn"].includes(message.type())) wrong.push(`${{name}}: ${{message.text()}}`); }});
  await page.setViewport({{width: 1280, height: 1000}});
  await page.goto("file://" + folder + "/" + name);
  return page;
}};
const accessible = async (page, what) => {{
  await page.evaluate(axe);
  for (const found of (await page.evaluate(() => axe.run())).violations) wrong.push(`${{what}}: ${{found.id}}: ${{found.nodes[0].failureSummary}}`);
}};
const choose = (page, id, value) => page.select("#explore-" + id, String(value));
const view = (page, which) => page.click(`#explore-view-${{which}}`);
const table = (page) => page.$$eval("#drawn-numbers tr", (rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
const marks = (page, what) => page.$$eval(`#drawing svg ${{what}}`, (all) => all.length);
const narrow = async (page, name) => {{
  await page.setViewport({{width: 390, height: 900}});
  await new Promise((done) => setTimeout(done, 200));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > 390) wrong.push(`${{name}}: ${{wide}} pixels wide on a screen of 390`);
  await (await page.$("#explore")).screenshot({{path: `${{pictures}}/${{name}}-390.png`}});
  await page.emulateMediaFeatures([{{name: "prefers-color-scheme", value: "dark"}}]);
  await accessible(page, name + " dark");
  await (await page.$("#explore")).screenshot({{path: `${{pictures}}/${{name}}-dark.png`}});
  await page.emulateMediaFeatures([]);
  await page.setViewport({{width: 1280, height: 1000}});
}};
for (const name of ["run", "compared", "swept"]) for (const language of ["en", "zh"]) {{
  const page = await opened(`${{name}}-${{language}}.html`), key = name + "-" + language;
  if (await page.$eval("#explore", (one) => one.hidden)) {{ wrong.push(key + ": nothing to explore"); continue; }}
  await accessible(page, key);
  await (await page.$("#explore")).screenshot({{path: `${{pictures}}/${{key}}-1280.png`}});
  if (await marks(page, "path") < 10) wrong.push(key + ": nothing is drawn");
  if (name === "compared") {{
    const all = await page.evaluate(() => Explored.data.measures.map((one, m) => [one.key, one.group, m]));
    const of = (measure) => all.find(([one, group]) => one === measure && group === "all")[2];
    await choose(page, "measure", 1);
    await choose(page, "policy", 1);
    const headline = await table(page);
    await choose(page, "measure", of("talent"));
    await choose(page, "place", 1);
    await choose(page, "tier", 2);
    const city = await table(page);
    await view(page, "worlds");
    await (await page.$("#explore")).screenshot({{path: `${{pictures}}/${{key}}-worlds.png`}});
    await accessible(page, key + " worlds");
    const worlds = [await page.$eval("#explore-measure", (one) => one.value), await table(page)];
    await view(page, "cities");
    await choose(page, "measure", of("firms"));
    await choose(page, "month", 0);
    const cities = await table(page);
    await (await page.$("#explore")).screenshot({{path: `${{pictures}}/${{key}}-cities.png`}});
    await accessible(page, key + " cities");
    told[key] = {{headline, city, worlds, cities}};
    await view(page, "time");
  }}
  if (name === "run") {{
    const m = await page.evaluate(() => Explored.data.measures.findIndex((one) => one.key === "talent"));
    await choose(page, "measure", m);
    await choose(page, "tier", 0);
    told[key] = {{talent: await table(page)}};
    await choose(page, "from", 24);
    if (await page.$eval("#explore-from", (one) => one.value) !== "24") wrong.push(key + ": the first month is not kept");
  }}
  if (name === "swept") {{
    const [m, c] = await page.evaluate(() => [Explored.data.measures.findIndex((one) => one.key === "firms"), Explored.data.places.length - 1]);
    await choose(page, "measure", m);
    await choose(page, "place", c);
    told[key] = {{firms: await table(page), place: c}};
  }}
  // A tooltip says what is under the pointer.
  await page.$eval("#drawing", (one) => one.scrollIntoView());
  const box = await (await page.$("#drawing svg")).boundingBox();
  for (let i = 10; i < 20; ++i) await page.mouse.move(box.x + box.width * i / 30, box.y + box.height * 0.35);
  if (name !== "swept") await page.waitForFunction(() => /^\\d{{4}}-\\d{{2}} /.test(document.querySelector("#drawing > div:last-child").innerText), {{timeout: 5000}})
    .catch(() => wrong.push(key + ": pointing says nothing"));
  // Keys alone reach every control.
  await page.evaluate(() => document.getElementById("look").scrollIntoView());
  const reached = new Set();
  await page.focus("#explore select");
  for (let i = 0; i < 40; ++i) {{ reached.add(await page.evaluate(() => document.activeElement.id || document.activeElement.tagName)); await page.keyboard.press("Tab"); }}
  for (const one of await page.$$eval("#explore select", (all) => all.filter((select) => select.offsetParent !== null).map((select) => select.id)))
    if (!reached.has(one)) wrong.push(`${{key}}: the keyboard does not reach ${{one}}`);
  await narrow(page, key);
  if (language === "en") await page.pdf({{path: `${{pictures}}/${{key}}.pdf`, printBackground: true}});
  await page.close();
}}
const silent = await opened("compared-en.html", false);
const words = await silent.$eval("main", (one) => one.innerText);
if (!words.includes("needs scripts") || words.length < 3000) wrong.push("without scripts: " + words.slice(0, 200));
await silent.close();
await browser.close();
if (wrong.length) {{ console.error(wrong.join("\\n")); process.exit(1); }}
console.log(JSON.stringify(told));
""")
told = json.loads(said)


def value(text):
    """The number that a cell shows."""
    return np.nan if text == "–" else float(text.replace(",", ""))


def rows_equal(what, shown, expected, share=False):
    shown = np.array([[value(cell) for cell in row] for row in shown])
    expected = np.array(expected, float) * (100 if share else 1)
    assert shown.shape == expected.shape, (what, shown.shape, expected.shape)
    # Six digits, and what a float loses.
    close = np.abs(shown - expected) <= 6e-6 * np.abs(expected) + 1e-6 * np.nanmax(np.abs(expected)) * 1e-3
    assert (close | (np.isnan(shown) & np.isnan(expected))).all(), (what, shown[~close][:5], expected[~close][:5])
    return shown.size


compared = 0
for language in ("en", "zh"):
    with h5py.File(FOLDER / "compared.h5") as file:
        tables = told[f"compared-{language}"]
        paths = file["paths/value"][:, :, :, :, 1].astype(float).mean(axis=2)
        bands = [np.quantile(values, explored.QUANTILES, axis=0).T for values in (paths[0], paths[2], paths[2] - paths[0])]
        compared += rows_equal("headline", [row[1:] for row in tables["headline"][1:]], np.concatenate(bands, axis=1))
        base, effect = file["base/talent"][:, 0, :, 1, 2], file["effects/talent"][0, :, 0, :, 1, 2]
        effect = file["effects/talent"][1, :, 0, :, 1, 2]
        bands = [np.quantile(values, explored.QUANTILES, axis=0).T for values in (base, base + effect, effect)]
        compared += rows_equal("talent of a city and tier", [row[1:] for row in tables["city"][1:]], np.concatenate(bands, axis=1))
        firms = {row[0]: row[2:] for row in tables["cities"][1:]}
        names = [text.decode() if isinstance(text, bytes) else text for text in file["effects/city"][:]]
        if language == "en":
            for c, name in enumerate(names):
                change = file["effects/firms"][1, :, 0, 0, c].astype(float)
                compared += rows_equal(f"firms of {name}", [firms[name]], [np.quantile(change, explored.QUANTILES)])
        assert len(firms) == len(names) and len(tables["worlds"][1]) == 1 + file["worlds/world"].shape[0]
    with h5py.File(FOLDER / "run.h5") as file:
        shown, talent = told[f"run-{language}"]["talent"], file["city/talent"][0, :, :, 0].astype(float)
        # Lines stand in the order of the file's cities.
        compared += rows_equal("run", [row[1:] for row in shown[1:]], talent[:, :len(shown[1]) - 1])
    with h5py.File(FOLDER / "race/study.h5") as file:
        shown, place = told[f"swept-{language}"]["firms"], told[f"swept-{language}"]["place"]
        runs = [int(row[0]) for row in shown[1:]]
        firms = file["city/firms"][:, -1, place].astype(float)
        compared += rows_equal("sweep", [[row[-1]] for row in shown[1:]], firms[runs][:, None])
print(f"{compared} numbers of tables as in the files; pictures in {PICTURES}")
