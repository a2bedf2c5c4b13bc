"""The table of the chain's ablations in docs/model/products.md is what 20 worlds give, and the links that a sign test asserts hold at
the size of the scenario too: without weights from abroad, open weights or a market for compute, and with dear serving, less is used."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

PROGRAM = os.path.abspath(os.environ.get("HEADWATER_PROGRAM", "./headwater"))
FOLDER = pathlib.Path("scenarios/catalog/experiments/chain-ablations")

with tempfile.TemporaryDirectory() as directory:
    table = subprocess.run([sys.executable, FOLDER / "bounds.py", "--dir", directory], check=True, stdout=subprocess.PIPE,
                           text=True, env={**os.environ, "HEADWATER_PROGRAM": PROGRAM}).stdout.strip()
rows = {}
for line in table.splitlines():
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    found = re.match(r"(-?[\d.e+-]+).* \((-?[\d.e+-]+) to (-?[\d.e+-]+)\)", cells[3]) if len(cells) == 5 else None
    if found:
        rows[cells[0], cells[1]] = tuple(float(number) for number in found.groups())

wrong = []
for key in (("no-research-no-foreign", "final_sales"), ("no-open-models", "final_sales"), ("no-compute-market", "chat_use"),
            ("serving-twice", "chat_use"), ("serving-twice", "final_sales"), ("no-growth", "final_sales"), ("no-venture", "final_sales"),
            ("no-venture", "national_firms")):
    if key not in rows or rows[key][2] >= 0:
        wrong.append(f"{key}: {rows.get(key)} is not below 0")
page = pathlib.Path("docs/model/products.md").read_text(encoding="utf-8")
committed = re.search(r"<!-- table chain -->\n(.*?)\n<!-- end -->", page, re.DOTALL).group(1)
if committed != table:
    wrong.append("docs/model/products.md has another table; bounds.py --again --page docs/model/products.md makes it:\n" + table)
print("\n".join(wrong) or f"{len(rows)} rows as in docs/model/products.md")
sys.exit(bool(wrong))
