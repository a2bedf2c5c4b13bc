"""What a report holds to be explored, held against the file: bands of every measure of a comparison, every series of a run, every output of a sweep."""
import base64
import json
import re

import numpy as np

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
CLOSE = 1e-6  # of the largest number beside it; the page shows six digits


def data_of(html):
    """The page's data and its numbers; nothing where it has no scripts."""
    found = re.search(r'<script type="application/json" id="page-data">(.*?)</script>', html, re.S)
    if not found:
        return None, None
    data = json.loads(found.group(1))
    return data, np.frombuffer(base64.b64decode(data["numbers"]), dtype="<f4").astype(float)


def dimensions(variable):
    return [dimension[0].name.split("/")[-1] for dimension in variable.dims]


def same(wrong, what, shown, expected):
    shown, expected = np.asarray(shown, float), np.asarray(expected, float)
    assert shown.shape == expected.shape, (what, shown.shape, expected.shape)
    size = np.nanmax(np.abs(expected)) if np.isfinite(expected).any() else 1
    if not np.allclose(shown, expected, rtol=CLOSE, atol=CLOSE * 1e-3 * max(size, 1e-30), equal_nan=True):
        worst = int(np.nanargmax(np.abs(shown - expected))) if np.isfinite(shown - expected).any() else 0
        wrong.append(f"{what}: the page has {shown.ravel()[worst]}, the file {expected.ravel()[worst]}")


def quantiles(values, axis):
    """All of 5 %, then of 25 % and so on; NaN where no world has a value."""
    if not np.isnan(values).any():
        return np.quantile(values, QUANTILES, axis=axis).ravel()
    rows = []
    for column in np.moveaxis(values, axis, -1):
        defined = column[~np.isnan(column)]
        rows.append(np.quantile(defined, QUANTILES) if len(defined) else np.full(5, np.nan))
    return np.array(rows).T.ravel()


def one_number(values, shape, place, tier):
    """Sums over cities and tiers, or one of them, of values whose last dimensions are `shape`."""
    first = values.ndim - len(shape)
    for d, name in reversed(list(enumerate(shape))):
        chosen = {"city": place, "lab": place, "tier": tier}[name]
        values = values.sum(axis=first + d) if chosen < 0 else np.take(values, chosen, axis=first + d)
    return values


def comparison(data, numbers, file, wrong):
    worlds, checked, seen = len(file["worlds/world"]), 0, set()
    read = {}
    assert len(data["times"][0]) == len(file["paths/time"]) and len(data["times"][1]) == len(file["effects/horizon"])
    for m, place, tier, time, base_at, arms, by_at in data["choices"]:
        key, n = data["measures"][m]["key"], len(data["times"][time])
        what = f"{key}[{place},{tier},{time}]"
        seen.add((m, place, tier))
        if time == 0:
            paths = file["paths/value"][:, :, :, :, m].astype(float).mean(axis=2)  # [arm][world][month]
            base, change = paths[0], paths[1:] - paths[0]
            under = paths[1:]
        else:
            if key not in read:
                read[key] = dimensions(file[f"base/{key}"])[3:], file[f"base/{key}"][:].astype(float), file[f"effects/{key}"][:].astype(float)
            shape, all_base, all_change = read[key]
            base, size = (one_number(values, shape, place, tier).sum(axis=1) for values in (all_base, np.abs(all_base)))  # [world][horizon]
            change = one_number(all_change, shape, place, tier).sum(axis=2)
            change = np.where(np.abs(change) < 1e-13 * size, 0, change)
            lucks = all_base.shape[1]
            base, change = base / lucks, change / lucks
            under = base + change
        same(wrong, what + " base", numbers[base_at:base_at + 5 * n], quantiles(base.T, 1))
        for p in range(len(data["arms"]) - 1):
            same(wrong, f"{what} policy {p}", numbers[arms[2 * p]:arms[2 * p] + 5 * n], quantiles(under[p].T, 1))
            same(wrong, f"{what} difference {p}", numbers[arms[2 * p + 1]:arms[2 * p + 1] + 5 * n], quantiles(change[p].T, 1))
            if by_at >= 0 and time == 1:
                same(wrong, f"{what} by world {p}", numbers[by_at + p * worlds:by_at + (p + 1) * worlds], change[p][:, -1])
            checked += 10 * n
    if "worlds/parameter" in file:
        for k, parameter in enumerate(data["parameters"]):
            same(wrong, parameter["label"], numbers[parameter["at"]:parameter["at"] + worlds], file["worlds/parameter_value"][:, k])
    kept = [name for name, variable in file["effects"].items()
            if variable.ndim > 1 and "DIMENSION_LIST" in variable.attrs and {"policy", "world", "horizon"} <= set(dimensions(variable))]
    held = {one["key"] for one in data["measures"] if one["group"] == "all"}
    assert held == set(kept), f"measures that the page lacks: {set(kept) - held}"
    assert len(seen) == len(data["choices"]), "a choice stands twice"
    return checked


def run(data, numbers, file, wrong):
    checked = 0
    for m, tier, at in data["series"]:
        measure = data["measures"][m]
        group = data["groups"][measure["group"]]
        variable = file[f"{group['key']}/{measure['key']}"]
        shape = dimensions(variable)[2:]
        values = variable[0].astype(float)  # [month][place][tier]
        if "tier" in shape:
            values = values.sum(axis=-1) if tier < 0 else values[..., tier]
        places = max(len(group["places"]), 1)
        shown = numbers[at:at + len(group["months"]) * places].reshape(len(group["months"]), places)
        same(wrong, f"{group['key']}/{measure['key']}[{tier}]", shown, np.broadcast_to(values.reshape(len(values), -1), shown.shape))
        checked += shown.size
    return checked


def sweep(data, numbers, file, wrong):
    runs, checked = np.array(data["runs"]), 0
    assert (file["runs/status"][:][runs] == 0).all() and (file["runs/policy"][:][runs] == data["policy"]).all()
    for axis in data["axes"]:
        name = next(name for name in file["runs"] if file[f"runs/{name}"].attrs.get("set_key", b"") in (axis["label"], axis["label"].encode()))
        same(wrong, axis["label"], numbers[axis["at"]:axis["at"] + len(runs)], file[f"runs/{name}"][:][runs])
    for k, parameter in enumerate(data["parameters"]):
        same(wrong, parameter["label"], numbers[parameter["at"]:parameter["at"] + len(runs)], file["worlds/parameter_value"][:, k][file["runs/world"][:][runs]])
    for m, place, at in data["outputs"]:
        key = data["measures"][m]["key"]
        variable = file[next(f"{group}/{key}" for group in ("nation", "city") if group in file and key in file[group])]
        values = variable[:].astype(float)
        values = values.sum(axis=1) if data["measures"][m]["flow"] else values[:, -1]
        values = one_number(values, dimensions(variable)[2:], place, -1)
        same(wrong, f"{key}[{place}]", numbers[at:at + len(runs)], values[runs])
        checked += len(runs)
    return checked


def check(html, schema, file, known=None):
    """Numbers that were compared; raises where one is not that of the file, or where there is nothing to explore. A page of another language whose numbers are those
    of a page that was compared (`known`) is not compared again."""
    data, numbers = data_of(html)
    reader = {"headwater-comparison": comparison, "headwater-run": run, "headwater-sweep": sweep}.get(schema)
    if reader is None:
        assert data is None, f"a page of {schema} holds data of a script"
        return 0
    assert data is not None, f"a page of {schema} has nothing to explore"
    if known is not None and known.get("numbers") == data["numbers"]:
        return known["checked"]
    wrong = []
    checked = reader(data, numbers, file, wrong)
    assert not wrong, "\n".join(wrong[:20])
    assert checked >= 400, checked
    if known is not None:
        known.update(numbers=data["numbers"], checked=checked)
    return checked
