"""Every script of analysis/plots but those in Julia runs and draws a picture that is not empty;
docs/how-to/plotting.md names each, and its pictures are there and small."""

import os
import re
import subprocess
import sys

sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from sample import equal, folder, need

need("numpy", "xarray", "netCDF4", "pandas", "matplotlib", "PIL", "Rscript", "octave", "gnuplot")

import numpy as np
from PIL import Image

import printed

PLOTS = os.path.abspath("analysis/plots")
EXPERIMENT = "scenarios/catalog/experiments/e1-buyback-clause"
FURTHER = {"fan": ["firms:beijing"], "firm_sizes.gp": ["2030-12-31"], "firm_sizes.py": ["2030-06"],
           "sobol": ["relocation_cash_paid", "shanghai"],
           "sweep": ["relocation_cash_paid", "shanghai", "relocation_subsidy"]}
KINDS = {"fan": "comparison", "sobol": "sweep", "sweep": "sweep", "capability": "race", "gpu_prices": "race",
         "money_flows": "race", "chain": "chain", "sensitivity": "indices", "lab_flows": "race", "offers": "race",
         "two_worlds": "worlds", "posterior": "posterior"}
STUDY = """
schema = 1
scenario = "{scenario}"
set = ["run.months=60"]
[[axis]]
key = "city.shanghai.relocation_subsidy"
from = "2018-08"
range = [0, 60000]
[[axis]]
key = "city.shanghai.raid_intensity"
from = "2018-08"
range = [0, 1]
[design]
method = "saltelli"
samples = 60
[keep]
measures = ["relocation_cash_paid"]
"""


def scripts():
    found = [os.path.join(language, name) for language in sorted(os.listdir(PLOTS))
             for name in sorted(os.listdir(os.path.join(PLOTS, language)))]
    return [script for script in found if not script.startswith("julia/")]


def command(script, files, picture):
    language, name = script.split("/")
    figure, ending = os.path.splitext(name)
    kind = "tables" if ending == ".gp" else KINDS.get(figure, "run")
    source = files[kind]
    arguments = [source, picture] + FURTHER.get(name, FURTHER.get(figure, []) if ending != ".m" else [])
    path = os.path.join(PLOTS, script)
    if language == "octave":
        code = f"{figure} {' '.join(arguments[:2])}"
        return ["octave", "--no-gui", "--quiet", "--norc", "--path", os.path.dirname(path), "--eval", code]
    start = {"python": [sys.executable], "r": ["Rscript", "--vanilla"], "gnuplot": ["gnuplot", "-c"]}
    return start[language] + [path] + arguments


def check_picture(path, script):
    if os.path.getsize(path) <= 5 * 1024:
        raise SystemExit(f"{script}: the picture has {os.path.getsize(path)} bytes only")
    pixels = np.asarray(Image.open(path).convert("RGB")).astype(int)
    height, width, _ = pixels.shape
    inside = pixels[height // 8 : 7 * height // 8, width // 8 : 3 * width // 4]  # without axes and legends
    coloured = inside.max(axis=2) - inside.min(axis=2) > 60
    strips = [strip.mean() for strip in np.array_split(coloured, 4, axis=1)]
    if not (min(strips) > 0.0003 and 0.001 < coloured.mean() < 0.5):
        raise SystemExit(f"{script}: the picture is empty or full; from left to right {strips} is coloured")


def check_page():
    with open("docs/how-to/plotting.md", encoding="utf-8") as file:
        page = file.read()
    named = set(re.findall(r"analysis/plots/(\w+/\w+\.\w+)\)", page))
    wanted = {os.path.join(language, name) for language in os.listdir(PLOTS)
              for name in os.listdir(os.path.join(PLOTS, language))}
    equal(sorted(named), sorted(wanted), "scripts in the table of docs/how-to/plotting.md")
    shown = set(re.findall(r"\]\(\.\./pictures/([\w-]+\.png)\)", page))
    there = [name for name in os.listdir("docs/pictures") if name.endswith(".png")]
    equal(sorted(shown), sorted(there), "pictures of the page")
    for name in shown:
        if os.path.getsize(f"docs/pictures/{name}") >= 80 * 1024:
            raise SystemExit(f"docs/pictures/{name} has 80 KiB or more")


def main():
    check_page()
    with folder() as place:
        files = {name: os.path.join(place, name) for name in ("run", "comparison", "race", "worlds", "chain")}
        printed.headwater("run", "scenarios/catalog/china-cities/baseline.toml", "--set", "output.labs=all",
                          "--out", files["run"], "--quiet")
        printed.headwater("run", "scenarios/catalog/lab-race/baseline.toml", "--set", "run.scale=0.1",
                          "--out", files["race"], "--quiet")
        printed.headwater("run", "scenarios/catalog/two-worlds/baseline.toml", "--out", files["worlds"], "--quiet")
        printed.headwater("run", "scenarios/catalog/china-cities/whole-chain.toml", "--set", "output.labs=all", "--set", "run.scale=0.05",
                          "--out", files["chain"], "--quiet")
        printed.headwater("compare", f"{EXPERIMENT}/base.toml", f"{EXPERIMENT}/none.toml", "--worlds", 4,
                          "--months", 96, "--out", files["comparison"], "--quiet")
        files["tables"] = printed.export(files["run"], place, "csv", "--measure", "talent,lab*")
        study = os.path.join(place, "study.toml")
        with open(study, "w", encoding="utf-8") as file:
            file.write(STUDY.format(scenario=os.path.abspath("scenarios/catalog/three-cities/three-cities.toml")))
        printed.headwater("sweep", "plan", study, "--dir", os.path.join(place, "sweep"), "--pilot-seconds", 0.1)
        printed.headwater("sweep", "run", os.path.join(place, "sweep"), "--quiet")
        files["sweep"] = os.path.join(place, "sweep.h5")
        printed.headwater("sweep", "collect", os.path.join(place, "sweep"), "--merge", "--out", files["sweep"])
        files["indices"] = os.path.join(place, "indices.json")
        printed.headwater("sensitivity", os.path.join(place, "sweep"), "--output", "relocation_cash_paid:shanghai", "--out", files["indices"])
        printed.headwater("calibrate", "scenarios/catalog/studies/three-cities-known.toml",
                          "--dir", os.path.join(place, "known"), "--quiet")
        files["posterior"] = os.path.join(place, "known", "posterior.h5")
        for script in scripts():
            picture = os.path.join(place, script.replace("/", "-") + ".png")
            done = subprocess.run(command(script, files, picture), cwd=place, text=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            if done.returncode != 0 or not os.path.exists(picture):
                raise SystemExit(f"{script}: exit code {done.returncode}, no picture\n{done.stdout}")
            check_picture(picture, script)
            with open(os.path.join(PLOTS, script), encoding="utf-8") as file:
                if not re.match(r"[#%] Needs ", file.readline()):
                    raise SystemExit(f"{script}: the first line does not say what the script needs")
        fan = os.path.join(PLOTS, "python/fan.py")
        wrong = [sys.executable, fan, files["comparison"], "x.png", "firm:beijing"]
        done = subprocess.run(wrong, cwd=place, text=True, stderr=subprocess.PIPE)
        equal((done.returncode, "firms:beijing" in done.stderr), (1, True), "fan.py names the headlines")
    print(f"{len(scripts())} scripts drew their pictures")


main()
