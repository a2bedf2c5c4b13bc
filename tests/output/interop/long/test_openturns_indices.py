"""Sobol' indices of a sweep are those that OpenTURNS makes of the same runs, once these stand in its order: all A, all B, then the mixed ones."""

import json
import os
import subprocess
import sys

sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from sample import folder, need

need("numpy")

import numpy as np

DEBIAN = "/usr/bin/python3"
PROGRAM = os.environ["HEADWATER_PROGRAM"]
SCRIPT = """
import json, sys, openturns
samples, axes, inputs, outputs = json.load(sys.stdin)
found = openturns.JansenSensitivityAlgorithm(openturns.Sample(inputs), openturns.Sample([[y] for y in outputs]), samples)
print(json.dumps([list(found.getFirstOrderIndices()), list(found.getTotalOrderIndices())]))
"""
SAMPLES, AXES = 32, 3


def program(*words, place):
    return subprocess.run([PROGRAM, *words], cwd=place, check=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def main():
    if subprocess.run([DEBIAN, "-c", "import openturns"], stderr=subprocess.DEVNULL).returncode != 0:
        print("skipped: OpenTURNS is not installed (apt-get install python3-openturns)")
        sys.exit(77)
    scenario = os.path.abspath("scenarios/catalog/three-cities/three-cities.toml")
    with folder() as place:
        with open(os.path.join(place, "study.toml"), "w", encoding="utf-8") as file:
            file.write(f'''schema = 1
name = "indices"
scenario = "{scenario}"
set = ["run.months=36"]
[[axis]]
key = "parameters.talent_market.move_cost"
range = "prior"
[[axis]]
key = "city.shanghai.relocation_subsidy"
name = "subsidy"
from = "2023-06"
range = [0, 150000]
scale = "linear"
[[axis]]
key = "city.shanghai.institute_budget"
name = "budget"
range = [0, 20000000]
scale = "linear"
[design]
method = "saltelli"
samples = {SAMPLES}
[keep]
measures = ["firms", "revenue"]
form = "final"
''')
        program("sweep", "plan", "study.toml", "--dir", "sweep", place=place)
        program("sweep", "run", "sweep", place=place)
        ours = json.loads(program("sensitivity", "sweep", "--json", "--output", "revenue:shanghai", place=place))["outputs"][0]
        program("sweep", "collect", "sweep", "--merge", place=place)
        import h5py
        with h5py.File(os.path.join(place, "sweep", "study.h5")) as file:
            city = [key.decode() if isinstance(key, bytes) else key for key in file["city/city_key"][:]].index("shanghai")
            values = file["city/revenue"]
            y = np.asarray(values).reshape(SAMPLES * (AXES + 2), -1)[:, city]
            x = np.column_stack([file[f"runs/in_{name}"][:] for name in ("move_cost", "subsidy", "budget")])
        order = np.arange(SAMPLES * (AXES + 2)).reshape(SAMPLES, AXES + 2)
        blocks = np.concatenate([order[:, 0], order[:, AXES + 1], *(order[:, 1 + axis] for axis in range(AXES))])
        done = subprocess.run([DEBIAN, "-c", SCRIPT], input=json.dumps([SAMPLES, AXES, x[blocks].tolist(), y[blocks].tolist()]), check=True,
                              text=True, stdout=subprocess.PIPE)
        first, total = (np.array(values) for values in json.loads(done.stdout))
        # OpenTURNS divides the sums of squares by 2 n - 1 and by the variance of A alone, we by 2 n and that of A and B.
        a, b = y[order[:, 0]], y[order[:, AXES + 1]]
        factor = np.var(a, ddof=1) * (2 * SAMPLES - 1) / (2 * SAMPLES) / np.var(np.concatenate([a, b]))
        for axis, name in enumerate(("move_cost", "subsidy", "budget")):
            mine = next(one for one in ours["inputs"] if one["input"] == name)
            for found, wanted in ((mine["total"]["value"], total[axis] * factor), (mine["first"]["value"], 1 - (1 - first[axis]) * factor)):
                assert abs(found - wanted) < 1e-10, f"{name}: {found}, OpenTURNS {wanted}"
    print("the same indices as OpenTURNS")


main()
