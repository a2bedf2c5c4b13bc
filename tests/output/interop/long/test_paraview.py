"""ParaView, without a display, reads the maps of `headwater export` and finds the values of its tables."""

import json
import os
import subprocess
import sys

sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from sample import equal, folder, need

need("numpy", "pvpython")

import numpy as np

import printed

READER = """
import json, sys
from paraview import servermanager, simple
from vtkmodules.util.numpy_support import vtk_to_numpy
def state(source, time=None):
    source.UpdatePipeline() if time is None else source.UpdatePipeline(time)
    data = servermanager.Fetch(source)
    while data.IsA('vtkMultiBlockDataSet'):
        data = data.GetBlock(0)
    arrays = {}
    for part in (data.GetPointData(), data.GetCellData()):
        arrays.update({part.GetArrayName(i): vtk_to_numpy(part.GetArray(i)).tolist()
                       for i in range(part.GetNumberOfArrays()) if part.GetArray(i)})
    cells = [[data.GetCell(i).GetPointId(j) for j in range(data.GetCell(i).GetNumberOfPoints())]
             for i in range(data.GetNumberOfCells())]
    points = vtk_to_numpy(data.GetPoints().GetData()).tolist()
    return {'points': points, 'cells': cells, 'arrays': arrays}
folder, found = sys.argv[1], {}
for name in sys.argv[3:]:
    found[name] = state(simple.VTKHDFReader(FileName=[folder + '/vtkhdf/' + name]))
for name in ('cities', 'flows'):
    reader = simple.XDMFReader(FileNames=[folder + '/xdmf/' + name + '.xdmf'])
    reader.UpdatePipelineInformation()
    found[name] = {str(time): state(reader, time) for time in reader.TimestepValues}
json.dump(found, open(sys.argv[2], 'w'))
"""


def main():
    with folder() as place:
        path = printed.run(place)
        rows = printed.table(printed.export(path, place), "measures.csv")
        flows = printed.table(os.path.join(place, "csv"), "flows.csv")
        for form in ("vtkhdf", "xdmf"):
            printed.export(path, place, form)
        script, out = os.path.join(place, "read.py"), os.path.join(place, "found.json")
        with open(script, "w", encoding="utf-8") as file:
            file.write(READER)
        names = os.listdir(os.path.join(place, "vtkhdf"))
        months = sorted(name for name in names if name.startswith("cities"))
        equal(len(months), 24, "files of cities, one a month")
        command = ["pvpython", "--force-offscreen-rendering", script, place, out, *months, "flows_2024.hdf"]
        subprocess.run(command, check=True)
        with open(out, encoding="utf-8") as file:
            found = json.load(file)

        firms, talent = printed.measure(rows, "firms"), printed.measure(rows, "talent")
        where = [[116.408, 39.904, 0], [120.19, 30.26, 0], [121.474, 31.23, 0]]
        equal(len(found["cities"]), 24, "times of the XDMF")
        for month, (name, time) in enumerate(zip(months, sorted(found["cities"], key=float))):
            for what, state in ((name, found[name]), (f"XDMF at {time}", found["cities"][time])):
                printed.same(state["points"], where, f"{what}: points")
                printed.same(state["arrays"]["firms"], firms[month], f"{what}: firms")
                printed.same(state["arrays"]["talent_core"], talent[month, :, 1], f"{what}: core talent")

        cities, tiers = ["Beijing", "Hangzhou", "Shanghai"], ["star", "core", "broad"]
        moves = printed.moves(flows, cities, [2023, 2024], tiers)[1].sum(axis=0)
        np.fill_diagonal(moves, 0)  # a map has no line from a city to itself
        maps = {"flows_2024.hdf": found["flows_2024.hdf"], "XDMF of flows": found["flows"]["2024.0"]}
        for what, state in maps.items():
            drawn = np.zeros_like(moves)
            for (a, b), people in zip(state["cells"], state["arrays"]["moves"]):
                drawn[a, b] = people
            printed.same(drawn, moves, f"{what}: moves")
    print("ParaView finds what headwater prints")


main()
