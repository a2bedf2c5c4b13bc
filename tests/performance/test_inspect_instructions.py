"""`inspect` takes work in proportion to the groups of a file: four times the [[output]] blocks, four times the instructions.

Callgrind counts them, so that neither the load nor the clock of the machine matters.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

PROGRAM = os.environ["HEADWATER_PROGRAM"]
SCENARIO = os.path.abspath("scenarios/catalog/three-cities/three-cities.toml")

if not shutil.which("valgrind"):
    print("skipped: valgrind is not installed")
    sys.exit(77)


def instructions(folder, blocks):
    """Of `inspect` on a run file with so many blocks of one month and one measure of cities."""
    scenario = pathlib.Path(folder) / f"blocks-{blocks}.toml"
    text = (f'schema = 1\nname = "blocks"\ntitle = "t"\nextends = "{SCENARIO}"\nmark = "assumed"\nsource = "test"\n'
            "[run]\nmonths = 3\n")
    for n in range(blocks):
        text += f'[[output]]\nwhat = "firms"\nname = "b{n}"\n'
    scenario.write_text(text)
    run = pathlib.Path(folder) / f"blocks-{blocks}.h5"
    subprocess.run([PROGRAM, "run", str(scenario), "--quiet", "--out", str(run)], check=True,
                   stdout=subprocess.DEVNULL)
    counted = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", PROGRAM, "inspect",
                              str(run)], check=True, capture_output=True, text=True)
    return int(re.search(r"Collected : (\d+)", counted.stderr).group(1))


with tempfile.TemporaryDirectory() as folder:
    none, few, many = (instructions(folder, blocks) for blocks in (1, 25, 100))
    first, second = (few - none) / 24, (many - few) / 75
    print(f"instructions a block: {first:,.0f} from 1 to 25 blocks, {second:,.0f} from 25 to 100")
    assert second < 1.3 * first, "the work for a group grows with the number of groups"
