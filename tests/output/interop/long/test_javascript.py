"""h5wasm reads all variables of a run file; jsfive and netcdfjs read none, as output/FORMAT.md says."""

import json
import os
import sys

sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from sample import equal, folder, need

need("numpy")

import npm
import printed

SCRIPT = """
import h5wasm from 'h5wasm/node';
import * as jsfive from 'jsfive';
import {{ NetCDFReader }} from 'netcdfjs';
import fs from 'fs';
await h5wasm.ready;
const file = new h5wasm.File('{file}', 'r');
const lengths = {{}};
for (const group of file.keys()) for (const name of file.get(group).keys()) {{
  const value = file.get(group).get(name).value;
  lengths[group + '/' + name] = value === null || value === undefined ? -1 : typeof value === 'string' ? 1 : value.length ?? 1;
}}
const firms = Array.from(file.get('city/firms').value);
const cities = Array.from(file.get('city/city').value);
const bytes = fs.readFileSync('{file}');
const fails = read => {{ try {{ read(); return false; }} catch (error) {{ return true; }} }};
const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
const others = [fails(() => new jsfive.File(buffer, 'run.h5').keys), fails(() => new NetCDFReader(bytes))];
console.log(JSON.stringify({{lengths, firms, cities, others}}));
"""


def main():
    with folder() as place:
        npm.packages(place, "h5wasm@0.10.3", "jsfive@0.4.2", "netcdfjs@4.0.0")
        path = printed.run(place)
        found = json.loads(npm.node(place, SCRIPT.format(file=path)))
        for group in printed.inspected(path)["groups"]:
            for variable in group["variables"]:
                length = 1
                for dimension in variable["dimensions"]:
                    length *= dimension["length"]
                name = f"{group['name']}/{variable['name']}"
                equal(found["lengths"].get(name), length, f"values of {name} in h5wasm")
        rows = printed.table(printed.export(path, place), "measures.csv")
        printed.same(found["firms"], printed.measure(rows, "firms").ravel(), "firms in h5wasm")
        equal(found["cities"], ["Beijing", "Hangzhou", "Shanghai"], "labels in h5wasm")
        equal(found["others"], [True, True], "jsfive and netcdfjs fail; if not so any more, say so in output/FORMAT.md")
    print("h5wasm reads all variables")


main()
