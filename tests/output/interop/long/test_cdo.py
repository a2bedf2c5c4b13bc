"""NCO makes files for CDO from a group, by the recipe of output/FORMAT.md, and CDO finds the values of the export."""

import os
import shutil
import subprocess
import sys

sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from sample import equal, folder, need

need("numpy")

import numpy as np
import printed


def output_of(*command):
    return subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def main():
    for program in ("ncks", "ncwa", "ncatted", "cdo"):
        if not shutil.which(program):
            print(f"skipped: {program} is not installed (apt-get install nco cdo)")
            sys.exit(77)
    with folder() as place:
        path = printed.run(place)
        one, two, city = (os.path.join(place, name) for name in ("one.nc", "two.nc", "city.nc"))
        output_of("ncks", "-O", "-G", ":", "-g", "city", path, one)
        output_of("ncwa", "-O", "-a", "run", one, two)
        output_of("ncks", "-O", "-C", "-x", "-v", "city,city_key,tier", two, city)
        equal(output_of("cdo", "-s", "ntime", city).split(), ["24"], "months in CDO")
        rows = printed.table(printed.export(path, place), "measures.csv")
        wanted = printed.measure(rows, "firms").sum(axis=1)
        values = output_of("cdo", "-s", "outputf,%.17g,1", "-vertsum", "-selname,firms", city).split()
        found = [float(value) for value in values]
        found = [sum(found[i:i + 3]) for i in range(0, len(found), 3)] if len(found) == 3 * len(wanted) else found
        printed.same(found, wanted, "firms in CDO")
        # A measure that is not known in every month: means of the others, by CDO and, with another value for what is missing, by NCO.
        values = printed.measure(rows, "attraction_share")
        known = ~np.isnan(values)
        assert known.any() and not known.all(), "attraction_share is known in every month"
        wanted = np.array([values[known[:, city], city].mean() if known[:, city].any() else np.nan for city in range(values.shape[1])])
        output_of("ncatted", "-O", "-a", "_FillValue,,m,d,1e300", city, one)
        for name, command, source in (("CDO", ("cdo", "-s", "-O", "timmean", "-selname,attraction_share"), city),
                                      ("NCO", ("ncwa", "-O", "-a", "time", "-v", "attraction_share"), one)):
            output_of(*command, source, two)
            text = output_of("ncdump", "-v", "attraction_share", two)
            cells = text.rsplit("attraction_share =", 1)[1].split(";")[0].split(",")
            found = np.array([np.nan if cell.strip() == "_" else float(cell) for cell in cells])
            assert np.allclose(found, wanted, equal_nan=True), f"{name}: {found}, wanted {wanted}"
    print("CDO and NCO read the measures of cities")


main()
