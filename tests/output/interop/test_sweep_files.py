"""The index and the merged file of a sweep hold in each reader what the parts hold; a lost or damaged part is NaN with the
status missing."""

import json
import os
import shutil
import subprocess
import sys

from sample import equal, folder, need

need("numpy", "xarray", "netCDF4", "h5netcdf", "h5py")

import h5py
import netCDF4
import numpy as np
import xarray as xr

import printed
import sweeps


def same(found, wanted, what):
    if not np.array_equal(np.asarray(found), wanted, equal_nan=True):
        raise SystemExit(f"{what}: found {np.asarray(found).tolist()}, wanted {wanted.tolist()}")


def check(path, wanted, status):
    """`wanted` values by measure and `status` by run, in every reader."""
    for engine in ("netcdf4", "h5netcdf"):
        for name, values in wanted.items():
            with xr.open_dataset(path, group=sweeps.MEASURES[name], engine=engine) as data:
                same(data[name].values, values, f"{engine}: {name} in {path}")
                equal(data[name].dims[:2], ("run", "time"), f"{engine}: dimensions of {name}")
                equal(str(data.time.values[-1])[:4], "2025", f"{engine}: last year")
                equal(data.in_relocation_subsidy.values.tolist(), 3 * [0.0, 0.0, 60000.0, 60000.0], f"{engine}: axis")
        with xr.open_dataset(path, group="runs", engine=engine) as runs:
            equal(runs.status.values.tolist(), status, f"{engine}: status in {path}")
            equal(runs.status.flag_meanings.split()[0], "missing", f"{engine}: name of -1")
            equal(runs.policy.values.tolist(), 6 * [0, 1], f"{engine}: policies")
            equal(runs.run.values.tolist(), list(range(sweeps.RUNS)), f"{engine}: runs")
    with h5py.File(path, "r") as file, netCDF4.Dataset(path) as dataset:
        dataset.set_auto_mask(False)
        for name, values in wanted.items():
            group = sweeps.MEASURES[name]
            same(file[group][name][:], values, f"h5py: {name} in {path}")
            same(dataset[group][name][:], values, f"netCDF4: {name} in {path}")
        equal(file["runs/status"][:].tolist(), status, f"h5py: status in {path}")


def collected(directory, *options, code=0):
    command = [os.environ["HEADWATER_PROGRAM"], "sweep", "collect", directory, "--json", *options]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    equal(done.returncode, code, f"exit code of {' '.join(command)} ({done.stderr})")
    return json.loads(done.stdout)


def main():
    with folder() as place:
        directory = sweeps.sweep(place)
        index, merged = os.path.join(directory, "study.h5"), os.path.join(place, "merged.h5")
        whole = {name: sweeps.of_parts(directory, name) for name in sweeps.MEASURES}
        if any(np.isnan(values).any() for values in (whole["talent"], whole["firms"])):
            raise SystemExit("the parts of the sweep have gaps")
        equal(len(np.unique(whole["talent"].reshape(sweeps.RUNS, -1), axis=0)) > 6, True, "runs differ")
        collected(directory)
        digest = collected(directory, "--merge", "--out", merged)["content_sha256"]
        for path in (index, merged):
            check(path, whole, sweeps.RUNS * [0])
        with h5py.File(index, "r") as file:
            for source in file["city/talent"].virtual_sources():
                equal(source.file_name.startswith("parts/part-"), True, "names relative to the index")
            equal(len(file["city/talent"].virtual_sources()), 3, "sources, one a part")
        with h5py.File(merged, "r") as file:
            equal(file["city/talent"].is_virtual, False, "a merged file is plain")
            equal(file.attrs["content_sha256"].decode(), digest, "digest in the merged file")

        # The whole folder moved elsewhere; the index follows.
        moved = os.path.join(place, "moved")
        shutil.move(directory, moved)
        check(os.path.join(moved, "study.h5"), whole, sweeps.RUNS * [0])

        # The second part is lost, then another has a changed byte.
        shutil.move(os.path.join(moved, "parts/part-000001.h5"), os.path.join(place, "kept.h5"))
        lost = {name: sweeps.of_parts(moved, name) for name in sweeps.MEASURES}
        equal(np.isnan(lost["talent"][4:8]).all(), True, "runs of the lost part")
        said = collected(moved, code=4)
        equal((said["runs_missing"], said["runs_ok"]), (4, 8), "runs said to be missing")
        collected(moved, "--merge", "--out", merged, code=4)
        for path in (os.path.join(moved, "study.h5"), merged):
            check(path, lost, 4 * [0] + 4 * [-1] + 4 * [0])
        part = os.path.join(moved, "parts/part-000002.h5")
        with open(part, "r+b") as file:
            file.seek(os.path.getsize(part) // 2)
            byte = file.read(1)
            file.seek(-1, os.SEEK_CUR)
            file.write(bytes([byte[0] ^ 255]))
        damaged = {name: np.concatenate([values[:4], np.full_like(values[4:], np.nan)])
                   for name, values in lost.items()}
        said = collected(moved, code=4)
        equal(["part-000002" in text for text in said["bad_parts"]], [True], "damaged parts that are named")
        check(os.path.join(moved, "study.h5"), damaged, 4 * [0] + 8 * [-1])

        # Both back: the merged file is the first one again.
        shutil.move(os.path.join(place, "kept.h5"), os.path.join(moved, "parts/part-000001.h5"))
        os.remove(part)
        printed.headwater("sweep", "run", moved, "--quiet")
        equal(collected(moved, "--merge", "--out", merged)["content_sha256"], digest, "digest after the repair")
        check(merged, whole, sweeps.RUNS * [0])
    print("each reader finds in index and merged file what the parts hold")


main()
