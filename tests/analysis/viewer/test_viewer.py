#!/usr/bin/env python3
"""The page that opens run files, with its own script run by node: what it reads is what h5py reads, and what it must refuse it refuses before or without
the HDF5 library, with the reason."""
import hashlib
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
    import h5py
    import numpy as np
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)
if not shutil.which("node"):
    print("skipped: node is not installed (apt-get install nodejs)")
    sys.exit(77)

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = os.environ.get("HEADWATER_PROGRAM", str(ROOT / "build/release/headwater"))
SCENARIO = str(ROOT / "scenarios/catalog/three-cities/three-cities.toml")
MARK = b"\nheadwater-file-sha256 "
FOLDER = Path(tempfile.mkdtemp())

HARNESS = r"""
const fs = require("fs"), vm = require("vm"), crypto = require("crypto");
const page = fs.readFileSync(process.argv[2], "utf8");
const data = page.match(/<script type="application\/json" id="page-data">([^]*?)<\/script>/)[1];
const script = page.match(/<script>([^]*?)<\/script>/)[1];
globalThis.document = {getElementById: (id) => id === "page-data" ? {textContent: data} : null};
if (process.argv[3] === "plain") Object.defineProperty(globalThis, "crypto", {value: undefined, configurable: true});
vm.runInThisContext(script + "\n;globalThis.RunFile = RunFile;");
(async () => {
  const answer = {digests: 0, files: {}};
  for (const n of [0, 1, 55, 56, 63, 64, 65, 119, 120, 127, 128, 1000, 100003]) {
    const bytes = crypto.randomBytes(n);
    if (RunFile.plainSha256(new Uint8Array(bytes)) !== crypto.createHash("sha256").update(bytes).digest("hex")) throw new Error(`SHA-256 of ${n} bytes`);
    ++answer.digests;
  }
  for (const path of process.argv.slice(4)) {
    const bytes = new Uint8Array(fs.readFileSync(path));
    try {
      const run = await RunFile.open(bytes), measures = {};
      for (const measure of run.measures) {
        const tiers = run.tiers(measure);
        measures[measure.path] = {months: run.months(measure.group), each: tiers.length ? tiers.map((_, t) => run.lines(measure, t)) : [run.lines(measure, -1)]};
      }
      run.close();
      answer.files[path] = {measures};
    } catch (error) {
      answer.files[path] = {refused: error.message, named: error instanceof RunFile.Refused};
    }
  }
  console.log(JSON.stringify(answer));
})().catch((error) => { console.error(error); process.exit(1); });
"""


def headwater(*arguments, code=0):
    done = subprocess.run([PROGRAM, *arguments], cwd=FOLDER, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert done.returncode == code, (arguments, done.returncode, done.stderr)
    return done


def with_footer(path):
    """The file with the last line that headwater would write."""
    body = path.read_bytes()
    found = body.rfind(MARK)
    if found >= 0 and found == len(body) - 96:
        body = body[:found]
    footer = (MARK + hashlib.sha256(body).hexdigest().encode()).ljust(95) + b"\n"
    path.write_bytes(body + footer)
    return path


def copy(name, change=None, of="run.h5"):
    path = FOLDER / name
    shutil.copy(FOLDER / of, path)
    if change:
        with h5py.File(path, "r+") as file:
            change(file)
        with_footer(path)
    return path


headwater("run", SCENARIO, "--months", "18", "--scale", "0.2", "--out", "run.h5", "--quiet")
headwater("view", "--out", "viewer.html")
page = (FOLDER / "viewer.html").read_bytes()
assert len(page) < 3_000_000, len(page)
headwater("view", "--out", "again.html")
assert page == (FOLDER / "again.html").read_bytes(), "the page has other bytes the second time"
for outside in (rb"<link", rb"<img", rb"@import", rb"url\(", rb"<iframe"):
    assert not re.search(outside, page), outside
policy = re.search(rb'Content-Security-Policy" content="([^"]*)"', page)[1].decode()
assert policy.startswith("default-src 'none'") and "'unsafe-eval'" not in policy and "http" not in policy, policy
assert b"National Institute of Standards and Technology" in page, "the licence of h5wasm is not on the page"

# Both languages are whole: every word that the page or its script asks for is there, and each sentence fills in the same names.
text = page.decode()
data = json.loads(re.search(r'<script type="application/json" id="page-data">(.*?)</script>', text, re.S)[1])
asked = set(re.findall(r'\bsay\("(\w+)"', text)) | set(re.findall(r'data-(?:word|label)="(\w+)"', text)) | set(re.findall(r'new (?:RunFile\.)?Refused\("(\w+)"', text))
asked |= {"wrong", "not_a_run", "absent", "truncated", "unknown", "comparison", "sweep", "posterior", "fact_complete", "fact_interrupted", "nation", "city", "lab", "levers"}
english, chinese = data["words"]["en"], data["words"]["zh"]
assert asked <= set(english) and list(english) == list(chinese), asked - set(english)
assert not set(english) - asked, f"words that nothing says: {set(english) - asked}"
assert all(re.search("[\u4e00-\u9fff]|GPU", name) for one in ("measures", "places", "tiers") for name in data[one].values())
for key in english:
    assert sorted(re.findall(r"{(\w+)}", english[key])) == sorted(re.findall(r"{(\w+)}", chinese[key])), key
    assert re.search("[\u4e00-\u9fff]", chinese[key]) or not re.search("[a-z]{3}", re.sub(r"{\w+}", "", english[key])), f"not in Chinese: {key}"
headwater("view", "--lang", "zh", "--out", "viewer-zh.html")
in_chinese = (FOLDER / "viewer-zh.html").read_text(encoding="utf-8")
assert '<html lang="zh-Hans">' in in_chinese and "查看运行文件" in in_chinese and "Look into" not in re.sub(r"<script.*", "", in_chinese, flags=re.S)

whole = (FOLDER / "run.h5").read_bytes()
flipped = bytearray(whole)
flipped[len(whole) // 2] ^= 1
(FOLDER / "flipped.h5").write_bytes(flipped)
(FOLDER / "cut.h5").write_bytes(whole[: len(whole) // 3])
(FOLDER / "short.h5").write_bytes(whole[:20])
(FOLDER / "no-line.h5").write_bytes(whole[:-96])
(FOLDER / "other-line.h5").write_bytes(whole[:-96] + b" " * 96)
(FOLDER / "text.h5").write_text("no HDF5 at all, but long enough to have had a superblock in front of it")
with h5py.File(FOLDER / "stranger.h5", "w", libver="latest") as file:
    file["a"] = np.arange(3)
with_footer(FOLDER / "stranger.h5")


def newer(file):
    file.attrs["schema_version"] = np.bytes_("2.0.0")


def kind(file):
    file.attrs["schema"] = np.bytes_("headwater-comparison")


def virtual(file):
    old = file["nation/gpu_price"]
    shape, attributes = old.shape, {key: value for key, value in old.attrs.items() if key not in ("DIMENSION_LIST", "REFERENCE_LIST")}
    layout = h5py.VirtualLayout(shape=shape, dtype="f8")
    layout[:] = h5py.VirtualSource("parts/part-0.h5", "nation/gpu_price", shape=shape)
    del file["nation/gpu_price"]
    made = file["nation"].create_virtual_dataset("gpu_price", layout)
    for key, value in attributes.items():
        made.attrs[key] = value
    made.dims[0].attach_scale(file["nation/run"])
    made.dims[1].attach_scale(file["nation/time"])


refused = {
    FOLDER / "flipped.h5": "checksum", FOLDER / "cut.h5": "ends too early", FOLDER / "short.h5": "ends too early", FOLDER / "no-line.h5": "no checksum",
    FOLDER / "other-line.h5": "checksum", FOLDER / "text.h5": "no file that headwater wrote", FOLDER / "stranger.h5": "not say that it is a run",
    copy("newer.h5", newer): "2.0.0", copy("kind.h5", kind): "comparison", copy("virtual.h5", virtual): "parts in other files",
}
(FOLDER / "harness.cjs").write_text(HARNESS)
for form in ("browser", "plain"):
    done = subprocess.run(["node", str(FOLDER / "harness.cjs"), str(FOLDER / "viewer.html"), form, str(FOLDER / "run.h5"), *map(str, refused)],
                          text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout.splitlines()[-1])
    for path, reason in refused.items():
        told = answer["files"][str(path)]
        assert reason in told.get("refused", "opened") and told["named"], (form, path.name, told if "refused" in told else "opened")
    measures = answer["files"][str(FOLDER / "run.h5")]["measures"]
    # What has no short name in Chinese stands in English, and the page says so.
    named = {path for path in measures if re.match("/(nation|city)", path) and path.split("/")[-1] in data["measures"]}
    assert len(named) > 100 and {"/city/talent", "/city/firms", "/nation/frontier"} <= named, sorted(named)
    compared = 0
    with h5py.File(FOLDER / "run.h5") as run:
        for path, shown in measures.items():
            values = run[path][0]  # [month][place][tier]
            group = run[path.split("/")[1]]
            assert len(shown["months"]) == 18 and shown["months"][0] == f"{group['year'][0]}-{group['month_of_year'][0]:02}", path
            tiers = len(shown["each"])
            cube = values.reshape(18, -1, tiers)
            for tier, lines in enumerate(shown["each"]):
                assert len(lines) == cube.shape[1], path
                for row, line in enumerate(lines):
                    for month, value in enumerate(line["values"]):
                        stored = cube[month, row, tier]
                        assert (value is None and not math.isfinite(stored)) or value == stored, (path, month, row, tier, value, stored)
                        compared += 1
    assert len(measures) > 100 and compared > 10_000, (len(measures), compared)
    print(f"{form}: {len(measures)} measures, {compared} numbers as in the file, {len(refused)} files refused")

# What the program itself refuses to put into a page.
for name, code in (("flipped.h5", 3), ("missing.h5", 5), ("text.h5", 3)):
    done = subprocess.run([PROGRAM, "view", name, "--out", "b.html"], cwd=FOLDER, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert done.returncode in (3, 5) and name in done.stderr, (name, done.returncode, done.stderr)
assert headwater("view", "--out", "b.pdf", code=2).stderr
headwater("view", "--out", "viewer.html", code=5)  # is there
headwater("view", "run.h5", "--out", "carried.html", "--force")
print(f"page {len(page)} bytes, with a run of {len(whole)} bytes {(FOLDER / 'carried.html').stat().st_size}")
