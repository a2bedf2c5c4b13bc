"""Octave reads from the run file every value that `headwater export` prints; the dimensions come reversed."""

import os
import subprocess
import sys

sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from sample import equal, folder, need

need("numpy", "octave")

import numpy as np

import printed

SCRIPT = """
pkg load netcdf
file = '{path}';
names = {{'city/talent', 'city/firms', 'city/posted_pay', 'nation/gpu_price', 'flows/moves', 'events/value'}};
for name = names
  value = ncread(file, ['/' name{{1}}]);
  printf('%s', name{{1}});
  printf(' %.17g', double(value(:)));
  printf('\\n');
end
printf('shape %s\\n', mat2str(size(ncread(file, '/city/talent'))));
printf('state_hash %s\\n', ncreadatt(file, '/', 'state_hash'));
printf('cities %s\\n', ncreadatt(file, '/city/city_id', 'flag_meanings'));
printf('unit %s\\n', ncreadatt(file, '/nation/gpu_price', 'units'));
"""


def main():
    with folder() as place:
        path = printed.run(place)
        tables = printed.export(path, place)
        rows = printed.table(tables, "measures.csv")
        command = ["octave", "--no-gui", "--quiet", "--norc", "--eval", SCRIPT.format(path=path)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
        equal(done.returncode, 0, "exit code of octave; does octave-netcdf miss?")
        lines = dict(line.split(" ", 1) for line in done.stdout.splitlines() if " " in line)
        for name in ("city/talent", "city/firms", "city/posted_pay", "nation/gpu_price"):
            wanted = printed.measure(rows, os.path.basename(name)).ravel()
            printed.same(np.array(lines[name].split(), dtype=float), wanted, f"octave {name}")
        cities, tiers = ["Beijing", "Hangzhou", "Shanghai"], ["star", "core", "broad"]
        wanted = printed.moves(printed.table(tables, "flows.csv"), cities, [2023, 2024], tiers).ravel()
        printed.same(np.array(lines["flows/moves"].split(), dtype=float), wanted, "octave moves")
        wanted = [float(row["value"] or "nan") for row in printed.table(tables, "events.csv")]
        printed.same(np.array(lines["events/value"].split(), dtype=float), wanted, "octave values of events")
        equal(lines["shape"], "[3 3 24]", "shape of talent")
        equal(lines["state_hash"], printed.inspected(path)["attributes"]["state_hash"], "state hash")
        equal(lines["cities"], "beijing hangzhou shanghai", "keys of cities")
        equal(lines["unit"], "CNY2024 hour-1", "unit")
    print("Octave finds what headwater prints")


main()
