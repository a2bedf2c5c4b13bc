"""The notebooks of docs/notebooks: every cell runs, prints what the committed notebook shows, and draws its figures; what is committed names no machine.

HEADWATER_UPDATE=1 writes the notebooks anew.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from package import PACKAGE, PROGRAM, ROOT, holds, need

need("numpy", "matplotlib")
if not pathlib.Path("/usr/bin/jupyter-nbconvert").exists() or not pathlib.Path("/usr/share/jupyter/kernels/python3/kernel.json").exists():
    print("skipped: no jupyter-nbconvert or no kernel of Python; apt-get install --no-install-recommends jupyter-nbconvert python3-ipykernel python3-nbformat")
    sys.exit(77)

LARGEST = 300_000  # bytes
UPDATE = os.environ.get("HEADWATER_UPDATE") == "1"


def texts_of(cell):
    """What a cell printed or showed as text; pictures are counted, not compared."""
    texts, pictures = [], 0
    for output in cell.get("outputs", []):
        if output["output_type"] == "stream":
            texts.append("".join(output["text"]))
        elif output["output_type"] in ("display_data", "execute_result"):
            if "image/png" in output["data"]:
                pictures += 1
            else:
                texts.append("".join(output["data"].get("text/plain", "")))
        else:
            texts.append(output["output_type"])
    return "".join(texts), pictures


def cleaned(notebook):
    """Without what depends on time and machine."""
    notebook["metadata"] = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}, "language_info": {"name": "python"}}
    for number, cell in enumerate(notebook["cells"]):
        cell["id"] = f"cell-{number:02}"
        cell["metadata"] = {}
        for output in cell.get("outputs", []):
            if "data" in output and "image/png" in output["data"]:
                output["data"].pop("text/plain", None)
    return notebook


failures = []
notebooks = sorted((ROOT / "docs/notebooks").glob("*.ipynb"))
holds(notebooks, "there are notebooks")
for path in notebooks:
    committed = json.loads(path.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(prefix="headwater-notebook-") as home:
        # The kernel is the first python3 of PATH, which must be Debian's; it works in the folder of the notebook.
        environment = {"PATH": "/usr/bin:/bin", "HOME": home, "PYTHONPATH": str(PACKAGE), "HEADWATER_PROGRAM": PROGRAM, "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1",
                       "IPYTHONDIR": home, "MPLCONFIGDIR": home}
        out = pathlib.Path(home) / "out"
        done = subprocess.run(["/usr/bin/jupyter-nbconvert", "--to", "notebook", "--execute", "--ExecutePreprocessor.timeout=600", "--output-dir", out, path.name],
                              cwd=path.parent, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode != 0:
            failures.append(f"{path.name}: a cell fails\n{done.stderr[-3000:]}")
            continue
        executed = cleaned(json.loads((out / path.name).read_text(encoding="utf-8")))
    if UPDATE:
        path.write_text(json.dumps(executed, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        committed = executed
    shown = 0
    for number, (now, before) in enumerate(zip(executed["cells"], committed["cells"], strict=True)):
        if now["cell_type"] != "code":
            continue
        (text, pictures), (text_before, pictures_before) = texts_of(now), texts_of(before)
        shown += pictures
        if text != text_before or pictures != pictures_before:
            failures.append(f"{path.name}, cell {number} shows something else than the committed notebook (HEADWATER_UPDATE=1 writes it anew):\n"
                            f"now:\n{text}\ncommitted:\n{text_before}\npictures: {pictures}, {pictures_before}")
        if any(output["output_type"] == "stream" and output["name"] == "stderr" for output in now["outputs"]):
            failures.append(f"{path.name}, cell {number} writes to standard error: {text}")
    if shown == 0:
        failures.append(f"{path.name} draws nothing")
    bare = re.sub(r'"image/png": "[^"]*"', "", path.read_text(encoding="utf-8"))
    for place in (str(ROOT), os.path.expanduser("~"), "/root/", "/home/", "/tmp/", "/usr/lib/"):
        if len(place) > 1 and place in bare:
            failures.append(f"{path.name} names a place of a machine: {place}")
    if path.stat().st_size > LARGEST:
        failures.append(f"{path.name} has {path.stat().st_size} bytes, more than {LARGEST}")

for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)
