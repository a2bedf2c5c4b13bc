"""xarray opens every group with both engines and no further option, and finds the numbers in their place."""

import warnings

from sample import equal, folder, need, write

need("numpy", "xarray", "netCDF4", "h5netcdf")

import numpy as np
import xarray as xr

GROUPS = ["nation", "city", "flows", "transactions", "lab", "events", "levers", "scenario", "provenance"]


def opened(path, group, engine):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        options = {} if engine is None else {"engine": engine}
        with xr.open_dataset(path, group=group, **options) as dataset:
            return dataset.load()


def check(path, engine):
    city = opened(path, "city", engine)
    equal(city.talent.dims, ("run", "time", "city", "tier"), "dimensions of talent")
    equal(city.talent.dtype, np.dtype("float64"), "type of talent")
    beijing = city.talent.isel(run=0).sel(city="Beijing 北京", tier="core")
    equal(beijing.sel(time="2019-03-31").item(), 10104.0, "core talent of Beijing in March 2019")
    equal(beijing.sel(time="2019-03").values.tolist(), [10104.0], "the same, by month")
    equal(str(city.time.values[-1])[:10], "2020-01-31", "last day")
    equal(city.city_key.values.tolist(), ["beijing", "shanghai", "rest"], "keys of cities")
    equal(city.talent.attrs["units"], "1", "unit")
    equal(float(city.firms.sum()), sum(10.0 * c + m for c in (1, 2, 3) for m in range(15)), "sum of firms")
    equal(sorted(n for n in city.talent.coords if "city" in n), ["city", "city_id", "city_key"], "coordinates")

    nation = opened(path, "nation", engine)
    equal(np.isnan(nation.gpu_price.values[0, :2]).tolist(), [True, False], "missing value")
    equal(nation.pay.isel(run=0, time=3).sel(tier="star").item(), 1003.0, "pay of stars")

    flows = opened(path, "flows", engine)
    moves = flows.moves.isel(run=0).sel(year=2019, tier="star")
    equal(int(moves.sel(city_from="Beijing 北京", city_to="Shanghai 上海")), 120, "moves in 2019")
    equal(int(moves.sel(city_from="Shanghai 上海", city_to="Beijing 北京")), 0, "moves back")
    equal(flows.moves.dtype, np.dtype("float64"), "type of moves")

    money = opened(path, "transactions", engine).amount.isel(run=0)
    loan = money.sel(kind="loan", sector_from="bank", sector_to="labs")
    equal(loan.sel(time="2019-01").item(), 30007.5, "loans in January 2019")

    lab = opened(path, "lab", engine)
    equal(lab.lab.values.tolist(), ["Zhi Institute", "lab-2", "Later Ltd."], "labs")
    equal(lab.heads.dtype, np.dtype("float32"), "type of heads")
    equal(np.isnan(lab.heads.isel(run=0, lab=1).values).tolist(), [False] * 11 + [True] * 4, "life of a lab")
    equal(lab.seat.isel(run=0, lab=1).values.tolist(), [1, 1] + [0] * 9 + [-1] * 4, "seat")

    events = opened(path, "events", engine)
    equal(events.sizes["event"], 16, "events")
    equal(events.researcher.dtype, np.dtype("int64"), "type of researcher")
    equal(int(events.researcher[1]), 0x1F000000000001, "researcher")
    kinds = events.event_kind.values[events.kind.values]
    equal(kinds[2:5].tolist(), ["researcher_move", "seat_move", "researcher_move"], "kinds")
    equal(str(events.time.values[3])[:10], "2019-01-31", "time of the seat move")
    equal(events.term_name.sel(event_kind="seat_move", term=4).item(), "subsidy", "name of a term")
    equal(float(events.rejected_9[0]), -8.25, "term of the rejected option")
    if not np.isnan(events.rejected_1.values[3]):
        raise SystemExit("an event without alternative has a rejected option")

    levers = opened(path, "levers", engine)
    ramp = levers.relocation_subsidy.isel(run=0).sel(city="Shanghai 上海").values[3:6].tolist()
    equal(ramp, [0.0, 15000.0, 30000.0], "ramp of the subsidy")

    scenario = opened(path, "scenario", engine)
    equal(scenario.toml.item().splitlines()[0], 'name = "sample"  # 北京', "text of the scenario")
    equal(scenario.parameter_value.isel(run=0).sel(parameter="run.scale").item(), 0.1, "a parameter")
    provenance = opened(path, "provenance", engine)
    equal(provenance.attrs["compiler"], "GNU 12.2.0", "compiler")
    equal(provenance.input_file.values.tolist(), ["sample.toml", "cities.csv"], "input files")


def main():
    with folder() as place:
        path = write(place)
        empty = write(place, months=0)
        for engine in (None, "netcdf4", "h5netcdf"):
            check(path, engine)
            for group in GROUPS:
                opened(empty, group, engine)
            equal(opened(empty, "city", engine).talent.shape, (1, 0, 3, 3), "shape without months")
    print("xarray reads every group with both engines")


main()
