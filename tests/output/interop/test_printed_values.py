"""The values that `headwater export` prints of a run are what xarray, netCDF4-python, h5py with pandas, ncdump
and h5dump read from its file; so are the attributes that `headwater inspect` prints, and the effects of a
comparison."""

import os
import re
import subprocess

from sample import equal, folder, need

need("numpy", "xarray", "netCDF4", "h5netcdf", "h5py", "pandas", "ncdump", "h5dump")

import h5py
import netCDF4
import numpy as np
import pandas as pd
import xarray as xr

import printed

NAMES = {"city": ["talent", "firms", "inflow", "posted_pay", "cash"],
         "nation": ["gpu_price", "people", "frontier"]}


def with_xarray(path, rows, wanted, engine):
    for group, names in NAMES.items():
        with xr.open_dataset(path, group=group, engine=engine) as dataset:
            for name in names:
                wanted_values = printed.measure(rows, name)
                printed.same(dataset[name].isel(run=0), wanted_values, f"xarray {engine} {name}")
    with xr.open_dataset(path, group="flows", engine=engine) as flows:
        axes = [flows[axis].values.tolist() for axis in ("city_from", "year", "tier")]
        printed.same(flows.moves.isel(run=0), printed.moves(wanted["flows"], *axes), f"xarray {engine} moves")
    with xr.open_dataset(path, engine=engine) as root:
        found = {name: root.attrs[name] for name in ("state_hash", "content_sha256", "scenario", "seed")}
    equal(found, {name: wanted["attributes"][name] for name in found}, f"xarray {engine} attributes")


def with_netcdf4(path, rows, wanted):
    with netCDF4.Dataset(path) as file:
        for group, names in NAMES.items():
            for name in names:
                found = np.ma.filled(file[group][name][0], np.nan)
                printed.same(found, printed.measure(rows, name), f"netCDF4 {name}")
        equal(file.state_hash, wanted["attributes"]["state_hash"], "netCDF4 state hash")


def with_h5py(path, rows, wanted):
    with h5py.File(path, "r") as file:
        for group, names in NAMES.items():
            for name in names:
                printed.same(file[group][name][0], printed.measure(rows, name), f"h5py {name}")
        equal(file.attrs["state_hash"].decode(), wanted["attributes"]["state_hash"], "h5py state hash")
        events = file["events"]
        length = events["event"].shape
        frame = pd.DataFrame({name: column[:] for name, column in events.items() if column.shape == length})
        frame["kind"] = events["event_kind"].asstr()[:][frame["kind"]]
        counts = pd.DataFrame(wanted["events"]).kind.value_counts().to_dict()
        equal(frame.kind.value_counts().to_dict(), counts, "pandas events by kind")
        values = [float(row["value"] or "nan") for row in wanted["events"]]
        printed.same(frame.value, values, "pandas values of events")


def printed_by(*command):
    return subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE).stdout


def with_dumps(path, rows):
    for group, names in NAMES.items():
        for name in names:
            wanted = printed.measure(rows, name).ravel()
            text = printed_by("ncdump", "-p", "9,17", "-g", group, "-v", name, path)
            values = re.search(rf"\n *data:\n\n *{name} =(.*?);", text, re.DOTALL).group(1)
            found = ["nan" if value.strip() == "_" else value for value in values.split(",")]
            printed.same([float(value) for value in found], wanted, f"ncdump {name}")
            text = printed_by("h5dump", "-y", "-m", "%.17g", "-d", f"/{group}/{name}", path)
            values = re.search(r"DATA \{(.*?)\}", text, re.DOTALL).group(1)
            printed.same([float(value) for value in values.split(",")], wanted, f"h5dump {name}")


def with_comparison(path, tables):
    for group in ("base", "effects"):
        rows = printed.table(tables, f"{group}.csv")
        dimensions = ["policy"] * (group == "effects") + ["world", "replicate", "horizon", "city", "tier"]
        for name in ("talent", "firms", "frontier"):
            wanted = printed.measure(rows, name, dimensions)
            equal(bool(np.any(wanted != 0)), True, f"{group}: {name} is not zero everywhere")
            for engine in ("netcdf4", "h5netcdf"):
                with xr.open_dataset(path, group=group, engine=engine) as dataset:
                    printed.same(dataset[name], wanted, f"xarray {engine} {group} {name}")
            with h5py.File(path, "r") as file:
                printed.same(file[group][name][:], wanted, f"h5py {group} {name}")


def main():
    with folder() as place:
        path = printed.run(place)
        tables = printed.export(path, place)
        rows = printed.table(tables, "measures.csv")
        wanted = {name: printed.table(tables, f"{name}.csv") for name in ("flows", "events")}
        wanted["attributes"] = printed.inspected(path)["attributes"]
        for engine in ("netcdf4", "h5netcdf"):
            with_xarray(path, rows, wanted, engine)
        with_netcdf4(path, rows, wanted)
        with_h5py(path, rows, wanted)
        with_dumps(path, rows)
        effects = printed.comparison(place)
        with_comparison(effects, printed.export(effects, os.path.join(place, "comparison")))
    print("all readers find what headwater prints")


main()
