"""The Python example of the README runs as it stands and draws the values that `headwater export` prints."""

import os
import re

from sample import equal, folder, need

need("numpy", "xarray", "netCDF4", "matplotlib")

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

import printed


def main():
    with open("README.md", encoding="utf-8") as file:
        example, *others = re.findall(r"```python\n(.*?)```", file.read(), re.DOTALL)
    equal(others, [], "further examples in Python")
    equal(len(example.splitlines()), 3, "lines of the example")
    with folder() as place:
        path = printed.run(place)
        rows = printed.table(printed.export(path, place), "measures.csv")
        wanted = printed.measure(rows, "talent").sum(axis=2)
        name = re.search(r'open_dataset\("(.+?)"', example).group(1)
        os.makedirs(os.path.join(place, os.path.dirname(name)))
        os.rename(path, os.path.join(place, name))
        os.chdir(place)
        exec(example, {})
        axes = plt.gca()
        equal(len(axes.lines), wanted.shape[1], "lines in the picture")
        for number, line in enumerate(axes.lines):
            printed.same(line.get_ydata(), wanted[:, number], f"line {number}")
        labels = [text.get_text() for text in axes.get_legend().get_texts()]
        equal(labels, ["Beijing", "Hangzhou", "Shanghai"], "legend")
        os.chdir("/")
    print("the example of the README works")


main()
