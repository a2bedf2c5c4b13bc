"""gnuplot reads the tables of `headwater export` and finds the values that the run file holds."""

import os
import subprocess
import sys

sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from sample import equal, folder, need

need("numpy", "h5py", "gnuplot")

import h5py
import numpy as np

import printed

SCRIPT = """
set datafile separator comma missing NaN
set table '{out}'
set format '%.17g'
is(name, value) = stringcolumn(name) eq value
core(city) = is('city', city) && is('tier', 'core') && is('variable', 'talent') ? column('value') : NaN
day(name) = strptime('%Y-%m-%d', stringcolumn(name)) / 86400
plot '{table}' using (day('time')):(core('Shanghai')) with points
stats '{wide}' using 'firms' nooutput
set print '{out}.sum'
print sprintf('%.17g %.0f', STATS_sum, STATS_records)
"""


def main():
    with folder() as place:
        path = printed.run(place)
        table = os.path.join(printed.export(path, place, "csv", "--measure", "talent"), "measures.csv")
        wide = os.path.join(printed.export(path, place, "csv-wide", "--measure", "firms"), "city.csv")
        out = os.path.join(place, "points")
        script = SCRIPT.format(table=table, wide=wide, out=out)
        subprocess.run(["gnuplot"], input=script, text=True, check=True)
        with open(out, encoding="utf-8") as file:
            lines = [line.split() for line in file if line.strip() and not line.startswith("#")]
        found = [(float(x), float(y)) for x, y, kind in lines if kind == "i"]
        with h5py.File(path) as file:
            days = file["city/time"][:] + 17532  # from 1970-01-01, gnuplot's epoch, to 2018-01-01
            talent, firms = file["city/talent"][0, :, 2, 1], file["city/firms"][:]
        printed.same([y for _, y in found], talent, "core talent of Shanghai")
        printed.same([x for x, _ in found], days, "days")
        with open(out + ".sum", encoding="utf-8") as file:
            total, count = file.read().split()
        equal((float(total), int(count)), (float(np.sum(firms)), firms.size), "sum of firms")
    print("gnuplot finds what the run file holds")


main()
