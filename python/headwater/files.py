"""Run files, comparisons and what else the program writes, as xarray datasets."""
from __future__ import annotations

import os
from types import TracebackType
from typing import TYPE_CHECKING, Any, Iterator

if TYPE_CHECKING:
    import xarray

Path = str | os.PathLike[str]


class File:
    """A file of the program. `file["city"]` is the xarray.Dataset of a group, read when values are asked for.

    Dimensions, units and meanings are those of output/FORMAT.md; `file.groups` names the groups, `file.attrs` holds scenario, seed, version and state hash.
    Use it in a with statement, or close it.
    """

    def __init__(self, path: Path):
        import h5netcdf

        self.path = os.fspath(path)
        with h5netcdf.File(self.path, "r") as file:
            self.groups: tuple[str, ...] = tuple(sorted(file.groups))
            self.attrs: dict[str, Any] = {name: _plain(value) for name, value in file.attrs.items()}
        self._open: dict[str, xarray.Dataset] = {}

    def __getitem__(self, group: str) -> xarray.Dataset:
        if group not in self.groups:
            raise KeyError(f"{self.path} has no group {group!r}; it has " + ", ".join(self.groups))
        if group not in self._open:
            import xarray

            self._open[group] = xarray.open_dataset(self.path, group=group, engine="h5netcdf")
        return self._open[group]

    def __iter__(self) -> Iterator[str]:
        return iter(self.groups)

    def measure(self, name: str) -> xarray.DataArray:
        """Months of `measure`, `measure:city`, `measure:tier` or `measure:city:tier` of a run file; cities by key.

        Dimensions: time, and city and tier where the measure has them and the name does not choose. Unit: its attribute `units`.
        KeyError where there is no such measure, city or tier.
        """
        key, *chosen = name.split(":")
        group = next((g for g in ("nation", "city", "lab") if g in self.groups and key in self[g].data_vars), None)
        if group is None:
            raise KeyError(f"{self.path} has no measure {key!r}")
        values = self[group][key]
        if "run" in values.dims:
            values = values.isel(run=0)
        for part in chosen:
            values = _choose(values, part, name)
        return values

    def close(self) -> None:
        for dataset in self._open.values():
            dataset.close()
        self._open.clear()

    def __enter__(self) -> File:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<headwater file {self.path}: {self.attrs.get('title', '')}, groups {', '.join(self.groups)}>"


def open_file(path: Path) -> File:
    """Opens a file that the program wrote; OSError where it is none."""
    return File(path)


def _plain(value: Any) -> Any:
    return value.item() if hasattr(value, "item") and getattr(value, "size", 2) == 1 else value


def _choose(values: xarray.DataArray, part: str, name: str) -> xarray.DataArray:
    for coordinate, dimension in (("city_key", "city"), ("tier", "tier")):
        if dimension not in values.dims:
            continue
        words = [str(word) for word in values[coordinate].values]
        if part in words:
            return values.isel({dimension: words.index(part)})
    raise KeyError(f"{part!r} in {name!r} is no city and no tier of this measure")
