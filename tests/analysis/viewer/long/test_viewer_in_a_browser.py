#!/usr/bin/env python3
"""The page that opens run files, in Chromium: a file is chosen as a user would, a measure shown; nothing is asked of any network, and nothing is wider than a narrow screen.

    test_viewer_in_a_browser.py [FOLDER for pictures]
"""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

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
await page.type("#find", "talent city");
await page.waitForFunction(() => document.querySelectorAll("#lines path.l0").length === 1);
const lines = await page.$$eval("#lines path[class^=l]", (all) => all.length);
const rows = await page.$$eval("#numbers tbody tr", (all) => all.length);
const caption = await page.$eval("#caption", (one) => one.textContent);
if (lines < 2 || rows !== 60) wrong.push(`lines ${{lines}}, rows ${{rows}}`);
await page.screenshot({{path: pictures + "/viewer-1280.png"}});
await accessible(page, "light");
await page.setViewport({{width: 390, height: 900}});
await page.reload();
await choose("run.h5", 1);
const wide = await page.evaluate(() => document.documentElement.scrollWidth);
if (wide > 390) wrong.push(`${{wide}} pixels wide on a screen of 390`);
await page.screenshot({{path: pictures + "/viewer-390.png"}});
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
console.log(`${{lines}} lines, ${{rows}} months: ${{caption}}`);
""")
print(said, end="")
