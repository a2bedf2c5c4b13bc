"""h5py with pandas, and netCDF4-python alone, read values, texts, attributes and shapes."""

from sample import equal, folder, need, write

need("numpy", "h5py", "pandas", "netCDF4")

import h5py
import netCDF4
import numpy as np
import pandas as pd


def with_h5py(path):
    with h5py.File(path, "r") as file:
        groups = "nation city flows transactions lab events levers scenario provenance"
        equal(sorted(file), sorted(groups.split()), "groups")
        equal(file.attrs["schema"].decode(), "headwater-run", "schema")
        talent = file["city/talent"]
        equal(talent.shape, (1, 15, 3, 3), "shape")
        equal(talent[0, 4, 1, 2], 20204.0, "a value")
        equal(talent.dims[2][0].name, "/city/city", "scale of the third dimension")
        equal((talent.compression, talent.shuffle, talent.fletcher32), ("gzip", True, True), "filters")
        equal(file["city/city"].asstr()[1], "Shanghai 上海", "label")

        columns = {name: column[:] for name, column in file["events"].items() if column.shape == (16,)}
        events = pd.DataFrame(columns)
        equal(len(events.columns), 32, "columns of events")
        moves = events[events.kind == 0]
        equal(len(moves), 15, "moves")
        equal(float(moves.value.mean()), 25000.5, "mean value")
        equal(pd.Timestamp("2018-01-01") + pd.Timedelta(days=events.time[3]), pd.Timestamp("2019-01-31"), "time")


def with_netcdf4(path):
    with netCDF4.Dataset(path) as file:
        city = file["city"]
        equal(city["talent"].dimensions, ("run", "time", "city", "tier"), "dimensions")
        equal(float(city["talent"][0, 4, 1, 2]), 20204.0, "a value")
        equal(list(city["tier"][:]), ["star", "core", "broad"], "tiers")
        equal(city["inflow"].cell_methods, "time: sum", "an attribute")
        equal(city["talent"].coordinates.split()[0], "year", "coordinates")
        time = netCDF4.num2date(city["time"][:], city["time"].units, city["time"].calendar)
        equal((time[0].year, time[0].month, time[0].day), (2018, 11, 30), "first day")
        equal(bool(np.ma.is_masked(file["nation"]["gpu_price"][0, 0])), True, "missing value")
        meanings = dict(zip(file["lab"]["seat"].flag_values.tolist(), file["lab"]["seat"].flag_meanings.split()))
        equal(meanings, {-1: "none", 0: "beijing", 1: "shanghai", 2: "rest"}, "names of codes")
        equal(file["provenance"].threads, 2, "threads")


def main():
    with folder() as place:
        path = write(place)
        with_h5py(path)
        with_netcdf4(path)
    print("h5py, pandas and netCDF4-python read the file")


main()
