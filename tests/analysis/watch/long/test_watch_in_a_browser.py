#!/usr/bin/env python3
"""The page that watches, in Chromium: it follows a run to its end and stays, in both languages; nothing is asked of any other address, and nothing is wider than a narrow screen.

    test_watch_in_a_browser.py [FOLDER for pictures]
"""
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
sys.path.insert(0, str(ROOT / "tests/output/interop"))
sys.path.insert(0, str(ROOT / "tests/analysis/watch"))
import npm  # noqa: E402
from browser import chromium  # noqa: E402
from watched import CHINA, Watched  # noqa: E402

folder = tempfile.mkdtemp()
pictures = sys.argv[1] if sys.argv[1:] else folder
browser = chromium()
npm.packages(folder, "puppeteer-core@23.11.1", "axe-core@4.10.2")
watched = Watched("run", CHINA, "--scale", "0.5", "--threads", "1", "--out", "run.h5", "--watch", folder=folder)
address = f"http://127.0.0.1:{watched.port}/{watched.token}/"
said = npm.node(folder, f"""
import {{readFileSync}} from "node:fs";
import puppeteer from "puppeteer-core";
const browser = await puppeteer.launch({{executablePath: {browser!r}, headless: true, args: ["--no-sandbox", "--disable-gpu"]}});
const address = {address!r}, folder = {folder!r}, pictures = {pictures!r}, wrong = [];
const axe = readFileSync(folder + "/node_modules/axe-core/axe.min.js", "utf8");
const accessible = async (page, what) => {{
  await page.evaluate(axe);
  for (const found of (await page.evaluate(() => axe.run())).violations) wrong.push(`${{what}}: ${{found.id}}: ${{found.nodes[0].failureSummary}}`);
}};
const open = async (url, width) => {{
  const page = await browser.newPage();
  page.on("request", (request) => {{ if (!request.url().startsWith(address) && !request.url().startsWith("data:")) wrong.push(request.url()); }});
  page.on("pageerror", (error) => wrong.push("error: " + error.message));
  page.on("console", (message) => {{ if (message.type() === "error") wrong.push("console: " + message.text()); }});
  await page.setViewport({{width, height: 900}});
  await page.goto(url);
  return page;
}};
const page = await open(address, 1280), narrow = await open(address + "?lang=zh", 390);
await page.waitForFunction(() => Number(document.getElementById("bar").value) > 0.05, {{timeout: 60000, polling: 100}});
const early = await page.$eval("#state", (one) => one.textContent);
const curves = await page.$$eval("#curves path.l0", (all) => all.length);
if (curves < 3) wrong.push(`${{curves}} curves`);
await page.bringToFront();
await page.screenshot({{path: pictures + "/watch-1280.png"}});
const wide = await narrow.evaluate(() => document.documentElement.scrollWidth);
if (wide > 390) wrong.push(`${{wide}} pixels wide on a screen of 390`);
await narrow.emulateMediaFeatures([{{name: "prefers-color-scheme", value: "dark"}}]);
await narrow.bringToFront();
await narrow.screenshot({{path: pictures + "/watch-390-zh-dark.png"}});
await page.waitForFunction(() => document.getElementById("state").textContent.startsWith("Ended"), {{timeout: 300000, polling: 100}});
await new Promise((later) => setTimeout(later, 4000));  // the program has gone
const late = await page.$eval("#state", (one) => one.textContent), sentence = await page.$eval("#sentence", (one) => one.textContent);
const chinese = await narrow.$eval("#state", (one) => one.textContent);
if (late !== "Ended: complete." || !sentence.includes("run.h5")) wrong.push(`${{late}} ${{sentence}}`);
if (!chinese.includes("已结束")) wrong.push(chinese);
const broken = await page.$$eval("#curves path.l0", (all) => all.filter((one) => !one.getAttribute("d")).length);
if (broken) wrong.push(`${{broken}} curves without a line`);
await page.bringToFront();
await page.screenshot({{path: pictures + "/watch-ended.png"}});
await accessible(page, "light");
await accessible(narrow, "dark");
await browser.close();
if (wrong.length) {{ console.error(wrong.join("\\n")); process.exit(1); }}
console.log(`${{early}} ... ${{late}} ${{sentence}}`);
""")
print(said, end="")
assert watched.wait() == 0, watched.error()
