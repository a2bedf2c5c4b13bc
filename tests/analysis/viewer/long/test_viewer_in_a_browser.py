#!/usr/bin/env python3
"""The page that opens run files, in Chromium: a file is chosen as a user would, a measure shown as lines and on the map, in English and Chinese; nothing is asked of any network, and
nothing is wider than a narrow screen.

    test_viewer_in_a_browser.py [FOLDER for pictures]
"""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import h5py
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

ROOT = Path(__file__).resolve().parents[4]
sys.path.insert(0, str(ROOT / "tests/output/interop"))
import npm  # noqa: E402

sys.path.insert(0, str(ROOT / "tests/analysis/watch"))
from browser import chromium  # noqa: E402

PROGRAM = os.environ.get("HEADWATER_PROGRAM", str(ROOT / "build/release/headwater"))
SCENARIO = str(ROOT / "scenarios/catalog/three-cities/three-cities.toml")
folder = tempfile.mkdtemp()
pictures = sys.argv[1] if sys.argv[1:] else folder
browser = chromium()
npm.packages(folder, "puppeteer-core@23.11.1", "axe-core@4.10.2")
for arguments in (["run", SCENARIO, "--months", "60", "--out", "run.h5", "--quiet"], ["view", "--out", "viewer.html"], ["view", "run.h5", "--out", "carried.html"]):
    subprocess.run([PROGRAM, *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL)
damaged = bytearray(Path(folder, "run.h5").read_bytes())
damaged[5000] ^= 4
Path(folder, "damaged.h5").write_bytes(damaged)

said = npm.node(folder, f"""
import {{readFileSync}} from "node:fs";
import puppeteer from "puppeteer-core";
const folder = {folder!r}, pictures = {pictures!r};
const browser = await puppeteer.launch({{executablePath: {browser!r}, headless: true, args: ["--no-sandbox", "--disable-gpu"]}});
const wrong = [];
const axe = readFileSync(folder + "/node_modules/axe-core/axe.min.js", "utf8");
const accessible = async (page, what) => {{
  await page.evaluate(axe);
  for (const found of (await page.evaluate(() => axe.run())).violations) wrong.push(`${{what}}: ${{found.id}}: ${{found.nodes[0].failureSummary}}`);
}};
const opened = async (name) => {{
  const page = await browser.newPage();
  page.on("request", (request) => {{ if (!/^(file|data|blob):/.test(request.url())) wrong.push(request.url()); }});
  page.on("pageerror", (error) => wrong.push("error: " + error.message));
  page.on("console", (message) => {{ if (message.type() === "error") wrong.push("console: " + message.text()); }});
  await page.setViewport({{width: 1280, height: 1000}});
  await page.goto("file://" + folder + "/" + name);
  return page;
}};
const page = await opened("viewer.html");
const choose = async (name, n) => {{
  await (await page.$("#file")).uploadFile(folder + "/" + name);
  await page.waitForFunction((n) => Number(document.body.dataset.done) === n, {{timeout: 60000}}, n);
}};
await choose("run.h5", 1);
await page.type("#find", "city talent people living");
await page.waitForFunction(() => document.querySelectorAll("#lines path.l0").length === 1);
const lines = await page.$$eval("#lines path[class^=l]", (all) => all.length);
const rows = await page.$$eval("#numbers tbody tr", (all) => all.length);
const caption = await page.$eval("#caption", (one) => one.textContent);
if (lines < 2 || rows !== 60) wrong.push(`lines ${{lines}}, rows ${{rows}}`);
await page.screenshot({{path: pictures + "/viewer-1280.png"}});
await accessible(page, "light");
// The map: dots of the month of the slider.
const dots = () => page.$$eval("#map circle", (all) => all.map((one) => [Number(one.dataset.row), Number(one.dataset.value), Number(one.getAttribute("r"))]));
const slide = (month) => page.$eval("#map-month", (one, month) => {{ one.value = month; one.dispatchEvent(new Event("input")); }}, month);
const measure = await page.$eval("#measure option:checked", (one) => one.textContent), maps = [];
for (const month of [59, 7]) {{ await slide(month); maps.push({{month, dots: await dots(), label: await page.$eval("#map", (one) => one.getAttribute("aria-label"))}}); }}
await (await page.$("#map-part")).screenshot({{path: pictures + "/viewer-map.png"}});
// In Chinese: what was chosen stays, and no words of the page are left in English.
const kept = await page.$eval("#measure", (one) => one.value);
await page.select("#language", "zh");
if (await page.$eval("#measure", (one) => one.value) !== kept || await page.$eval("#map-month", (one) => one.value) !== "7") wrong.push("the language changes what is chosen");
if (await page.evaluate(() => document.documentElement.lang) !== "zh-Hans") wrong.push("the page does not say its language");
const english = await page.evaluate(() => [...document.querySelectorAll("main label, main h1, main h3, main p, main summary, main legend, main figcaption, main caption, #facts li")]
  .filter((one) => one.offsetParent !== null && !one.closest("[lang=en]")).map((one) => [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent).join(""))
  .filter((text) => /[A-Za-z]{{3}}/.test(text) && !/[\u4e00-\u9fff]/.test(text) && !/^headwater \d/.test(text)));
if (english.length) wrong.push("in English on a Chinese page: " + english.join(" | "));
if (await page.evaluate(() => document.body.innerText.includes("undefined"))) wrong.push("a word is missing");
await page.screenshot({{path: pictures + "/viewer-zh-1280.png", fullPage: true}});
await accessible(page, "Chinese");
await page.setViewport({{width: 390, height: 900}});
await page.reload();
await choose("run.h5", 1);
const wide = await page.evaluate(() => document.documentElement.scrollWidth);
if (wide > 390) wrong.push(`${{wide}} pixels wide on a screen of 390`);
await page.screenshot({{path: pictures + "/viewer-390.png", fullPage: true}});
await page.emulateMediaFeatures([{{name: "prefers-color-scheme", value: "dark"}}]);
await page.screenshot({{path: pictures + "/viewer-dark.png"}});
await accessible(page, "dark");
await choose("damaged.h5", 2);
const problem = await page.$eval("#problem", (one) => one.textContent);
if (!problem.includes("checksum") || !(await page.$eval("#opened", (one) => one.hidden))) wrong.push("damaged: " + problem);
const carried = await opened("carried.html");
await carried.waitForFunction(() => document.body.dataset.done === "1", {{timeout: 60000}});
if (await carried.$eval("#opened", (one) => one.hidden)) wrong.push("carried: not opened");
await browser.close();
if (wrong.length) {{ console.error(wrong.join("\\n")); process.exit(1); }}
console.log(JSON.stringify({{lines, rows, caption, measure, maps}}));
""")
told = json.loads(said)
name = told["measure"].rpartition("(")[2].rstrip(")")
with h5py.File(Path(folder, "run.h5")) as run:
    values = run[f"city/{name}"][0].astype(float)
    values = values.reshape(len(values), values.shape[1], -1).sum(axis=2)
    most = abs(values).max()
    for shown in told["maps"]:
        assert len(shown["dots"]) == values.shape[1] and "No boundary is shown" in shown["label"], shown
        # An area goes with its number: that of the largest of all months is the largest dot.
        for row, value, radius in shown["dots"]:
            assert value == values[shown["month"], row], (name, shown["month"], row, value, values[shown["month"], row])
            assert abs(radius - max(2.5, 720 / 27 * (abs(value) / most) ** 0.5)) < 0.06, (row, value, radius, most)
print(f"{told['lines']} lines, {told['rows']} months, {name} on two maps as in the file: {told['caption']}")
